/** Which cells are marked: those that break a rule, by person and day or by duty. */
import type { RosterView } from '#shared/roster/sheet.types.ts'

/** Why a cell is marked, in words. */
export interface Mark {
  readonly text: string
}

/** Marks by `person|date`, and by duty id for gates. */
export function marksOf(view: RosterView): Map<string, Mark> {
  const dates = new Map(view.problem.duties.map(({ id, date }) => [id, date]))
  const marks = new Map<string, Mark>()
  for (const { person, duty, text } of view.broken) {
    for (const key of [`${person}|${dates.get(duty) ?? ''}`, `${person}|${duty}`]) {
      const known = marks.get(key)
      marks.set(key, { text: known === undefined ? text : `${known.text}${text}` })
    }
  }
  return marks
}
