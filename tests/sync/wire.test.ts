/** T6: a line that is cut at any byte either way costs no op and at most one page again; one that stands still is given up. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#shared/sync/protocol.ts'
import { hashOf } from '#core/files/content.ts'
import { countBlobsWaiting } from '#core/sync/blobs.ts'
import { countWaiting } from '#core/sync/outbox.ts'
import { openBadLine, type BadLine } from '../support/sync/bad-line.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub } from '../support/sync/invariants.ts'

const cutsEachWay = process.env['QIANSHAO_SOAK'] === '1' ? 200 : 40
let hub: SyncHub
let line: BadLine

beforeAll(async () => {
  hub = await startSyncHub()
  line = await openBadLine(Number(new URL(hub.address).port))
})
afterAll(async () => {
  await line.close()
  await hub.stop()
})

/** Two desks of a station; the first one is behind the bad line. */
async function pair(): Promise<[SyncDesk, SyncDesk]> {
  const station = await hub.newStation()
  const desks: [SyncDesk, SyncDesk] = [new SyncDesk({ ...hub, address: line.address }), new SyncDesk(hub)]
  for (const desk of desks) await desk.enrol(station)
  for (const desk of desks) expect((await desk.round()).error).toBeNull()
  return desks
}

/** Work for both directions: cases on either side, and a content that goes up. */
async function work([a, b]: [SyncDesk, SyncDesk], at: number): Promise<void> {
  for (const [desk, name] of [
    [a, '近'],
    [b, '远'],
  ] as const)
    await desk.replica.write((records) => {
      for (let count = 0; count < 4; count += 1)
        records.create('mediation_case', { summary: `${name}${at}-${count} ${'长'.repeat(300)}` })
    })
  expect((await b.round()).error).toBeNull()
}

async function attach(desk: SyncDesk, bytes: number): Promise<void> {
  const content = randomBytes(bytes)
  await desk.replica.write(async (records, { tx }) => {
    const owner = records.create('mediation_case', { summary: '有附件' })
    await tx
      .insertInto('blob')
      .values({ sha256: hashOf(content), content, bytes })
      .execute()
    records.create('attachment', { owner, name: '照片.jpg', media_type: 'image/jpeg', bytes, sha256: hashOf(content) })
  })
}

describe('a line that breaks', () => {
  it.each(['up', 'down'] as const)('at any byte %s loses no op', { timeout: 300_000 }, async (way) => {
    const desks = await pair()
    const [a, b] = desks
    await work(desks, 0)
    line.reset()
    expect((await a.round()).error).toBeNull()
    const usual = { ...line.bytes }
    for (let cut = 0; cut < cutsEachWay; cut += 1) {
      await work(desks, cut + 1)
      line.reset({ cut: { way, after: Math.floor((usual[way] * (cut + 0.5)) / cutsEachWay) } })
      await a.round()
      const first = { ...line.bytes }
      checkDesk(a)
      await checkWithHub(a, hub)
      line.reset()
      expect((await a.round()).error, `cut ${way} ${cut}`).toBeNull()
      expect(countWaiting(a.raw)).toBe(0)
      const again = Math.max(0, first[way] + line.bytes[way] - usual[way])
      expect(again, `bytes again, cut ${way} ${cut}`).toBeLessThanOrEqual(limits.bytesPerBatch + usual[way])
    }
    for (const desk of [b, a, b]) expect((await desk.round()).error).toBeNull()
    await checkConverged(desks)
    for (const desk of desks) desk.close()
  })

  it('in a long outbox costs at most one batch again', { timeout: 120_000 }, async () => {
    const batches = 3
    const fill = (desk: SyncDesk) =>
      desk.replica.write((records) => {
        for (let count = 0; count < batches * limits.opsPerBatch; count += 1) records.create('staff', { name: `人${count}` })
      })
    const [whole] = await pair()
    await fill(whole)
    line.reset()
    expect((await whole.round()).error).toBeNull()
    const usual = line.bytes.up
    const [broken] = await pair()
    await fill(broken)
    line.reset({ cut: { way: 'up', after: Math.floor(usual * 0.8) } })
    expect((await broken.round()).error).not.toBeNull()
    line.reset()
    expect((await broken.round()).error).toBeNull()
    expect(line.bytes.up / usual).toBeLessThan(0.2 + 1 / batches + 0.1)
    await checkWithHub(broken, hub)
    for (const desk of [whole, broken]) desk.close()
  })

  it('in the middle of a content goes on where it broke', { timeout: 120_000 }, async () => {
    const desks = await pair()
    const [a, b] = desks
    await attach(a, 900_000)
    let rounds = 0
    for (; countBlobsWaiting(a.raw) > 0 && rounds < 30; rounds += 1) {
      line.reset({ cut: { way: 'up', after: 400_000 } })
      await a.round()
    }
    expect(rounds).toBeLessThan(8)
    line.reset()
    for (const desk of [a, b]) expect((await desk.round()).error).toBeNull()
    expect([countBlobsWaiting(a.raw), countBlobsWaiting(b.raw)]).toEqual([0, 0])
    await checkConverged(desks)
    for (const desk of desks) desk.close()
  })

  it('into small pieces is one line all the same', { timeout: 120_000 }, async () => {
    const desks = await pair()
    const [a, b] = desks
    await work(desks, 1)
    line.reset({ piece: 97 })
    expect((await a.round()).error).toBeNull()
    line.reset()
    expect((await b.round()).error).toBeNull()
    await checkConverged(desks)
    for (const desk of desks) desk.close()
  })

  it('without closing is given up in the end, and a save goes on meanwhile', { timeout: 120_000 }, async () => {
    const desks = await pair()
    const [a, b] = desks
    await work(desks, 1)
    line.reset({ silentAfter: 600 })
    const round = a.round()
    await a.replica.write((records) => records.create('staff', { name: '断线时的人' }))
    expect((await round).error).toMatch(/^连不上中枢|^中枢/u)
    line.reset()
    for (const desk of [a, b]) expect((await desk.round()).error).toBeNull()
    await checkConverged(desks)
    for (const desk of desks) desk.close()
  })
})
