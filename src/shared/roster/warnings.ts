/** What a roster breaks no rule by, but a duty officer should mind: hours by law, wishes, cycles not kept. */
import { weekday, addDays } from '#shared/kernel/dates.ts'
import { isAgainstWish } from './costs.ts'
import { datesBetween } from './duties.ts'
import { workMinutes, type Plan, type PlannedDuty } from './plan.ts'
import type { Broken, RosterRole } from './roster.types.ts'
import type { State } from './state.ts'
import { dayName, dutyName } from './wording.ts'

/** 劳动法 §41: overtime at most 36 hours a month, for staff with a contract. */
const monthlyOvertime = 36
const standardDay = 8
/** Above the mean of every usual cycle (56 hours, domain 8): worth a look. */
const weeklyHours = 60
const contractRoles: ReadonlySet<RosterRole> = new Set(['辅警', '保安'])

/** Warnings in the order of the people. */
export function findWarnings(plan: Plan, state: State): Broken[] {
  return [...plan.people.keys()].flatMap((person) => [
    ...weeksTooLong(plan, state, person),
    ...monthsTooLong(plan, state, person),
    ...wishesNotMet(plan, state, person),
  ])
}

function weeksTooLong(plan: Plan, state: State, person: number): Broken[] {
  const weeks = new Map<string, number>()
  for (const planned of workOf(plan, state, person)) {
    const { duty } = planned
    const minutes = workMinutes(plan, person, planned)
    const monday = addDays(duty.date, 1 - weekday(duty.date))
    weeks.set(monday, (weeks.get(monday) ?? 0) + minutes)
  }
  const name = plan.people[person]?.key ?? ''
  return [...weeks]
    .filter(([, minutes]) => minutes > weeklyHours * 60)
    .map(([monday, minutes]) =>
      warning('week', name, `${name}${dayName(monday)}这一周排了${hours(minutes)}小时，多于${weeklyHours}小时。`),
    )
}

function monthsTooLong(plan: Plan, state: State, person: number): Broken[] {
  const role = plan.people[person]?.role
  if (role === undefined || !contractRoles.has(role)) return []
  const months = new Map<string, number>()
  for (const planned of workOf(plan, state, person)) {
    const { duty } = planned
    const minutes = workMinutes(plan, person, planned)
    const month = duty.date.slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + minutes)
  }
  const name = plan.people[person]?.key ?? ''
  return [...months].flatMap(([month, minutes]) => {
    const over = minutes / 60 - standardDay * workdaysIn(plan, month)
    return over <= monthlyOvertime
      ? []
      : [
          warning(
            'overtime',
            name,
            `${name}${Number(month.slice(5))}月排了${hours(minutes)}小时，超出标准工时${Math.round(over)}小时，多于每月36小时（劳动法第四十一条）。`,
          ),
        ]
  })
}

function wishesNotMet(plan: Plan, state: State, person: number): Broken[] {
  const name = plan.people[person]?.key ?? ''
  return workOf(plan, state, person)
    .filter((planned) => isAgainstWish(plan, person, planned))
    .map(({ duty }) => warning('wish', name, `${name}希望${dayName(duty.date)}休息，排了${dutyName(duty)}。`, duty.id))
}

function workOf(plan: Plan, state: State, person: number): PlannedDuty[] {
  return [...(state.stands[person] ?? [])].flatMap((at) => {
    const planned = plan.duties[at]
    return planned === undefined || planned.outside || planned.duty.code === '备' ? [] : [planned]
  })
}

/** Working days of the month that lie in the period, by what the duties say of their days. */
function workdaysIn(plan: Plan, month: string): number {
  const free = new Map(plan.duties.map(({ duty }) => [duty.date, duty.weekend || duty.holiday]))
  return datesBetween(plan.problem.from, plan.problem.to).filter(
    (date) => date.startsWith(month) && !(free.get(date) ?? weekday(date) > 5),
  ).length
}

function warning(rule: string, person: string, text: string, duty = ''): Broken {
  return { rule, text, person, duty }
}

function hours(minutes: number): number {
  return Number((minutes / 60).toFixed(1))
}
