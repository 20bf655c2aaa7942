/** For property tests: random work on several desks that exchange ops in random order and grouping, with wrong clocks and a hub's stamps. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { CallError } from '#shared/rpc/call-error.ts'
import { encodeTime } from '#shared/sync/clock.ts'
import { mergeRecord } from '#shared/sync/merge.ts'
import type { Op } from '#shared/sync/op.ts'
import type { SyncedName } from '#core/db/tables.ts'
import { forMerge, opsOfRecord } from '#core/records/op-log.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { verifyLog } from '#core/records/verify-log.ts'
import { openReplica, startTime, type Replica } from './replica.ts'

/** What one random step does; numbers are taken modulo what there is. */
export interface Step {
  readonly desk: number
  readonly act:
    | 'create'
    | 'update'
    | 'remove'
    | 'restore'
    | 'undo'
    | 'resolve'
    | 'seal'
    | 'addendum'
    | 'deliver'
    | 'stamp'
    | 'clock'
  readonly record: number
  readonly field: number
  readonly value: number
  readonly order: readonly number[]
}

/** A value that somebody wrote. */
interface Written {
  readonly table: SyncedName
  readonly id: string
  readonly column: string
  readonly value: string | number | null
}

/** The world of one run. */
interface World {
  readonly desks: readonly Replica[]
  readonly known: { readonly table: SyncedName; readonly id: string }[]
  readonly written: Written[]
  /** Row of a record when it was sealed, by record and desk's seal. */
  readonly sealed: { readonly table: SyncedName; readonly id: string; readonly row: string }[]
  readonly stamps: Map<string, string>
}

const fieldsOf: Readonly<Record<string, readonly [string, readonly (string | number | null)[]][]>> = {
  mediation_case: [
    ['summary', ['', '地界不清', '承包地被占', 'a\u0000\ud800𬭎"\\']],
    ['village', ['', '板桥村', '花桥村']],
    ['place', ['', '田边', '堰塘']],
    ['amount_fen', [null, 0, 350_000, -1]],
    ['amount_approximate', [0, 1]],
    ['state', ['', 'accepted', 'closed']],
    ['closed_on', [null, '2026-11-02']],
  ],
  mediation_party: [
    ['name', ['', '单小明', '仇大勇']],
    ['case_id', ['', 'x', 'y']],
    ['household_size', [null, 1, 2]],
  ],
  staff: [
    ['name', ['', '解晓东']],
    ['unit_id', [null, 'u1']],
  ],
}
const tables = Object.keys(fieldsOf) as SyncedName[]
const clocks = [
  0,
  -72 * 3600e3,
  72 * 3600e3,
  60e3,
  Date.UTC(2001, 0, 1) - startTime,
  Date.UTC(2099, 0, 1) - startTime,
  Number.NaN,
  -startTime - 5,
]

/** Random steps for that many desks. */
export function stepsOf(desks: number, longest: number): fc.Arbitrary<Step[]> {
  const step: fc.Arbitrary<Step> = fc.record({
    desk: fc.nat(desks - 1),
    act: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('create' as const) },
      { weight: 9, arbitrary: fc.constantFrom('update' as const) },
      { weight: 8, arbitrary: fc.constantFrom('deliver' as const) },
      { weight: 8, arbitrary: fc.constantFrom('remove' as const, 'restore' as const, 'undo' as const, 'resolve' as const) },
      { weight: 4, arbitrary: fc.constantFrom('seal' as const, 'addendum' as const, 'stamp' as const, 'clock' as const) },
    ),
    record: fc.nat(5),
    field: fc.nat(20),
    value: fc.nat(20),
    order: fc.array(fc.nat(1000), { maxLength: 12 }),
  })
  return fc.array(step, { maxLength: longest })
}

/** Runs the steps, hands the world to the check after all ops have reached all desks, and closes the desks. */
export async function playOut(
  deskCount: number,
  steps: readonly Step[],
  check: (world: World) => Promise<void> | void,
): Promise<void> {
  const world: World = {
    desks: Array.from({ length: deskCount }, () => openReplica()),
    known: [],
    written: [],
    sealed: [],
    stamps: new Map(),
  }
  for (const { database } of world.desks) database.raw.pragma('synchronous = OFF')
  try {
    for (const step of steps) await play(world, step)
    for (let round = 0; round < 2; round += 1) {
      for (const desk of world.desks)
        for (const other of world.desks) if (other !== desk) await deliver(world, desk, other, [], true)
    }
    await check(world)
  } finally {
    for (const desk of world.desks) desk.close()
  }
}

async function play(world: World, step: Step): Promise<void> {
  const desk = world.desks[step.desk % world.desks.length]
  if (desk === undefined) return
  if (step.act === 'clock') desk.clock.time = startTime + (clocks[step.value % clocks.length] ?? 0)
  else desk.clock.time += step.value
  if (step.act === 'deliver') {
    const others = world.desks.filter((other) => other !== desk)
    const other = others[step.field % others.length]
    if (other !== undefined) await deliver(world, desk, other, step.order, false)
    return
  }
  if (step.act === 'stamp') return stamp(world, desk, step.order)
  const refused = await desk.write((records) => change(world, desk, records, step)).catch((error: unknown) => error)
  if (refused instanceof Error && !(refused instanceof CallError)) throw refused
}

function change(world: World, desk: Replica, records: RecordsWriter, { act, record, field, value }: Step): void {
  const table = tables[record % tables.length] ?? 'staff'
  if (act === 'create') {
    const fields = fieldsAt(table, field, value)
    const id = records.create(table, fields)
    world.known.push({ table, id })
    noteWritten(world, table, id, fields)
    return
  }
  const target = world.known[record % Math.max(world.known.length, 1)]
  if (target === undefined) return
  const { id } = target
  if (act === 'update' || act === 'resolve') {
    const fields = fieldsAt(target.table, field, value)
    if (act === 'update') records.update(target.table, id, fields)
    else records.resolve(target.table, id, fields)
    noteWritten(world, target.table, id, fields)
  }
  if (act === 'remove') records.remove(target.table, id)
  if (act === 'restore') records.restore(target.table, id)
  if (act === 'undo') records.undoLast(target.table, id)
  if (act === 'addendum') records.addendum(target.table, id, '补充')
  if (act === 'seal') {
    records.seal(target.table, id, [{ id: `file-${value % 2}`, sha256: 'ab' }])
    world.sealed.push({ ...target, row: rowText(desk, target.table, id) })
  }
}

/** The bytes of a row. */
function rowText({ database }: Replica, table: SyncedName, id: string): string {
  return JSON.stringify(database.raw.prepare(`select * from ${table} where id = ?`).get(id))
}

function fieldsAt(table: SyncedName, field: number, value: number): Record<string, string | number | null> {
  const columns = fieldsOf[table] ?? []
  const chosen = [columns[field % columns.length], columns[(field + value) % columns.length]]
  return Object.fromEntries(
    chosen.flatMap((column) => (column === undefined ? [] : [[column[0], column[1][value % column[1].length] ?? null]])),
  )
}

function noteWritten(world: World, table: SyncedName, id: string, fields: Record<string, string | number | null>): void {
  for (const [column, value] of Object.entries(fields)) world.written.push({ table, id, column, value })
}

/** The hub stamps once and the same for all: never more than 5 minutes ahead. */
function stamp(world: World, desk: Replica, order: readonly number[]): void {
  const ops = desk.ops()
  for (const at of order) {
    const op = ops[at % Math.max(ops.length, 1)]
    if (op === undefined || world.stamps.has(op.op_id)) continue
    world.stamps.set(op.op_id, encodeTime({ milliseconds: startTime + (at % 7), counter: world.stamps.size }, op.replica))
  }
}

/** Ops go over in any order, in groups, some twice. */
async function deliver(world: World, from: Replica, to: Replica, order: readonly number[], all: boolean): Promise<void> {
  const stamped = from.ops().map((op): Op => {
    const time = world.stamps.get(op.op_id)
    return time === undefined ? op : { ...op, eff_hlc: time }
  })
  const chosen = all ? stamped.toReversed() : order.flatMap((at) => stamped[at % Math.max(stamped.length, 1)] ?? [])
  const cut = (order[0] ?? 0) % Math.max(chosen.length, 1)
  await to.records.apply(chosen.slice(0, cut))
  await to.records.apply(chosen.slice(cut))
}

/** Fails where the desks do not agree, do not rebuild to the same bytes, have lost a value or changed a seal. */
export async function checkWorld(world: World): Promise<void> {
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
