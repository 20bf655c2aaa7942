import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRecord } from '#shared/sync/merge.ts'
import { forMerge, opsOfRecord } from './op-log.ts'
import { playOut, rowText, stepsOf, type World } from './replicas.fixture.ts'
import { verifyLog } from './verify-log.ts'

/** tests/integration runs the same with many more. */
const runs = Number(process.env['QIANSHAO_RUNS'] ?? 60)

describe('desks that exchange their ops', () => {
  it(
    'agree on rows, heads and conflicts whatever the order, rebuild to the same bytes and lose no value',
    { timeout: runs * 1000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(2, 3).chain((desks) => fc.tuple(fc.constant(desks), stepsOf(desks, 60))),
          async ([desks, steps]) => {
            await playOut(desks, steps, checkWorld)
          },
        ),
        { numRuns: runs },
      )
    },
  )
})

async function checkWorld(world: World): Promise<void> {
  const [first] = world.desks
  if (first === undefined) return
  const snapshot = first.snapshot()
  for (const desk of world.desks) {
    expect(desk.snapshot()).toBe(snapshot)
    expect(verifyLog(desk.database.raw)).toEqual([])
    await desk.records.rebuild()
    expect(desk.snapshot()).toBe(snapshot)
  }
  await expectNothingLost(world)
  expectSealsKept(world)
}

async function expectNothingLost(world: World): Promise<void> {
  const [desk] = world.desks
  for (const { table, id, column, value } of world.written) {
    const history = (await desk?.write((records) => records.history(table, id))) ?? []
    const told = history.flatMap(({ changes }) =>
      changes.filter((change) => change.column === column).flatMap(({ before, after }) => [before, after]),
    )
    const initial = value === '' || value === 0 || value === null
    const wellFormed = typeof value === 'string' ? value.replaceAll('\ud800', '\ufffd') : value
    if (!initial) expect(told).toContain(wellFormed)
  }
}

/** Where the seal that counts is ours, the row is byte for byte what we sealed; where another one counts, both are for a person. */
function expectSealsKept(world: World): void {
  const [desk] = world.desks
  if (desk === undefined) return
  for (const { table, id, row } of world.sealed) {
    const same = rowText(desk, table, id) === row
    const { sealConflict, sealedBy } = mergeRecord(opsOfRecord(desk.database.raw, table, id).map(forMerge))
    expect(sealedBy).not.toBeNull()
    expect(same || sealConflict).toBe(true)
  }
}
