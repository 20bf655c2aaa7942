/** The account of fairness: nights, weekends, holidays, early gates and hours of each person, in the order of the roster; no ranking. */
import { counts } from './costs.ts'
import { workMinutes, type Counted, type Plan } from './plan.ts'
import type { AccountLine } from './roster.types.ts'
import type { State } from './state.ts'

/** One line a person: this roster, and the year with it. */
export function accountOf(plan: Plan, state: State): AccountLine[] {
  return plan.people.map((person, at) => {
    const duties = [...(state.stands[at] ?? [])].flatMap((number) => {
      const planned = plan.duties[number]
      return planned === undefined || planned.outside ? [] : [planned]
    })
    const count = (item: Counted) => duties.filter((planned) => counts(item, planned)).length
    const minutes = duties.reduce((sum, planned) => sum + workMinutes(plan, at, planned), 0)
    const now = { nights: count('nights'), weekends: count('weekends'), holidays: count('holidays'), early: count('early') }
    const carried = plan.carried[at]
    return {
      person: person.key,
      role: person.role,
      ...now,
      hours: Number((minutes / 60).toFixed(1)),
      duties: duties.length,
      yearNights: (carried?.nights ?? 0) + now.nights,
      yearWeekends: (carried?.weekends ?? 0) + now.weekends,
      yearHolidays: (carried?.holidays ?? 0) + now.holidays,
      yearEarly: (carried?.early ?? 0) + now.early,
    }
  })
}
