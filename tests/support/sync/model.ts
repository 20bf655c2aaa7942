/** Random work on several desks and one hub, for properties: edits, seals, rounds over bad lines, stops, restarts, wrong clocks, copied disks. */
import fc from 'fast-check'
import { CallError } from '#shared/rpc/call-error.ts'
import type { SyncedName } from '#core/db/tables.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { readConflicts } from '#core/sync/conflicts.ts'
import { readHub } from '#core/sync/hub-state.ts'
import { resolveConflict } from '#core/sync/resolve.ts'
import { readSetAside } from '#core/sync/set-aside.ts'
import { settleLate } from '#core/sync/settle-late.ts'
import { faultPoints } from '#core/sync/sync-store.ts'
import { HubError } from '#hub/hub-error.ts'
import type { TestDevice } from '../hub/test-device.ts'
import { SyncDesk, type SyncHub } from './desks.ts'
import { checkConverged, checkDesk, checkWithHub, expectSealsKept, sealedRows } from './invariants.ts'

/** One step; numbers are taken modulo what there is. */
export interface SyncStep {
  readonly act:
    | 'create'
    | 'update'
    | 'remove'
    | 'restore'
    | 'undo'
    | 'seal'
    | 'resolve'
    | 'settle'
    | 'addendum'
    | 'move'
    | 'grant'
    | 'newer'
    | 'round'
    | 'broken line'
    | 'stopped'
    | 'restart'
    | 'clock'
    | 'copy'
  readonly desk: number
  readonly record: number
  readonly value: number
}

interface World {
  readonly hub: SyncHub
  /** All desks are of the first; the second one they may read and write, unless a step takes that away. */
  readonly stations: readonly [string, string]
  /** A device of a newer version: it writes what the desks do not know. */
  readonly newer: TestDevice
  readonly desks: SyncDesk[]
  readonly records: { readonly table: SyncedName; readonly id: string }[]
  /** Scopes out of which the hub moved a record. */
  readonly movedFrom: Set<string>
}

const largestWorld = 7
const hours = [0, 72, -72, 24 * 365 * -25, 24 * 365 * 73]

/** Random steps; rounds are as frequent as saves. Without its size an array would stay near ten, however long it may be. */
export function syncSteps(longest: number): fc.Arbitrary<SyncStep[]> {
  const act: fc.Arbitrary<SyncStep['act']> = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('create' as const, 'update' as const, 'update' as const, 'update' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom('remove' as const, 'restore' as const, 'undo' as const, 'seal' as const, 'resolve' as const),
    },
    { weight: 3, arbitrary: fc.constantFrom('settle' as const, 'addendum' as const, 'newer' as const) },
    { weight: 2, arbitrary: fc.constantFrom('move' as const, 'grant' as const) },
    { weight: 10, arbitrary: fc.constantFrom('round' as const, 'broken line' as const, 'stopped' as const) },
    { weight: 2, arbitrary: fc.constantFrom('restart' as const, 'clock' as const, 'copy' as const) },
  )
  return fc.array(fc.record({ act, desk: fc.nat(99), record: fc.nat(99), value: fc.nat(999) }), {
    maxLength: longest,
    size: 'max',
  })
}

/** Plays the steps on desks of a new station, checks the invariants after each, and that all agree in the end. */
export async function playSync(hub: SyncHub, desks: number, steps: readonly SyncStep[]): Promise<void> {
  const stations = [await hub.newStation(), await hub.newStation()] as const
  const newer = await hub.test.addDevice(stations[0])
  const world: World = {
    hub,
    stations,
    newer,
    desks: Array.from({ length: desks }, () => new SyncDesk(hub)),
    records: [],
    movedFrom: new Set(),
  }
  try {
    for (const desk of world.desks) {
      await desk.enrol(stations[0])
      await grantOther(world, desk, true)
    }
    for (const step of steps) {
      const desk = world.desks[step.desk % world.desks.length]
      if (desk === undefined) continue
      const sealed = sealedRows(desk)
      await play(world, desk, step)
      checkDesk(desk, world)
      expectSealsKept(desk, sealed)
      await checkWithHub(desk, hub)
    }
    await settleWorld(world)
    await checkConverged(world.desks)
  } finally {
    for (const desk of world.desks) desk.close()
  }
}

/** Changes and good rounds only, by one desk after the other; answers with the records that there are by then. */
export async function changeAtRandom(
  desks: readonly SyncDesk[],
  steps: readonly SyncStep[],
  records: World['records'] = [],
): Promise<World['records']> {
  for (const step of steps) {
    const desk = desks[step.desk % desks.length]
    if (desk === undefined) continue
    if (step.act === 'round') await desk.round()
    else await saveStep({ records }, desk, step)
  }
  return records
}

/** I11: once nothing breaks any more, two rounds of each are enough. What was taken away is granted again first: equal grants, equal desks. */
async function settleWorld(world: World): Promise<void> {
  for (const desk of world.desks) await grantOther(world, desk, true)
  for (let round = 0; round < 2; round += 1) {
    for (const desk of world.desks) {
      const { error } = await desk.round()
      if (error !== null) throw new Error(`A round without faults failed: ${error}`)
    }
  }
}

async function play(world: World, desk: SyncDesk, step: SyncStep): Promise<void> {
  const { act, value } = step
  if (act === 'round') return void (await desk.round())
  if (act === 'broken line') return void (await desk.round({ line: (request) => fateOf(request, value) }))
  if (act === 'stopped') return void (await desk.round({ fault: stopAfter(value) }))
  if (act === 'restart') return desk.restart()
  if (act === 'clock') {
    desk.replica.clock.time = Date.UTC(2026, 10, 2, 1) + (hours[value % hours.length] ?? 0) * 3_600_000
    return
  }
  if (act === 'copy') {
    if (world.desks.length < largestWorld) world.desks.push(desk.clone())
    return
  }
  if (act === 'grant') return grantOther(world, desk, [null, false, true][value % 3] ?? null)
  if (act === 'move') return moveOne(world, step)
  if (act === 'newer') return writeNewer(world, step)
  await saveStep(world, desk, step)
}

async function saveStep(world: Pick<World, 'records'>, desk: SyncDesk, step: SyncStep): Promise<void> {
  desk.replica.clock.time += step.value
  try {
    await desk.replica.write((records) => change(world, desk, records, step))
  } catch (error) {
    // I12: a save is only ever refused by a rule.
    if (!(error instanceof CallError)) throw error
  }
}

function change(
  { records: known }: Pick<World, 'records'>,
  desk: SyncDesk,
  records: RecordsWriter,
  { act, record, value }: SyncStep,
): void {
  if (act === 'create') {
    const table = record % 3 === 0 ? 'staff' : 'mediation_case'
    const id =
      table === 'staff'
        ? records.create('staff', { name: `人${value}` })
        : records.create('mediation_case', { summary: `事${value}` })
    known.push({ table, id })
    return
  }
  if (act === 'resolve') return resolveOne(desk, records, record, value)
  if (act === 'settle') return settleOne(desk, records, record, value)
  const target = known[record % Math.max(known.length, 1)]
  if (target === undefined) return
  const { table, id } = target
  if (act === 'update' && table === 'staff')
    records.update('staff', id, value % 2 === 0 ? { name: `人${value % 5}` } : { phone: `${value % 5}` })
  else if (act === 'update')
    records.update('mediation_case', id, value % 2 === 0 ? { summary: `事${value % 5}` } : { village: `村${value % 5}` })
  else if (act === 'remove') records.remove(table, id)
  else if (act === 'restore') records.restore(table, id)
  else if (act === 'undo') records.undoLast(table, id)
  else if (act === 'seal') records.seal(table, id)
  else if (act === 'addendum') records.addendum(table, id, `补充${value}`)
}

async function grantOther({ hub, stations }: World, desk: SyncDesk, write: boolean | null): Promise<void> {
  const device = readHub(desk.raw)?.device
  if (device !== undefined) await hub.test.hub.store.run('setGrant', hub.test.hub.now(), { device, station: stations[1], write })
}

/** The hub moves a record that it has; others it does not know yet. */
async function moveOne({ hub, stations, records, movedFrom }: World, { record, value }: SyncStep): Promise<void> {
  const target = records[record % Math.max(records.length, 1)]
  if (target === undefined) return
  const { store } = hub.test.hub
  const input = {
    record: target.id,
    station: stations[value % 2] ?? '',
    seed: hub.test.hub.newId(),
    newScope: hub.test.hub.newId(),
  }
  try {
    await store.run('moveRecord', hub.test.hub.now(), input)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return
  }
  const left = await store.db
    .selectFrom('scope')
    .select('id')
    .where('station', 'in', stations)
    .where('station', '<>', input.station)
    .execute()
  for (const { id } of left) movedFrom.add(id)
}

/** Groups, columns and properties of a later version, over what the desks know; the hub takes them and every desk keeps them (I10). */
export async function writeNewer(
  { newer, records }: Pick<World, 'newer' | 'records'>,
  { record, value }: Pick<SyncStep, 'record' | 'value'>,
): Promise<void> {
  const target = records[record % Math.max(records.length, 1)]
  const fields =
    value % 2 === 0
      ? { zz_later: { base: [], v: { zz_score: value } } }
      : { title: { base: [], v: { title: `新版${value}`, zz_later: 1 } } }
  const op = newer.makeOp({
    rec: target?.id ?? newer.replica,
    tbl: target?.table ?? 'zz_table',
    fields: target?.table === 'staff' ? { zz_later: { base: [], v: { zz_score: value } } } : fields,
    zz_property: { deep: [value, null] },
  })
  const { status } = await newer.push([op])
  if (status !== 200) throw new Error(`The newer device was answered ${status}.`)
}

function settleOne(desk: SyncDesk, records: RecordsWriter, record: number, value: number): void {
  const late = readSetAside(desk.raw, true).filter(({ kind }) => kind === 'late')
  const entry = late[record % Math.max(late.length, 1)]
  if (entry === undefined) return
  settleLate(desk.raw, records, {
    record: entry.record,
    opId: entry.opId,
    way: value % 2 === 0 ? 'addendum' : 'aside',
    text: `处理${value}`,
  })
}

function resolveOne(desk: SyncDesk, records: RecordsWriter, record: number, value: number): void {
  const conflicts = readConflicts(desk.raw, undefined, 200)
  const conflict = conflicts[record % Math.max(conflicts.length, 1)]
  const keep = conflict?.choices[value % Math.max(conflict.choices.length, 1)]
  if (conflict === undefined || keep === undefined) return
  const values =
    keep === 'edit' ? { values: { [conflict.base[0]?.column ?? conflict.sides[0]?.values[0]?.column ?? '']: `改${value}` } } : {}
  resolveConflict(desk.raw, records, {
    record: conflict.record,
    table: conflict.table,
    group: conflict.group,
    keep,
    note: `核对${value}`,
    ...values,
  })
}

/** Which requests of a round are lost, or their answers: the bits of a number. */
function fateOf(request: number, bits: number): 'good' | 'lost' | 'answer-lost' {
  const two = Math.floor(bits / 4 ** (request % 5)) % 4
  return two === 1 ? 'lost' : two === 2 ? 'answer-lost' : 'good'
}

/** Throws at a labelled moment, the first or second time it is reached. */
function stopAfter(value: number): (point: string) => void {
  const point = faultPoints[value % faultPoints.length]
  let left = value % 2
  return (at) => {
    if (at !== point) return
    if (left === 0) throw new Error(`stopped at ${at}`)
    left -= 1
  }
}
