/** A record that goes to another station: whole, once, and late changes follow it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runOrder } from '#hub/admin/orders.ts'
import { readRows, type BackupRow } from '#hub/admin/backup.ts'
import { verifyRows } from '#hub/admin/verify.ts'
import { readConfig } from '#hub/config.ts'
import { inSnapshot } from '#hub/sync/pull.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../support/hub/test-hub.ts'
import type { TestDevice, TestOp } from '../support/hub/test-device.ts'

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

  async function twoStations() {
    const [fromStation, toStation] = [await test.addStation(`原站 ${(stations += 1)}`), await test.addStation(`新站 ${stations}`)]
    const [from, to] = [await test.addDevice(fromStation), await test.addDevice(toStation)]
    return { from, to, fromStation, toStation }
  }

  const creation = { $deleted: { base: [], v: { deleted: 0 } } }
  const edit = (device: TestDevice, rec: unknown, base: readonly string[], title: string) =>
    device.makeOp({ rec, fields: { title: { base, v: { title } } } })

  it('copies a record with its parts behind its move, and leaves the rest where it is', async () => {
    const { from, to, toStation } = await twoStations()
    const whole = from.makeOp({ fields: creation })
    const part = from.makeOp({
      tbl: 'mediation_party',
      fields: { ...creation, case_id: { base: [], v: { case_id: whole['rec'] } } },
    })
    const file = from.makeOp({ tbl: 'attachment', fields: { ...creation, owner: { base: [], v: { owner: part['rec'] } } } })
    const other = from.makeOp()
    await from.push([whole, part, file, other])
    expect(await move(whole['rec'], toStation)).toContain('3 条')
    await Promise.all([from.pullAll(), to.pullAll()])
    const arrived = to.received.get(to.scope) ?? []
    expect(arrived.map(({ rec, kind }) => [rec, kind])).toEqual(
      [whole, part, file].flatMap(({ rec }) => [
        [rec, 'move'],
        [rec, 'set'],
      ]),
    )
    expect(arrived[1]).toMatchObject({ op_id: whole.op_id, hash: whole.hash, scope: from.scope })
    const left = from.received.get(from.scope) ?? []
    expect(left.slice(4).map(({ rec, kind, move: to_ }) => [rec, kind, to_])).toEqual(
      [whole, part, file].map(({ rec }) => [rec, 'move', { to: to.scope }]),
    )
    expect(await problems()).toEqual([])
  })

  it('takes later ops of the old scope into the new one where what they rely on lies before the move, else keeps them apart', async () => {
    const { from, to, fromStation, toStation } = await twoStations()
    const second = await test.addDevice(fromStation)
    const whole = from.makeOp({ fields: creation })
    const part = from.makeOp({
      tbl: 'mediation_party',
      fields: { ...creation, case_id: { base: [], v: { case_id: whole['rec'] } } },
    })
    await from.push([whole, part])
    await move(whole['rec'], toStation)
    await to.pullAll()
    const after = to.makeOp({ rec: whole['rec'], fields: { title: { base: [], v: { title: '新站写的' } } } })
    await to.push([after])
    const first = edit(from, whole['rec'], [whole.op_id], '一')
    const next = edit(from, whole['rec'], [first.op_id], '二')
    const newPart = from.makeOp({
      tbl: 'mediation_party',
      fields: { ...creation, case_id: { base: [], v: { case_id: whole['rec'] } } },
    })
    const partEdit = edit(from, newPart['rec'], [newPart.op_id], '三')
    const blind = edit(from, whole['rec'], ['never-arrived'], '四')
    const clash = edit(from, whole['rec'], [after.op_id], '五')
    expect(
      (await from.push([first, next, newPart, partEdit, blind, clash])).body.verdicts.map(({ verdict, code }) => code ?? verdict),
    ).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'moved', 'moved'])
    expect((await second.push([edit(second, part['rec'], [part.op_id], '六')])).body.verdicts[0]?.verdict).toBe('accepted')
    await Promise.all([from.pullAll(), to.pullAll()])
    expect((to.received.get(to.scope) ?? []).slice(5).map(({ rec, kind }) => [rec, kind])).toEqual([
      [whole['rec'], 'set'],
      [whole['rec'], 'set'],
      [newPart['rec'], 'move'],
      [newPart['rec'], 'set'],
      [newPart['rec'], 'set'],
      [part['rec'], 'set'],
    ])
    expect(from.received.get(from.scope)?.at(-1)).toMatchObject({ rec: newPart['rec'], kind: 'move' })
    expect(await problems()).toEqual([])
  })

  it('lets nobody write into a scope by naming a record that was never in his', async () => {
    const { from, to, toStation } = await twoStations()
    const stranger = await test.addDevice(await test.addStation(`别站 ${stations}`))
    const whole = from.makeOp({ fields: creation })
    await from.push([whole])
    await move(whole['rec'], toStation)
    await stranger.push([stranger.makeOp({ rec: whole['rec'], fields: { title: { base: [], v: { title: '混入' } } } })])
    const odd = from.makeOp({ rec: 'a\u0000b', fields: { ...creation, owner: { base: [], v: { owner: whole['rec'] } } } })
    expect((await from.push([odd])).status).toBe(200)
    const forged = from.makeOp({ kind: 'move', fields: {}, move: { to: to.scope } })
    expect((await from.push([forged])).body.verdicts[0]).toMatchObject({ verdict: 'quarantined', code: 'bad_op' })
    await to.pullAll()
    expect(to.received.get(to.scope)?.map(({ kind }) => kind)).toEqual(['move', 'set'])
  })

  it('moves back without telling an op twice in one scope', async () => {
    const { from, to, fromStation, toStation } = await twoStations()
    const whole = from.makeOp({ fields: creation })
    await from.push([whole])
    await move(whole['rec'], toStation)
    await to.push([to.makeOp({ rec: whole['rec'], fields: { title: { base: [], v: { title: '在新站' } } } })])
    await move(whole['rec'], fromStation)
    await from.pullAll()
    const ids = from.received.get(from.scope)?.map(({ op_id }) => op_id) ?? []
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
    await expect(move(whole['rec'], fromStation)).rejects.toThrow('已经属于该站点')
    await expect(move('no-such-record', toStation)).rejects.toThrow('没有这条记录')
    expect((await from.push([edit(from, whole['rec'], [whole.op_id], '又在原站')])).body.verdicts[0]?.verdict).toBe('accepted')
    await from.pullAll()
    expect(from.received.get(from.scope)).toHaveLength(5)
    expect(await problems()).toEqual([])
  })

  it('says where records went also after a restart', async () => {
    const { from, to, toStation } = await twoStations()
    const whole = from.makeOp({ fields: creation })
    await from.push([whole])
    await move(whole['rec'], toStation)
    await test.close()
    await test.reopen()
    await from.push([edit(from, whole['rec'], [whole.op_id], '晚到')])
    await to.pullAll()
    expect(to.received.get(to.scope)).toHaveLength(3)
  })

  it('keeps every op through moves and pushes that come at once', async () => {
    const { from, to, fromStation, toStation } = await twoStations()
    const wholes = from.makeOps(6, { fields: creation })
    await from.push(wholes)
    const edits = wholes.map(({ rec, op_id }) => edit(from, rec, [op_id], '同时'))
    const work = [
      ...wholes.map(
        ({ rec }) =>
          () =>
            move(rec, toStation),
      ),
      () => pushed(from, edits),
      () => pushed(to, to.makeOps(20)),
    ]
    await Promise.all(work.map(untilTaken))
    await Promise.all(wholes.slice(0, 3).map(({ rec }) => untilTaken(() => move(rec, fromStation))))
    await Promise.all([from.pullAll(), to.pullAll()])
    const inNew = new Set(to.received.get(to.scope)?.map(({ op_id }) => op_id))
    for (const { op_id } of [...wholes.slice(3), ...edits.slice(3)]) expect(inNew.has(op_id)).toBe(true)
    expect(await problems()).toEqual([])
  })

  it('judges an op again when an administrator releases it, and lists one no more that was dismissed', async () => {
    const station = await test.addStation(`隔离站 ${(stations += 1)}`)
    const [lost, other] = [await test.addDevice(station), await test.addDevice(station)]
    await test.hub.store.run('revokeDevice', test.hub.now(), { device: lost.device })
    const [good, unwanted] = [lost.makeOp(), lost.makeOp()]
    const broken = lost.makeOp({ tbl: 12 })
    await lost.push([good, unwanted, broken])
    expect((await order('quarantine', 'list')).split(lost.replica)).toHaveLength(4)
    await order('quarantine', 'release', lost.replica, '1')
    await order('quarantine', 'dismiss', lost.replica, '2')
    await expect(order('quarantine', 'release', lost.replica, '3')).rejects.toThrow('不符合格式')
    await expect(order('quarantine', 'release', lost.replica, '1')).rejects.toThrow('隔离区里没有这一条')
    await expect(order('quarantine', 'release', 'x', '1')).rejects.toThrow('例如')
    expect((await order('quarantine', 'list')).split(lost.replica)).toHaveLength(2)
    await other.pullAll()
    expect(other.received.get(other.scope)?.map(({ op_id }) => op_id)).toEqual([good.op_id])
    expect((await lost.push([good])).body.verdicts[0]?.verdict).toBe('duplicate')
    expect(await problems()).toEqual([])
  })

  // PostgreSQL keeps no journal.
  it.each(choice.name === 'pglite' ? ['journal'] : [])('makes the same logs from its %s alone', async () => {
    const all = () =>
      inSnapshot(test.hub.store.db, async (tx) => {
        const rows: BackupRow[] = []
        for await (const row of readRows(tx)) if (row.values[0] !== 'journal_applied') rows.push(row)
        return rows
      })
    const before = await all()
    await test.close()
    rmSync(join(test.folder, 'pglite'), { recursive: true })
    await test.reopen()
    expect(await all()).toEqual(before)
  })

  /** A hub that is busy has changed nothing and says so; whoever asked asks again. */
  async function untilTaken(ask: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        return void (await ask())
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('中枢正忙'))) throw error
      }
    }
  }

  async function pushed(device: TestDevice, ops: readonly TestOp[]): Promise<void> {
    const { status, body } = await device.push(ops)
    if (status === 503) throw new Error('中枢正忙')
    expect([status, body.code]).toEqual([200, undefined])
  }

  const move = (record: unknown, station: string) => order('move', String(record), station)

  async function order(...args: string[]): Promise<string> {
    const { output, status } = await runOrder(test.hub, readConfig({ folder: test.folder }, {}), { args, cwd: test.folder })
    if (status !== 0) throw new Error(output)
    return output
  }

  async function problems(): Promise<readonly string[]> {
    return (await inSnapshot(test.hub.store.db, (tx) => verifyRows(readRows(tx)))).problems
  }
})

describe('desks of two stations', () => {
  let hub: SyncHub
  const open: SyncDesk[] = []
  beforeAll(async () => {
    hub = await startSyncHub()
  })
  afterAll(async () => {
    for (const desk of open) desk.close()
    await hub.stop()
  })

  async function desk(station: string): Promise<{ desk: SyncDesk; device: string }> {
    const made = new SyncDesk(hub)
    open.push(made)
    return { desk: made, device: await made.enrol(station) }
  }
  const titles = ({ raw }: SyncDesk) =>
    raw
      .prepare<[], { summary: string }>('select summary from mediation_case order by summary')
      .all()
      .map(({ summary }) => summary)

  it('see a record in one place: the old one sees it leave, the new one and the district see it once, and late edits follow', async () => {
    const { store } = hub.test.hub
    const now = () => hub.test.hub.now()
    const [old, young] = [await hub.newStation(), await hub.newStation()]
    const [a, b, district] = [await desk(old), await desk(young), await desk(old)]
    await store.run('setGrant', now(), { device: district.device, station: young, write: true })
    const id = await a.desk.replica.write((records) => records.create('mediation_case', { summary: '移交的' }))
    const part = await a.desk.replica.write((records) => records.create('mediation_party', { case_id: id, name: '单小明' }))
    await a.desk.replica.write((records) => records.create('mediation_case', { summary: '留下的' }))
    for (const one of [a, b, district]) expect((await one.desk.round()).error).toBeNull()

    await store.run('moveRecord', now(), { record: id, station: young, seed: 's1', newScope: 'unused' })
    await a.desk.replica.write((records) => records.update('mediation_case', id, { village: '海龙村' }))
    for (const one of [a, a, b, district]) expect((await one.desk.round()).error).toBeNull()
    expect(titles(a.desk)).toEqual(['留下的'])
    expect(a.desk.raw.prepare('select id from mediation_party').all()).toEqual([])
    expect(titles(b.desk)).toEqual(['移交的'])
    expect(b.desk.raw.prepare('select village from mediation_case where id = ?').get(id)).toEqual({ village: '海龙村' })
    expect(b.desk.raw.prepare('select id from mediation_party').all()).toEqual([{ id: part }])
    expect(titles(district.desk)).toEqual(['留下的', '移交的'])

    // What the new station and the district write now goes to the new scope.
    await b.desk.replica.write((records) => records.update('mediation_case', id, { summary: '移交后改的' }))
    await district.desk.replica.write((records) => records.update('mediation_case', id, { village: '黄坪村' }))
    for (const one of [b, district, b, a]) expect((await one.desk.round()).error).toBeNull()
    expect(b.desk.raw.prepare('select summary, village from mediation_case where id = ?').get(id)).toEqual({
      summary: '移交后改的',
      village: '黄坪村',
    })
    expect(titles(a.desk)).toEqual(['留下的'])

    // A desk that gets the new scope later sees the record again, whatever it knew of it.
    await store.run('setGrant', now(), { device: a.device, station: young, write: false })
    for (const one of [a, a]) expect((await one.desk.round()).error).toBeNull()
    expect(titles(a.desk)).toEqual(['留下的', '移交后改的'])
    const before = a.desk.replica.snapshot()
    await a.desk.replica.records.rebuild()
    expect(a.desk.replica.snapshot()).toBe(before)
    await store.run('setGrant', now(), { device: a.device, station: young, write: null })
    for (const one of [a, a]) expect((await one.desk.round()).error).toBeNull()
    expect(titles(a.desk)).toEqual(['留下的'])
  })

  it('take a mark off a change that the hub released', async () => {
    const station = await hub.newStation()
    const { desk: a, device } = await desk(station)
    const { store } = hub.test.hub
    await a.round()
    await store.run('setGrant', hub.test.hub.now(), { device, station, write: false })
    await a.replica.write((records) => records.create('mediation_case', { summary: '先隔离' }))
    await a.round()
    const row = a.raw.prepare<[], { replica: string; dev_seq: number }>('select replica, dev_seq from quarantine').get()
    if (row === undefined) throw new Error('nothing in quarantine')
    await store.run('setGrant', hub.test.hub.now(), { device, station, write: true })
    await store.run('releaseOp', hub.test.hub.now(), { replica: row.replica, devSeq: row.dev_seq })
    await a.round()
    expect(a.raw.prepare('select * from quarantine').all()).toEqual([])
    expect(a.raw.prepare(`select op_id from op where verdict = 'quarantined'`).all()).toEqual([])
  })
})
