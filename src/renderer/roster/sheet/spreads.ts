/** Least and most of the account by kind of people: what is shown of fairness beside a roster. */
import { groupBy } from '#shared/kernel/groups.ts'
import { officePattern } from '#shared/roster/patterns.ts'
import type { AccountLine, RosterPerson } from '#shared/roster/roster.types.ts'

/** One item of one kind of people. */
export interface Spread {
  readonly role: string
  readonly name: string
  readonly least: number
  readonly most: number
}

const items = [
  ['yearNights', '夜班'],
  ['yearWeekends', '周末'],
  ['yearHolidays', '节假日'],
  ['yearEarly', '早岗'],
] as const

/** Spreads of what somebody of the kind has; without parents, who come as often as they offer, and without office hours (正常班). */
export function spreadsOf(account: readonly AccountLine[], people: readonly RosterPerson[]): Spread[] {
  const office = new Set(people.filter(({ pattern }) => pattern === officePattern).map(({ key }) => key))
  const inTurns = account.filter(({ person }) => !office.has(person))
  return [...groupBy(inTurns, ({ role }) => role)].flatMap(([role, lines]) =>
    role === '家长' || lines.length < 2
      ? []
      : items.flatMap(([item, name]) => {
          const counts = lines.map((line) => line[item])
          const most = Math.max(...counts)
          return most === 0 ? [] : [{ role, name, least: Math.min(...counts), most }]
        }),
  )
}
