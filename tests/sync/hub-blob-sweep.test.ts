/** What the hub clears away and when: contents that nothing needs, uploads that nobody went on with; and one writer per upload. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import canonicalize from 'canonicalize'
import { openPostgres } from '#hub/db/open-postgres.ts'
import { adoptBlob, blobPath } from '#hub/blobs/blob-folder.ts'
import { sweepFiles } from '#hub/blobs/sweep-files.ts'
import { createUploadLocker } from '#hub/blobs/upload-locker.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { sha256, type TestDevice, type TestOp } from '../support/hub/test-device.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../support/hub/test-hub.ts'

let postgres: TestPostgres
beforeAll(() => {
  postgres = startPostgres()
})
afterAll(() => postgres.stop())

const choices: StoreChoice[] = [
  { name: 'postgresql', databaseUrl: () => postgres.createDatabase() },
  { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) },
]
const day = 86_400_000

describe.each(choices)('a hub on $name', (choice) => {
  let test: TestHub
  let device: TestDevice
  beforeAll(async () => {
    test = await startTestHub(choice)
    device = await test.addDevice(await test.addStation('甲站'))
  })
  afterAll(() => test.stop())

  /** An attachment whose content is at the hub. */
  async function store(): Promise<{ sha256: string; made: TestOp }> {
    const bytes = randomBytes(1_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const fields = { $deleted: { base: [], v: { deleted: 0 } }, file: { base: [], v: { sha256 } } }
    const made = device.makeOp({ tbl: 'attachment', fields })
    await device.push([made])
    const upload = join(test.folder, 'uploads', sha256)
    writeFileSync(upload, bytes)
    await adoptBlob(test.folder, upload, sha256)
    await test.hub.store.run('storeBlob', test.hub.now(), { sha256, bytes: bytes.length })
    return { sha256, made }
  }
  const remove = (made: TestOp) =>
    device.makeOp({
      tbl: 'attachment',
      rec: made['rec'],
      kind: 'delete',
      fields: { $deleted: { base: [made.op_id], v: { deleted: 1 } } },
    })
  const restore = (made: TestOp, removal: TestOp) =>
    device.makeOp({
      tbl: 'attachment',
      rec: made['rec'],
      kind: 'undelete',
      fields: { $deleted: { base: [removal.op_id], v: { deleted: 0 } } },
    })
  const isThere = (sha256: string) => existsSync(blobPath(test.folder, sha256))
  const have = async (sha256: string) =>
    (await device.post<{ have: string[] }>('/v1/blobs/have', { sha256: [sha256] })).body.have.length === 1

  it('keeps a content while an attachment stands, was restored, was asked for, or is in a seal, and sweeps it 90 days later', async () => {
    const [standing, gone, restored, asked, sealed] = [await store(), await store(), await store(), await store(), await store()]
    const removals = [gone, restored, asked, sealed].map(({ made }) => remove(made))
    const seal = device.makeOp({
      kind: 'seal',
      fields: {},
      seal: {
        heads: [sealed.made.op_id],
        attachments: [{ id: 'x', sha256: sealed.sha256 }],
        record: sha256(canonicalize(sealedFields(sealed.made)) ?? ''),
      },
    })
    await device.push([...removals, seal])
    expect((await sweepFiles(test.hub)).blobs).toBe(0)
    test.advance(89 * day)
    expect((await sweepFiles(test.hub)).blobs).toBe(0)
    const undeleted = restore(restored.made, removals[1] ?? restored.made)
    await device.push([undeleted])
    expect(await have(asked.sha256)).toBe(true)
    test.advance(2 * day)
    expect((await sweepFiles(test.hub)).blobs).toBe(1)
    expect([standing, gone, restored, asked, sealed].map(({ sha256 }) => isThere(sha256))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ])
    expect(await have(gone.sha256)).toBe(false)
    test.advance(91 * day)
    expect((await sweepFiles(test.hub)).blobs).toBe(1)
    expect(isThere(asked.sha256)).toBe(false)
    expect(readdirSync(join(test.folder, 'trash'))).toEqual([])
  })

  it('never collects a content that is named again while the sweep runs', async () => {
    const contents = await Promise.all(Array.from({ length: 8 }, () => store()))
    await device.push(contents.map(({ made }) => remove(made)))
    await sweepFiles(test.hub)
    test.advance(91 * day)
    const again = contents.map(({ sha256 }) =>
      device.makeOp({
        tbl: 'attachment',
        fields: { $deleted: { base: [], v: { deleted: 0 } }, file: { base: [], v: { sha256 } } },
      }),
    )
    await Promise.all([sweepFiles(test.hub), device.push(again)])
    for (const { sha256 } of contents) expect(isThere(sha256)).toBe(await have(sha256))
    await sweepFiles(test.hub)
    for (const { sha256 } of contents) expect(isThere(sha256)).toBe(await have(sha256))
  })

  it('drops an upload that nobody went on with for a week', async () => {
    const folder = join(test.folder, 'uploads')
    const name = `${device.device}_${'a'.repeat(64)}`
    for (const file of [name, `${name}.json`]) writeFileSync(join(folder, file), '{}')
    const age = Date.now() - test.hub.now()
    test.advance(age + 6 * day)
    await sweepFiles(test.hub)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([name, `${name}.json`]))
    test.advance(2 * day)
    expect((await sweepFiles(test.hub)).uploads).toBeGreaterThan(0)
    expect(readdirSync(folder)).toEqual([])
  })
})

/** Values by group. */
function sealedFields(op: TestOp): object {
  const fields = op['fields'] as Record<string, { readonly v: object }>
  return Object.fromEntries(Object.entries(fields).map(([group, { v }]) => [group, v]))
}

describe('two hubs over one PostgreSQL', () => {
  it('let one of them at a time write an upload', async () => {
    const url = await postgres.createDatabase()
    const databases = [await openPostgres(url), await openPostgres(url)]
    const [one, two] = databases.map((db) => createUploadLocker(db))
    if (one === undefined || two === undefined) throw new Error('two hubs')
    const signal = new AbortController().signal
    const order: string[] = []
    const [first, second, third] = [one.newLock('a'), two.newLock('a'), two.newLock('b')]
    await first.lock(signal, () => undefined)
    await third.lock(signal, () => undefined)
    const waiting = second.lock(signal, () => undefined).then(() => order.push('second'))
    await third.unlock()
    order.push('first')
    await first.unlock()
    await waiting
    expect(order).toEqual(['first', 'second'])
    await second.unlock()
    const gone = new AbortController()
    await first.lock(signal, () => undefined)
    gone.abort()
    await expect(second.lock(gone.signal, () => undefined)).rejects.toThrow()
    one.close()
    two.close()
    await Promise.all(databases.map((db) => db.destroy()))
  })
})
