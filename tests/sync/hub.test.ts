/** The hub's promises, on PostgreSQL and on PGlite alike. */
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeTime, encodeTime, largestDrift } from '#shared/sync/clock.ts'
import { writeEnrolCode } from '#shared/sync/enrol-code.ts'
import { sealText } from '#shared/sync/signed-texts.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../support/hub/test-hub.ts'
import { hashOf, sha256, TestDevice } from '../support/hub/test-device.ts'

let postgres: TestPostgres
beforeAll(() => {
  postgres = startPostgres()
})
afterAll(() => postgres.stop())

const choices: StoreChoice[] = [
  { name: 'postgresql', databaseUrl: () => postgres.createDatabase() },
  { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) },
]

describe.each(choices)('the hub on $name', (choice) => {
  let test: TestHub
  let stations = 0
  beforeAll(async () => {
    test = await startTestHub(choice)
  })
  afterAll(() => test.stop())
  const newStation = () => test.addStation(`测试站 ${(stations += 1)}`)
  const newDevice = async () => test.addDevice(await newStation())

  it('takes a batch once, however often it is sent', async () => {
    const device = await newDevice()
    const ops = device.makeOps(5)
    const first = await device.push(ops)
    expect(first.body.verdicts.map(({ verdict }) => verdict)).toEqual(Array(5).fill('accepted'))
    const again = await device.push(ops)
    expect(again.body.verdicts.map(({ verdict }) => verdict)).toEqual(Array(5).fill('duplicate'))
    const overlapping = await device.push([...ops.slice(3), ...device.makeOps(2)])
    expect(overlapping.body.acked_through).toBe(7)
    await device.pullAll()
    expect(device.received.get(device.scope)?.map((op) => op['dev_seq'])).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('takes each op once when the same batch comes eight times at once', async () => {
    const device = await newDevice()
    await device.pull()
    const batch = device.makeOps(40)
    const answers = await Promise.all(Array.from({ length: 8 }, () => device.push(batch)))
    const verdicts = answers.flatMap(({ body }) => body.verdicts.map(({ verdict }) => verdict))
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(40)
    expect(verdicts.filter((verdict) => verdict === 'duplicate')).toHaveLength(280)
    await device.pullAll()
    expect(device.received.get(device.scope)).toHaveLength(40)
  })

  it('asks for what is missing before it takes what follows', async () => {
    const device = await newDevice()
    const [one, two, three] = [device.makeOps(2), device.makeOps(2), device.makeOps(2)]
    expect((await device.push(one)).status).toBe(200)
    const early = await device.push(three)
    expect([early.status, early.body.code, early.body.expected]).toEqual([409, 'gap', 3])
    expect((await device.push([...two, ...three])).body.acked_through).toBe(6)
  })

  it('finds the fork at the first push of a copied disk, and loses neither branch', async () => {
    const device = await newDevice()
    await device.push(device.makeOps(3))
    const copy = device.clone()
    await device.push(device.makeOps(2))
    const branch = copy.makeOps(4)
    const fork = await copy.push(branch)
    expect([fork.status, fork.body.code, fork.body.expected]).toEqual([409, 'fork', 4])
    copy.replica = '00000000000000aa'
    Object.assign(copy, { nextSeq: 1, lastHash: '0'.repeat(64) })
    const reissued = branch.map(({ op_id, fields }) => copy.makeOp({ op_id, fields }))
    expect((await copy.push(reissued)).body.verdicts.every(({ verdict }) => verdict === 'accepted')).toBe(true)
    await device.pullAll()
    expect(device.received.get(device.scope)).toHaveLength(9)
  })

  it('quarantines a bad op whole, acknowledges it, and takes those behind it', async () => {
    const device = await newDevice()
    const ops = [
      device.makeOp(),
      device.makeOp({ fields: { title: { base: [], v: { title: { nested: true } } } } }),
      device.makeOp({ scope: 'someone-elses' }),
      device.makeOp({ kind: 'delete', fields: { $deleted: { base: [], v: { deleted: 0 } } } }),
      device.makeOp({ kind: 'seal', fields: {}, seal: { heads: ['unknown'], attachments: [], record: '0'.repeat(64) } }),
      device.makeOp({ tbl: 12 }),
      device.makeOp(),
    ]
    const { body } = await device.push(ops)
    expect(body.acked_through).toBe(7)
    expect(body.verdicts.map(({ verdict, code }) => code ?? verdict)).toEqual([
      'accepted',
      'bad_op',
      'not_granted',
      'bad_op',
      'seal_incomplete',
      'bad_op',
      'accepted',
    ])
    for (const verdict of body.verdicts) if (verdict.verdict === 'quarantined') expect(verdict.text).toMatch(/[一-龥]/)
    const rows = await test.hub.store.db
      .selectFrom('device_op')
      .select(['dev_seq', 'body'])
      .where('replica', '=', device.replica)
      .where('verdict', '=', 'quarantined')
      .orderBy('dev_seq')
      .execute()
    expect(rows.map(({ dev_seq, body: text }) => hashOf(JSON.parse(text ?? '{}') as object) === ops[dev_seq - 1]?.hash)).toEqual(
      Array(5).fill(true),
    )
    const again = await device.push(ops)
    expect(again.body.verdicts[1]).toEqual(body.verdicts[1])
    await device.pullAll()
    expect(device.received.get(device.scope)).toHaveLength(2)
  })

  it('takes a seal that covers what its ops wrote and is signed by a device that it knows, and keeps any other apart', async () => {
    const device = await newDevice()
    const made = device.makeOp({ fields: { $deleted: { base: [], v: { deleted: 0 } }, title: { base: [], v: { title: '一' } } } })
    const edit = device.makeOp({ rec: made['rec'], fields: { title: { base: [made.op_id], v: { title: '二' } } } })
    await device.push([made, edit])
    const record = sha256(canonicalize({ $deleted: { deleted: 0 }, title: { title: '二' } }) ?? '')
    const seal = { heads: [made.op_id, edit.op_id].toSorted(), attachments: [{ id: 'x', sha256: 'a'.repeat(64) }], record }
    const rec = String(made['rec'])
    const text = sealText('mediation_case', rec, seal, canonicalize(seal.attachments) ?? '')
    const sealOp = (given: object) => device.makeOp({ kind: 'seal', rec, fields: {}, seal: { ...seal, ...given } })
    const signature = { key: device.publicKey, value: device.sign(text) }
    const stranger = new TestDevice(test.send)
    const { body } = await device.push([
      sealOp({ record: '0'.repeat(64), signature }),
      sealOp({ signature: { ...signature, value: device.sign('something else') } }),
      sealOp({ signature: { key: stranger.publicKey, value: stranger.sign(text) } }),
      sealOp({ signature: { key: 'AAAA', value: 'AAAA' } }),
      sealOp({ attachments: [], signature }),
      sealOp({ signature }),
      sealOp({}),
    ])
    expect(body.verdicts.map(({ verdict, code }) => code ?? verdict)).toEqual([
      'seal_differs',
      'seal_unsigned',
      'seal_unsigned',
      'seal_unsigned',
      'seal_unsigned',
      'accepted',
      'accepted',
    ])
  })

  it('keeps what it does not know: properties, groups, columns, kinds of newer versions', async () => {
    const device = await newDevice()
    const op = device.makeOp({
      kind: 'newer-kind',
      colour: { deep: [1, null, 'ü'] },
      schema: 9_999,
      fields: { newer_group: { base: [], v: { 'unknown column': '𠮷\u0000' }, hint: true } },
    })
    expect((await device.push([op])).body.verdicts[0]?.verdict).toBe('accepted')
    await device.pullAll()
    const returned = device.received.get(device.scope)?.[0]
    expect(returned).toEqual({ ...op, eff_hlc: returned?.['eff_hlc'] })
  })

  it('holds back a clock of the future and lets an op beat what it replaced', async () => {
    const device = await newDevice()
    const now = test.hub.now()
    device.clock = now + 72 * 3_600_000
    const future = device.makeOp()
    device.clock = Date.UTC(2001, 0, 1)
    const stuck = device.makeOp({ rec: future['rec'], fields: { title: { base: [future.op_id], v: { title: '后写的' } } } })
    await device.push([future])
    await device.push([stuck])
    await device.pullAll()
    const [first, second] = device.received.get(device.scope) ?? []
    const [held, after] = [String(first?.['eff_hlc']), String(second?.['eff_hlc'])]
    expect(decodeTime(held).milliseconds).toBeLessThanOrEqual(test.hub.now() + largestDrift)
    expect(after > held).toBe(true)
    expect(first?.['hlc']).toBe(future['hlc'])
  })

  it('stamps bases inside one batch in their order', async () => {
    const device = await newDevice()
    const hlc = encodeTime({ milliseconds: 1_000, counter: 0 }, device.replica)
    let base: string[] = []
    const ops = Array.from({ length: 20 }, () => {
      const op = device.makeOp({ hlc, fields: { title: { base, v: { title: 'x' } } } })
      base = [op.op_id]
      return op
    })
    await device.push(ops)
    await device.pullAll()
    const stamps = device.received.get(device.scope)?.map((op) => String(op['eff_hlc'])) ?? []
    expect(stamps).toEqual([...new Set(stamps)].toSorted())
  })

  it('refuses a batch that is not whole or not the device’s, and stores nothing of it', async () => {
    const device = await newDevice()
    const other = await newDevice()
    const ops = device.makeOps(3)
    const [first, second, third] = ops
    const forged = { ...second, note: '改过' }
    const swapped = { ...device.batch(ops), ops: [first, third, second] }
    const foreign = { ...device.batch(ops), signature: (other.batch(ops) as { signature: string }).signature }
    for (const body of [{ ...device.batch(ops), ops: [first, forged, third] }, swapped, foreign]) {
      expect(await device.post('/v1/push', body)).toMatchObject({ status: 422, body: { code: 'bad_batch' } })
    }
    const tooMany = await device.post('/v1/push', device.batch(device.makeOps(501)))
    expect(tooMany.status).toBe(400)
    expect(await test.hub.store.db.selectFrom('replica').select('acked').where('replica', '=', device.replica).execute()).toEqual(
      [],
    )
  })

  it('knows a proof by device, method, path, body and nonce', async () => {
    const device = await newDevice()
    await device.pull()
    const body = JSON.stringify({ cursors: {}, replicas: [], schema_max: 40, grant_version: 0, grant_renew_by: 0 })
    const headers = { 'content-type': 'application/json', ...device.prove('POST', '/v1/pull', body) }
    const send = (path: string, text: string, given: Record<string, string> = headers) =>
      test.send({ method: 'POST', path, body: text, headers: given })
    expect((await send('/v1/pull', body)).status).toBe(200)
    expect((await send('/v1/pull', body.replace('40', '41'))).status).toBe(401)
    expect((await send('/v1/push', body)).status).toBe(401)
    expect((await send('/v1/pull?x=1', body)).status).toBe(401)
    expect((await send('/v1/pull', body, { 'content-type': 'application/json' })).status).toBe(401)
    test.advance(11 * 60_000)
    const stale = await send('/v1/pull', body)
    expect(JSON.parse(stale.text)).toMatchObject({ code: 'nonce_stale', nonce: expect.stringMatching(/./) })
    expect((await device.pull()).status).toBe(200)
  })

  it('shows a device the scopes of its grants only, from the moment of the grant to its end', async () => {
    const [stationA, stationB] = [await newStation(), await newStation()]
    const [a, b] = [await test.addDevice(stationA), await test.addDevice(stationB)]
    await a.push(a.makeOps(3))
    await b.push(b.makeOps(4))
    await a.pullAll()
    expect([...a.received.keys()]).toEqual([a.scope])
    const { hub } = test
    await hub.store.run('setGrant', hub.now(), { device: a.device, station: stationB, write: false })
    await a.pullAll()
    expect(a.received.get(b.scope)).toHaveLength(4)
    const intrusion = await a.push([a.makeOp({ scope: b.scope })])
    expect(intrusion.body.verdicts[0]?.code).toBe('not_granted')
    await hub.store.run('setGrant', hub.now(), { device: a.device, station: stationB, write: null })
    await b.push(b.makeOps(1))
    const { body } = await a.pull()
    expect(body.revoked).toEqual([b.scope])
    expect(body.pages).toEqual([])
    expect((await a.get(`/v1/snapshot/${b.scope}`)).status).toBe(403)
  })

  it('gives a revoked device nothing, keeps what it sends apart, and orders its data destroyed', async () => {
    const station = await newStation()
    const [lost, other] = [await test.addDevice(station), await test.addDevice(station)]
    await lost.push(lost.makeOps(2))
    const { hub } = test
    await hub.store.run('revokeDevice', hub.now(), { device: lost.device })
    const pull = await lost.pull()
    expect([pull.status, pull.body.code]).toEqual([403, 'revoked'])
    const push = await lost.push(lost.makeOps(2))
    expect(push.body.verdicts.map(({ code }) => code)).toEqual(['revoked', 'revoked'])
    expect(push.body.acked_through).toBe(4)
    expect(JSON.parse(push.body.wipe?.text ?? '{}')).toMatchObject({ kind: 'wipe', device: lost.device })
    await other.pullAll()
    expect(other.received.get(other.scope)).toHaveLength(2)
  })

  it('enrols with a code once, for 72 hours, with five tries, and answers a lost answer again', async () => {
    const { inviteToStation } = await import('#hub/admin/invite.ts')
    const station = await newStation()
    const { code } = await inviteToStation(test.hub, station, '甲')
    const device = new TestDevice(test.send)
    const first = await device.enrol(code)
    const again = await device.enrol(code)
    expect(again.body.device).toBe(first.body.device)
    expect(again.body.exchange_key).toBe(first.body.exchange_key)
    expect((await new TestDevice(test.send).enrol(code)).body).toMatchObject({ code: 'code_used' })

    const guessed = await inviteToStation(test.hub, station, '丙')
    for (let guess = 1; guess <= 5; guess += 1) {
      const [first = '', second = ''] = guessed.code.split('-')
      const wrong = codesLike(`${first}-${second}`, guess)
      const refused = await new TestDevice(test.send).enrol(wrong)
      expect(refused.body).toMatchObject({ code: guess < 5 ? 'code_unknown' : 'code_blocked' })
    }
    expect((await new TestDevice(test.send).enrol(guessed.code)).body).toMatchObject({ code: 'code_blocked' })

    const late = await inviteToStation(test.hub, station, '乙')
    test.advance(73 * 3_600_000)
    expect((await new TestDevice(test.send).enrol(late.code)).body).toMatchObject({ code: 'code_expired' })
  })

  it('keeps the scope of a desk that had records before it was enrolled', async () => {
    const { inviteToStation } = await import('#hub/admin/invite.ts')
    const station = await newStation()
    const first = await test.addDevice(station)
    const { code } = await inviteToStation(test.hub, station, '带记录的电脑')
    const second = new TestDevice(test.send)
    const own = test.hub.newId()
    await second.enrol(code, own)
    expect(second.scope).toBe(own)
    await second.push(second.makeOps(2))
    await first.pullAll()
    expect(first.received.get(own)).toHaveLength(2)
    expect(second.grant?.scopes.map(({ scope }) => scope).toSorted()).toEqual([own, first.scope].toSorted())
  })

  it('lends numbers that never meet, and accounts for each', async () => {
    const station = await newStation()
    const [a, b] = [await test.addDevice(station), await test.addDevice(station)]
    const lend = (device: TestDevice, request: string, above = 0) =>
      device.post<{ ranges: { range: string; from: number; to: number }[] }>('/v1/numbers/lend', {
        request,
        series: 'mediation.case.2026',
        count: 10,
        above,
      })
    const answers = await Promise.all([lend(a, 'r1', 7), lend(b, 'r1'), lend(a, 'r2'), lend(b, 'r2'), lend(a, 'r1', 7)])
    const ranges = [...new Map(answers.flatMap(({ body }) => body.ranges.map((range) => [range.range, range]))).values()]
    const numbers = ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    expect(new Set(numbers).size).toBe(40)
    const mine = answers[0]?.body.ranges[0]
    if (mine === undefined) throw new Error('No range.')
    const report = (device: TestDevice, used: number, voids: number[], closed: boolean) =>
      device.post('/v1/numbers/report', { ranges: [{ range: mine.range, used_through: used, void: voids, closed }] })
    expect((await report(a, mine.from + 4, [mine.from + 1], false)).status).toBe(200)
    expect((await report(a, mine.from + 3, [mine.from + 1], false)).status).toBe(409)
    expect((await report(a, mine.from + 5, [], false)).status).toBe(409)
    expect((await report(b, mine.from + 5, [mine.from + 1], true)).status).toBe(404)
    expect((await report(a, mine.from + 5, [mine.from + 1], true)).status).toBe(200)
    expect(JSON.parse((await a.get('/v1/numbers')).text)).toMatchObject({ ranges: [{ series: 'mediation.case.2026' }] })
  })

  it('streams a scope as a snapshot that goes on where it broke', async () => {
    const device = await newDevice()
    for (let batch = 0; batch < 3; batch += 1) await device.push(device.makeOps(400))
    await device.pullAll()
    const whole = (await device.get(`/v1/snapshot/${device.scope}?until=1100`)).text.trimEnd().split('\n')
    expect(whole).toHaveLength(1102)
    expect(JSON.parse(whole[0] ?? '')).toMatchObject({ from: 1, until: 1100, chain_before: '0'.repeat(64) })
    const rest = (await device.get(`/v1/snapshot/${device.scope}?after=700&until=1100`)).text.trimEnd().split('\n')
    expect(rest.slice(1, -1)).toEqual(whole.slice(701, -1))
    expect(JSON.parse(rest.at(-1) ?? '')).toMatchObject({ end: true, count: 400, chain: JSON.parse(whole.at(-1) ?? '').chain })
    const received = device.received.get(device.scope)?.slice(0, 1100)
    expect(whole.slice(1, -1).map((line) => JSON.parse(line) as unknown)).toEqual(received)
  })

  it('tells a desk whose history is another one where to compare', async () => {
    const device = await newDevice()
    for (let batch = 0; batch < 3; batch += 1) await device.push(device.makeOps(500))
    const ahead = await device.pull({ [device.scope]: { epoch: 'old', seq: 2_000, chain: 'a'.repeat(64) } })
    expect(ahead.body.rewinds[0]).toMatchObject({ reason: 'above_head' })
    expect(ahead.body.rewinds[0]?.checkpoints.map(({ seq }) => seq)).toEqual([1_500, 1_000, 0])
    const other = await device.pull({ [device.scope]: { epoch: 'old', seq: 700, chain: 'a'.repeat(64) } })
    expect(other.body.rewinds[0]).toMatchObject({ reason: 'chain_differs' })
  })

  it('says everything again after a restart', async () => {
    const device = await newDevice()
    await device.push(device.makeOps(10))
    await device.pullAll()
    const before = device.received.get(device.scope)
    await test.close()
    await test.reopen()
    device.received.clear()
    delete device.cursors[device.scope]
    await device.pullAll()
    expect(device.received.get(device.scope)).toEqual(before)
    expect((await device.push(device.makeOps(1))).body.acked_through).toBe(11)
  })
})

/** A well-formed code with the same beginning. */
function codesLike(prefix: string, salt: number): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const start = [...prefix.replaceAll('-', '')]
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
    .join('')
  const bits = start.padEnd(120, '0') + salt.toString(2).padStart(8, '0')
  return writeEnrolCode(Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2)))
}
