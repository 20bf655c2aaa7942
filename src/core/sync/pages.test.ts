import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '#shared/sync/pull-messages.ts'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { sha256Hex } from './keys.ts'
import { applyPage, readCursors } from './pages.ts'

let desk: Replica
let page: Page

beforeEach(async () => {
  desk = openReplica()
  const other = openReplica()
  await other.write((records) => {
    for (const name of ['甲', '乙', '丙']) records.create('staff', { name })
  })
  const ops = other.ops().map((op) => ({ ...op, eff_hlc: op.hlc }))
  const chain = ops.reduce((before, { hash, eff_hlc }) => nextChain(sha256Hex, before, hash, eff_hlc), startOfChain)
  page = { scope: ops[0]?.scope ?? '', epoch: 'one', from: 1, ops: ops as unknown as Page['ops'], chain, head: 3 }
  other.close()
})
afterEach(() => desk.close())

const apply = (given: Page) => desk.records.exchange((exchange) => applyPage(exchange, given))
const names = () => desk.database.raw.prepare('select name from staff order by rowid').pluck().all()

describe('a page of a scope', () => {
  it('is stored together with its cursor; the same page again changes nothing', async () => {
    expect(await apply(page)).toEqual({ added: 3, moved: true })
    expect(readCursors(desk.database.raw)).toEqual({ [page.scope]: { epoch: 'one', seq: 3, chain: page.chain } })
    expect(await apply(page)).toEqual({ added: 0, moved: false })
    expect(names()).toHaveLength(3)
  })

  it.each<[string, (good: Page) => Page]>([
    ['begins behind a gap', (good) => ({ ...good, from: 2, ops: good.ops.slice(1) })],
    ['lacks an op in the middle', (good) => ({ ...good, ops: [good.ops[0], good.ops[2]].flatMap((op) => op ?? []) })],
    ['has ops in another order', (good) => ({ ...good, ops: good.ops.toReversed() })],
    ['has another stamp', (good) => ({ ...good, ops: good.ops.map((op) => ({ ...op, eff_hlc: 'f'.repeat(32) })) })],
    ['says another chain', (good) => ({ ...good, chain: 'a'.repeat(64) })],
    ['has an op whose text is not that of its hash', (good) => ({ ...good, ops: good.ops.map((op) => ({ ...op, actor: 'x' })) })],
  ])('that %s is refused as a whole', async (_what, spoil) => {
    await expect(apply(spoil(page))).rejects.toMatchObject({ message: expect.stringContaining('没有写入') })
    expect([names(), readCursors(desk.database.raw)]).toEqual([[], {}])
  })
})
