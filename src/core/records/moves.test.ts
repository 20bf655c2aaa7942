import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Op } from '#shared/sync/op.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { canonicalText } from './op-log.ts'

const open: Replica[] = []
afterEach(() => {
  for (const desk of open.splice(0)) desk.close()
})

function newDesk(scopes: readonly string[]): Replica {
  const desk = openReplica()
  open.push(desk)
  for (const scope of scopes)
    desk.database.raw
      .prepare('insert into granted_scope(scope, station, station_name, writable) values (?, ?, ?, 1)')
      .run(scope, scope, scope)
  return desk
}

/** The op of a move as the hub writes it. */
function moveOp(rec: string, from: string, to: string, time: number): Op {
  const id = `move-${rec}-${time}`
  const replica = createHash('sha256').update(id).digest('hex').slice(0, 16)
  const hlc = (time.toString(16).padStart(12, '0') + '0000' + replica).toLowerCase()
  const body = {
    actor: 'hub',
    dev_seq: 1,
    fields: {},
    hlc,
    kind: 'move' as const,
    move: { to },
    op_id: id,
    prev_hash: '0'.repeat(64),
    rec,
    replica,
    schema: 50,
    scope: from,
    tbl: 'mediation_case',
  }
  return { ...body, hash: createHash('sha256').update(canonicalText(body)).digest('hex'), eff_hlc: hlc }
}

const author = newAuthor()
async function newAuthor() {
  const desk = openReplica()
  const id = await desk.write((records) => records.create('mediation_case', { summary: '一' }))
  await desk.write((records) => records.update('mediation_case', id, { summary: '二' }))
  await desk.write((records) => records.update('mediation_case', id, { village: '三' }))
  const written = desk.ops().map((op) => ({ ...op, eff_hlc: op.hlc }))
  const scope = written[0]?.scope ?? ''
  const late = desk.clock.time + 60_000
  desk.close()
  return { id, scope, ops: [...written, moveOp(id, scope, 'b', late), moveOp(id, 'b', 'c', late + 1)] }
}

describe('a record that moved', () => {
  it.each([
    { scopes: ['c'], seen: 1 },
    { scopes: ['b'], seen: 0 },
  ])('is in its last scope alone, in whatever order its ops come: a desk that reads $scopes', async ({ scopes, seen }) => {
    const { id, scope, ops } = await author
    const expected = newDesk([...scopes, scope])
    await expected.records.apply(ops)
    const whole = expected.snapshot()
    expect(expected.database.raw.prepare('select count(*) as count from mediation_case').get()).toEqual({ count: seen })
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(ops, { minLength: ops.length }),
        fc.array(fc.integer({ min: 1, max: ops.length })),
        async (shuffled, cuts) => {
          const desk = newDesk([...scopes, scope])
          for (const part of inParts(shuffled, cuts)) await desk.records.apply(part)
          expect(desk.snapshot()).toBe(whole)
          expect(desk.database.raw.prepare('select distinct scope from op where rec = ?').all(id)).toEqual([{ scope: 'c' }])
          open.splice(open.indexOf(desk), 1)
          desk.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is no step to undo', async () => {
    const { id, ops, scope } = await author
    const desk = newDesk([scope, 'c'])
    await desk.records.apply(ops)
    expect(await desk.write((records) => records.undoLast('mediation_case', id))).toBe(true)
    expect(desk.database.raw.prepare('select summary, village from mediation_case').get()).toEqual({ summary: '二', village: '' })
    expect(desk.ops().at(-1)?.scope).toBe('c')
  })
})

function inParts<Item>(items: readonly Item[], cuts: readonly number[]): Item[][] {
  const ends = [...new Set([...cuts, items.length])].toSorted((a, b) => a - b)
  return ends.map((end, at) => items.slice(ends[at - 1] ?? 0, end))
}
