/** Writes cells of a saved roster: only rows that differ, with the changes that take it back. */
import { groupBy } from '#shared/kernel/groups.ts'
import { makePlan } from '#shared/roster/plan.ts'
import type { CellChange } from '#shared/roster/sheet.types.ts'
import { findDynamicViolation, findStaticViolation } from '#shared/roster/rules.ts'
import { put, stateOf, take } from '#shared/roster/state.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import type { WriteTransaction } from '#core/rpc/handler.ts'
import { idleCodes, partsOf } from './cells.ts'
import { listPeople } from './people.queries.ts'
import { peopleOf } from './shapes.ts'
import { listCellRows, listCells, type CellRecord, type SheetRecord } from './sheet.queries.ts'
import type { LoadedRoster } from './solving.handlers.ts'

/** Codes that a cell may hold besides those of the station's shifts. */
const knownCodes: ReadonlySet<string> = new Set(['白', '夜', '备', '值', '休', '假', '训', '庭', '早', '中'])

/** What a write needs. `loaded` is asked only where a parent is put somewhere. */
export interface CellTarget {
  readonly tx: WriteTransaction
  readonly records: RecordsWriter
  readonly sheet: SheetRecord
  loaded(): Promise<LoadedRoster>
}

/** Makes the changes. Throws CallError `bad_input` and `refused_by_rule`; then nothing is written. */
export async function writeCells(target: CellTarget, changes: readonly CellChange[], swappedWith = ''): Promise<CellChange[]> {
  const { tx, records, sheet } = target
  const people = new Map(peopleOf(await listPeople(tx)).map((person) => [person.key, person]))
  const byKey = new Map((await listCells(tx, sheet.id)).map((row) => [keyOf(row.person_id, row.date, row.duty), row]))
  const rows = groupBy(await listCellRows(tx, sheet.id), ({ person_id, date, duty }) => keyOf(person_id, date, duty))
  await refuseParents(target, changes, people)
  const undo: CellChange[] = []
  for (const change of changes) {
    const person = people.get(change.person)
    if (person === undefined) throw new CallError('not_found', `排班人员里没有${change.person}。`)
    if (change.date < sheet.from_on || change.date > sheet.to_on)
      throw new CallError('bad_input', `${change.date}不在这张排班表的期间内。`)
    const gate = change.duty !== '' && sheet.kind === 'gate'
    refuseUnreadable(change, gate, sheet.kind === 'gate')
    const key = keyOf(person.id, change.date, gate ? change.duty : '')
    const row = byKey.get(key)
    undo.push(inverseOf(change, row, gate))
    // What another desk put there at the same time is decided by this change.
    for (const { id } of rows.get(key) ?? []) if (row !== undefined && id !== row.id) records.remove('roster_cell', id)
    rows.delete(key)
    const wanted = gate ? change.put : change.code !== ''
    if (!wanted) {
      if (row !== undefined) records.remove('roster_cell', row.id)
      byKey.delete(key)
      continue
    }
    const fields = {
      owner: sheet.id,
      person_id: person.id,
      person_name: person.key,
      role: person.role,
      date: change.date,
      code: gate ? '' : change.code,
      duty: gate ? change.duty : '',
      fixed: Number(change.fixed),
      swapped_with: swappedWith,
    }
    if (row === undefined) byKey.set(key, { ...fields, id: records.create('roster_cell', fields) })
    else {
      const { code, duty, fixed, swapped_with } = fields
      records.update('roster_cell', row.id, {
        code,
        duty,
        fixed,
        swapped_with: row.code === code ? row.swapped_with : swapped_with,
      })
      byKey.set(key, { ...fields, id: row.id })
    }
  }
  return undo.toReversed()
}

/** A cell must say what it is for: a duty of its day at a gate, a code of a shift elsewhere. Taking away is always possible. */
function refuseUnreadable({ code, date, duty, put: wanted }: CellChange, gate: boolean, atGates: boolean): void {
  if (gate && wanted && partsOf(duty)?.date !== date) throw new CallError('bad_input', '岗次与日期对不上，请刷新后再试。')
  if (gate || code === '') return
  if (!knownCodes.has(code)) throw new CallError('bad_input', `没有“${code}”这个班次代码。可用：${[...knownCodes].join('、')}。`)
  if (atGates && !idleCodes.has(code)) throw new CallError('bad_input', '护学岗要写明岗位和时段（duty），不用班次代码。')
}

/** M10: nobody, by whatever hand, puts a parent where he or she has not offered to stand, or more often. */
async function refuseParents(
  target: CellTarget,
  changes: readonly CellChange[],
  people: ReadonlyMap<string, { readonly role: string }>,
): Promise<void> {
  const parents = changes.filter(({ person, duty, put: wanted }) => duty !== '' && wanted && people.get(person)?.role === '家长')
  if (parents.length === 0) return
  const { problem, assignments } = await target.loaded()
  const plan = makePlan(problem)
  const { state } = stateOf(plan, assignments)
  for (const { person, duty, put: wanted } of changes) {
    const [number, at] = [plan.personAt.get(person), plan.dutyAt.get(duty)]
    // Only parents with an offer that stands are in the problem.
    if (wanted && number === undefined && people.get(person)?.role === '家长')
      throw new CallError('refused_by_rule', `${person}没有有效的本人报名。家长只凭本人自愿报名上岗。`)
    if (number === undefined || at === undefined) continue
    if (!wanted) {
      take(state, number, at)
      continue
    }
    if (plan.people[number]?.role === '家长' && state.teams[at]?.has(number) !== true) {
      const violation = findStaticViolation(plan, state, number, at) ?? findDynamicViolation(plan, state, number, at)
      if (violation !== undefined && (violation.rule === 'offer' || violation.rule === 'cap'))
        throw new CallError('refused_by_rule', `${violation.say()}。家长只凭本人自愿报名上岗。`)
    }
    put(state, number, at)
  }
  const unknown = parents.find(({ duty }) => plan.dutyAt.get(duty) === undefined)
  if (unknown !== undefined)
    throw new CallError('refused_by_rule', `${partsOf(unknown.duty)?.place ?? '这个岗位'}当天没有护学岗，不能安排家长。`)
}

function inverseOf(change: CellChange, row: CellRecord | undefined, gate: boolean): CellChange {
  const fixed = row === undefined ? change.fixed : row.fixed === 1
  return gate ? { ...change, put: row !== undefined, fixed } : { ...change, code: row?.code ?? '', fixed }
}

function keyOf(person: string, date: string, duty: string): string {
  return `${person}|${date}|${duty}`
}
