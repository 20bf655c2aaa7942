/** Least and most of the account by kind of people: what is shown of fairness beside a roster. */
import { groupBy } from '#shared/kernel/groups.ts'
import type { AccountLine } from '#shared/roster/roster.types.ts'

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

/** Spreads of what somebody of the kind has; parents are not counted, they come as often as they offer. */
export function spreadsOf(account: readonly AccountLine[]): Spread[] {
  return [...groupBy(account, ({ role }) => role)].flatMap(([role, lines]) =>
    role === '家长' || lines.length < 2
      ? []
      : items.flatMap(([item, name]) => {
          const counts = lines.map((line) => line[item])
          const most = Math.max(...counts)
          return most === 0 ? [] : [{ role, name, least: Math.min(...counts), most }]
        }),
  )
}
