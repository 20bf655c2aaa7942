/** What an administrator relies on: the pin, the sheet, backup and restore, exchange by stick, and a database that keeps what it says. */
import { spawnSync } from 'node:child_process'
import { createDecipheriv, createHash, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealFile } from '#hub/admin/exchange.ts'
import { runOrder } from '#hub/admin/orders.ts'
import { restoreBackup } from '#hub/admin/restore.ts'
import { createApp } from '#hub/app.ts'
import { readConfig } from '#hub/config.ts'
import { openHub } from '#hub/hub.ts'
import { exchangeFileSchema, incomingSchema } from '#shared/sync/exchange-messages.ts'
import { enrolSheetSchema } from '#shared/sync/grant-messages.ts'
import { exchangeText, hubText } from '#shared/sync/signed-texts.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../support/hub/test-hub.ts'
import { TestDevice } from '../support/hub/test-device.ts'

let postgres: TestPostgres
let folder: string
beforeAll(() => {
  postgres = startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'qianshao-operations-'))
})
afterAll(() => {
  postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const onPostgres: StoreChoice = { name: 'postgresql', databaseUrl: () => postgres.createDatabase() }
const onPglite: StoreChoice = { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) }

async function order(test: TestHub, ...args: string[]): Promise<string> {
  const config = readConfig({ folder: test.folder, address: ['https://10.0.0.1:8443'] }, {})
  const { output, status } = await runOrder(test.hub, config, { args, cwd: folder })
  if (status !== 0) throw new Error(output)
  return output
}

describe('an administrator', () => {
  it('gives out a sheet with which a desk enrols, and sees the same six words on both sides', async () => {
    const test = await startTestHub(onPostgres)
    await order(test, 'station', 'add', '东门警务站')
    const printed = await order(test, 'device', 'invite', '东门警务站', '值班室', 'sheet.html')
    const sheet = enrolSheetSchema.parse(JSON.parse(readFileSync(join(folder, 'sheet.html.json'), 'utf8')))
    expect(printed).toContain(sheet.code)
    const paper = readFileSync(join(folder, 'sheet.html'), 'utf8')
    expect(paper).toContain(sheet.code)
    expect(paper).toContain('数据同步 › 登记到中枢')
    expect(paper).toMatch(/<svg [\s\S]*<\/svg>[\s\S]*填写中枢地址和登记码[\s\S]*六个词/)
    expect(
      JSON.stringify(await test.hub.store.db.selectFrom('device').select(['code_hash', 'code_prefix']).execute()),
    ).not.toContain(sheet.code)
    const device = new TestDevice(test.send)
    const { body } = await device.enrol(sheet.code.toLowerCase())
    const spki = Buffer.from(body.hub_key, 'base64url')
    expect(createHash('sha256').update(spki).digest('hex')).toBe(sheet.pin)
    const key = { key: spki, format: 'der', type: 'spki', dsaEncoding: 'ieee-p1363' } as const
    expect(verify('sha256', Buffer.from(hubText(body.grant.text)), key, Buffer.from(body.grant.signature, 'base64url'))).toBe(
      true,
    )
    expect(await order(test, 'device', 'list')).toMatch(/ {2}值班室（本机名 值班室电脑） {2}已登记 {2}(\S{2} ){5}\S{2}/)
    expect(await order(test, 'revoke', '值班室')).toContain('「值班室」已停用')
    expect(await order(test, '--help')).toContain('中枢管理命令')
    await expect(order(test, 'grant', '没有的电脑', '东门警务站', 'read')).rejects.toThrow(/没有叫/)
    await test.stop()
  })

  it.each([
    [['--help'], '用法'],
    [['admin', '--help'], '中枢管理命令'],
    [['help'], '用法'],
  ] as const)('gets help in Chinese and no error: %s', (args, expected) => {
    const entry = join(import.meta.dirname, '..', '..', 'src', 'hub', 'start.ts')
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(expected)
  })

  it('serves TLS 1.3 with a certificate of the key that the pin names', async () => {
    const test = await startTestHub(onPostgres)
    const app = await createApp(test.hub)
    const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
    const seen = await new Promise<{ pin: string; protocol: string | null }>((found, failed) => {
      const socket = connect({ host: '127.0.0.1', port: Number(address.port), rejectUnauthorized: false }, () => {
        const spki = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }) ?? Buffer.alloc(0)
        found({ pin: createHash('sha256').update(spki).digest('hex'), protocol: socket.getProtocol() })
        socket.end()
      })
      socket.once('error', failed)
    })
    expect(seen).toEqual({ pin: test.hub.key.pin, protocol: 'TLSv1.3' })
    await app.close()
    await test.stop()
  })

  it.each([
    { from: onPostgres, to: 'pglite' },
    { from: onPglite, to: 'postgresql' },
  ])('restores a backup of $from.name on $to: no op that is on a device is lost', async ({ from, to }) => {
    const test = await startTestHub(from)
    const station = await test.addStation('甲站')
    const [device, other] = [await test.addDevice(station), await test.addDevice(station)]
    await device.push(device.makeOps(300))
    await device.push(device.makeOps(2, { scope: 'foreign' }))
    const target = join(folder, `backup-${to}`)
    await order(test, 'backup', target)
    expect(await order(test, 'durable', target)).toContain('已登记')
    const late = device.makeOps(5)
    expect((await device.push(late)).body).toMatchObject({ acked_through: 307, durable_through: 302 })
    await device.pullAll()
    const { epoch } = test.hub.identity

    const databaseUrl = to === 'postgresql' ? await postgres.createDatabase() : undefined
    const restored = mkdtempSync(join(folder, 'restored-'))
    await restoreBackup({ folder: restored, databaseUrl }, target, Date.now())
    await expect(restoreBackup({ folder: restored, databaseUrl }, target, Date.now())).rejects.toThrow(/已经有中枢的数据/)
    const hub = await openHub({ folder: restored, databaseUrl, name: '不同的名称' })
    const app = await createApp(hub, { plain: true })
    Object.assign(device, { send: sendInto(app) })
    Object.assign(other, { send: sendInto(app) })
    expect(hub.identity.epoch).not.toBe(epoch)
    expect(hub.key.pin).toBe(test.hub.key.pin)
    const { body } = await device.pull()
    expect(body.rewinds[0]).toMatchObject({ reason: 'above_head', scope: device.scope })
    expect(body.replicas[0]).toMatchObject({ acked_through: 302, durable_through: 0 })
    expect((await device.push(late)).body.acked_through).toBe(307)
    await other.pullAll()
    expect(
      other.received
        .get(other.scope)
        ?.map(({ op_id }) => op_id)
        .slice(-5),
    ).toEqual(late.map(({ op_id }) => op_id))
    expect(other.received.get(other.scope)).toHaveLength(305)
    await app.close()
    await hub.close()
    await test.stop()
  })

  it('is told of a backup that was cut or changed', async () => {
    const test = await startTestHub(onPostgres)
    const device = await test.addDevice(await test.addStation('甲站'))
    await device.push(device.makeOps(50))
    const target = join(folder, 'damaged')
    await order(test, 'backup', target)
    const file = join(target, readdirSync(target).find((name) => name.endsWith('.gz')) ?? '')
    const lines = gunzipSync(readFileSync(file)).toString().split('\n')
    const at = lines.findIndex((line) => line.startsWith('["scope_op"'))
    const changes: [string[], RegExp][] = [
      [lines.slice(0, -3), /不完整/],
      [lines.toSpliced(at, 1), /校验值不符/],
      [lines.with(at, (lines[at] ?? '').replace('标题', '题标')), /校验值不符/],
    ]
    for (const [changed, problem] of changes) {
      writeFileSync(file, gzipSync(changed.join('\n')))
      await expect(order(test, 'durable', target)).rejects.toThrow(problem)
    }
    await test.stop()
  })

  it('finds with verify what was changed in the database by hand', async () => {
    const test = await startTestHub(onPostgres)
    const device = await test.addDevice(await test.addStation('甲站'))
    await device.push(device.makeOps(20))
    expect(await order(test, 'verify')).toContain('核对无误：20 条修改')
    const { db } = test.hub.store
    await expect(db.deleteFrom('scope_op').where('seq', '=', 3).execute()).rejects.toThrow(/append-only/)
    await expect(db.updateTable('scope_op').set({ body: '{}' }).where('seq', '=', 3).execute()).rejects.toThrow(/append-only/)
    await db.updateTable('scope').set({ head: 19 }).execute()
    await expect(order(test, 'verify')).rejects.toThrow(/末尾与记载不符/)
    await test.stop()
  })

  it('takes in the stick of a station without a line and gives its pages back, readable by that station only', async () => {
    const test = await startTestHub(onPostgres)
    const station = await test.addStation('甲站')
    const [device, other] = [await test.addDevice(station), await test.addDevice(station)]
    await other.push(other.makeOps(30))
    const stored = await test.hub.store.db
      .selectFrom('device')
      .select('exchange_key')
      .where('id', '=', device.device)
      .executeTakeFirstOrThrow()
    const key = Buffer.from(stored.exchange_key ?? '', 'base64url')
    const batches = [device.batch(device.makeOps(4)), device.batch(device.makeOps(4))]
    const content = { batches, pull: { cursors: {}, replicas: [device.replica], schema_max: 40, grant_version: 0 } }
    writeFileSync(join(folder, 'in.json'), JSON.stringify(sealFile('hub', device.device, key, content)))
    expect(await order(test, 'exchange', 'in.json', 'out.json')).toContain('收到 2 批')
    const file = exchangeFileSchema.parse(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')))
    const data = Buffer.from(file.data, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'base64url'))
    decipher.setAAD(Buffer.from(exchangeText('desk', device.device))).setAuthTag(data.subarray(-16))
    const plain = gunzipSync(Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]))
    const incoming = incomingSchema.parse(JSON.parse(plain.toString()))
    expect(incoming.pushed.map(({ acked_through }) => acked_through)).toEqual([4, 8])
    expect(incoming.pulled.flatMap(({ pages }) => pages).flatMap(({ ops }) => ops)).toHaveLength(38)
    writeFileSync(join(folder, 'in.json'), JSON.stringify({ ...file, to: 'hub' }))
    await expect(order(test, 'exchange', 'in.json', 'out.json')).rejects.toThrow(/打不开/)
    await test.stop()
  })

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
    'cannot start a hub on a PostgreSQL whose %s is off',
    async (setting) => {
      const databaseUrl = await postgres.createDatabase()
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      const perDatabase = setting === 'synchronous_commit'
      const target = perDatabase ? `database ${client.database ?? ''}` : 'system'
      await client.query(`alter ${target} set ${setting} = off`)
      await client.query('select pg_reload_conf()')
      await expect.poll(() => openHubError(databaseUrl), { timeout: 10_000 }).toContain(`${setting} 是 off`)
      await client.query(`alter ${target} reset ${setting}`)
      await client.query('select pg_reload_conf()')
      await client.end()
    },
  )
})

async function openHubError(databaseUrl: string): Promise<string> {
  try {
    await (await openHub({ folder: mkdtempSync(join(folder, 'refused-')), databaseUrl, name: 'x' })).close()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

function sendInto(app: Awaited<ReturnType<typeof createApp>>): TestDevice['send'] {
  return async ({ method, path, headers, body }) => {
    const answer = await app.inject({ method, url: path, headers, ...(body === '' ? {} : { payload: body }) })
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload }
  }
}
