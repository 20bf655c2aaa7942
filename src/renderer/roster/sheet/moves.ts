/** A cell moved to another: what is exchanged, as edits and as a question to the rules. */
import type { CellChange, RosterView } from '#shared/roster/sheet.types.ts'
import { dutyOf } from './cell-edits.ts'
import type { Place } from './matrix-keys.ts'

/** A proposed change: the edits, and what to ask `roster.whatIf`. */
export interface Proposal {
  readonly changes: readonly CellChange[]
  readonly remove: readonly { person: string; duty: string }[]
  readonly add: readonly { person: string; duty: string }[]
}

/** Exchanges the codes of two cells of a matrix; an empty cell becomes 休. Undefined where nothing would change. */
export function proposeMove(view: RosterView, from: Place, to: Place): Proposal | undefined {
  const [a, b] = [cellAt(view, from), cellAt(view, to)]
  if (a === undefined || b === undefined || a.code === b.code || a.code === '') return undefined
  const giving = b.code === '' ? '休' : b.code
  return {
    changes: [
      { person: a.person, date: a.date, code: giving, duty: '', put: true, fixed: true },
      { person: b.person, date: b.date, code: a.code, duty: '', put: true, fixed: true },
    ],
    remove: [...refOf(view, a.person, a.date, a.code), ...refOf(view, b.person, b.date, b.code)],
    add: [...refOf(view, b.person, b.date, a.code), ...refOf(view, a.person, a.date, giving)],
  }
}

/** A person at a gate taken from one duty and put to another ('' for none). */
export function proposeGateMove(view: RosterView, person: string, from: string, to: string): Proposal | undefined {
  const duties = [from, to].map((id) => view.problem.duties.find((duty) => duty.id === id))
  const [source, target] = duties
  if (from === to || (source === undefined && target === undefined)) return undefined
  return {
    changes: [
      ...(source === undefined ? [] : [{ person, date: source.date, code: '', duty: source.id, put: false, fixed: true }]),
      ...(target === undefined ? [] : [{ person, date: target.date, code: '', duty: target.id, put: true, fixed: true }]),
    ],
    remove: source === undefined ? [] : [{ person, duty: source.id }],
    add: target === undefined ? [] : [{ person, duty: target.id }],
  }
}

/** Puts one in the place of another ('' for an empty place). */
export function proposeReplacement(view: RosterView, duty: string, outgoing: string, incoming: string): Proposal | undefined {
  const found = view.problem.duties.find(({ id }) => id === duty)
  if (found === undefined || outgoing === incoming) return undefined
  const change = (person: string, put: boolean): CellChange => ({ person, date: found.date, code: '', duty, put, fixed: true })
  return {
    changes: [...(outgoing === '' ? [] : [change(outgoing, false)]), change(incoming, true)],
    remove: outgoing === '' ? [] : [{ person: outgoing, duty }],
    add: [{ person: incoming, duty }],
  }
}

/** Person, date and code of a place in the matrix. */
export function cellAt(view: RosterView, { row, column }: Place): { person: string; date: string; code: string } | undefined {
  const [person, day] = [view.problem.people[row], view.days[column]]
  if (person === undefined || day === undefined) return undefined
  const cell = view.cells.find((one) => one.person === person.key && one.date === day.date)
  return { person: person.key, date: day.date, code: cell?.code ?? '' }
}

function refOf(view: RosterView, person: string, date: string, code: string): { person: string; duty: string }[] {
  const duty = dutyOf(view, date, code)
  return duty === undefined ? [] : [{ person, duty: duty.id }]
}
