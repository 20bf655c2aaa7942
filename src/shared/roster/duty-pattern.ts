/** Duties that a person's own cycle gives him in a period. */
import type { RosterPerson, RosterProblem } from './roster.types.ts'
import { cycleCode, officePattern } from './patterns.ts'

/** Places in `problem.duties`. A working day is one that is neither weekend nor holiday. */
export function patternOfDuty({ pattern, patternStart }: RosterPerson, { duties }: RosterProblem): Set<number> {
  const found = new Set<number>()
  if (pattern === '') return found
  for (const [at, { code, date, holiday, weekend }] of duties.entries()) {
    if (code === '') continue
    if (pattern === officePattern) {
      if (code === '白' && !holiday && !weekend) found.add(at)
      continue
    }
    if (cycleCode(pattern, patternStart, date) === code) found.add(at)
  }
  return found
}
