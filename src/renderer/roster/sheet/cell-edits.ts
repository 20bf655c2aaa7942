/** Edits of a roster on the screen: shown at once, undone and redone in order. */
import type { CellChange, RosterView } from '#shared/roster/sheet.types.ts'

/** The view as it will be, so that a key shows before the answer comes; counts and reasons follow with it. */
export function applyChanges(view: RosterView, changes: readonly CellChange[]): RosterView {
  const gate = view.sheet.kind === 'gate'
  const keyOf = ({ person, date, duty }: { person: string; date: string; duty: string }) =>
    gate ? `${person}|${duty}` : `${person}|${date}`
  const cells = new Map(view.cells.map((cell) => [keyOf(cell), cell]))
  const assignments = new Map(view.assignments.map((one) => [`${one.person}|${one.duty}`, one]))
  for (const change of changes) {
    const key = keyOf({ ...change, duty: change.duty ?? '' })
    const wanted = gate ? change.put !== false : (change.code ?? '') !== ''
    const duty = gate ? view.problem.duties.find(({ id }) => id === change.duty) : dutyOf(view, change.date, change.code ?? '')
    for (const one of assignments.values())
      if (one.person === change.person && (gate ? one.duty === change.duty : one.date === change.date))
        assignments.delete(`${one.person}|${one.duty}`)
    if (!wanted) {
      cells.delete(key)
      continue
    }
    cells.set(key, {
      person: change.person,
      date: change.date,
      code: gate ? '' : (change.code ?? ''),
      duty: duty?.id ?? '',
      fixed: change.fixed ?? true,
      swappedWith: '',
      changed: cells.get(key)?.changed ?? false,
    })
    const role = view.problem.people.find(({ key: own }) => own === change.person)?.role
    if (duty !== undefined && role !== undefined) {
      const { place, date, start, end, id } = duty
      assignments.set(`${change.person}|${id}`, { person: change.person, role, place, date, start, end, duty: id, fixed: true })
    }
  }
  return { ...view, cells: [...cells.values()], assignments: [...assignments.values()] }
}

/** The duty of a code on a day. */
export function dutyOf(view: RosterView, date: string, code: string) {
  return code === '' ? undefined : view.problem.duties.find((duty) => duty.date === date && duty.code === code)
}

/** What was done, what was taken back; each entry undoes or redoes one step. */
export interface History {
  readonly undo: readonly (readonly CellChange[])[]
  readonly redo: readonly (readonly CellChange[])[]
}

export const noHistory: History = { undo: [], redo: [] }
const longest = 200

/** After a new step what had been taken back cannot be redone. */
export function remember(history: History, undo: readonly CellChange[]): History {
  return undo.length === 0 ? history : { undo: [...history.undo, undo].slice(-longest), redo: [] }
}

/** After an undo (or redo), whose own answer is the way back. */
export function shift(history: History, way: 'undo' | 'redo', back: readonly CellChange[]): History {
  const from = history[way].slice(0, -1)
  return way === 'undo' ? { undo: from, redo: [...history.redo, back] } : { undo: [...history.undo, back], redo: from }
}
