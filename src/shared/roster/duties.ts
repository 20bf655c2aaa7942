/** The duties of a period: school windows by the school's own calendar, shifts by the day. */
import { addDays, weekday } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { addMinutes } from './clock.ts'
import type { Duty, Half, Need } from './roster.types.ts'
import type { School, SchoolDay, SchoolWindow, Shift } from './workbook.types.ts'

/** Minutes that a dismissal at one time for all takes when the calendar only says when it begins. */
const dismissalMinutes = 20
/** 学段 of what is no school. */
const patrolStages: ReadonlySet<string> = new Set(['巡逻区', '岗点'])

/** What each gate needs in each window unless the station says otherwise: 民警、保安、校方各至少一人 (domain 3.1), others welcome. */
export const usualGateNeeds: readonly Need[] = [
  { label: '民警', accepts: ['民警'], min: 1, wanted: 1, lead: false },
  { label: '保安', accepts: ['保安'], min: 1, wanted: 1, lead: false },
  { label: '校方', accepts: ['教师'], min: 1, wanted: 1, lead: false },
  { label: '辅警、交警', accepts: ['辅警', '交警'], min: 0, wanted: 1, lead: false },
  { label: '家长（自愿）', accepts: ['家长'], min: 0, wanted: 1, lead: false },
]

/** What each shift needs unless the station says otherwise. */
export const usualShiftNeeds: readonly Need[] = [
  { label: '带班', accepts: ['民警'], min: 1, wanted: 1, lead: true },
  { label: '民警', accepts: ['民警'], min: 1, wanted: 1, lead: false },
  { label: '辅警', accepts: ['辅警'], min: 1, wanted: 1, lead: false },
]

/** Twelve hours by day and by night. */
export const usualShifts: readonly Shift[] = [
  { code: '白', name: '白班', start: '08:30', end: '20:30' },
  { code: '夜', name: '夜班', start: '20:30', end: '08:30' },
]

/** What decides the duties at gates. */
export interface GatePlan {
  readonly schools: readonly School[]
  readonly days: readonly SchoolDay[]
  readonly needs: readonly Need[]
  readonly calendar: WorkdayCalendar
  readonly from: string
  readonly to: string
}

/** What decides the shifts of a post. */
export interface ShiftPlan {
  readonly shifts: readonly Shift[]
  readonly needs: readonly Need[]
  readonly post: string
  readonly calendar: WorkdayCalendar
  readonly from: string
  readonly to: string
}

/** All duties at gates from `from` to `to`, by date, start and place. */
export function expandGateDuties(plan: GatePlan): Duty[] {
  const duties = new Map<string, Duty>()
  for (const date of datesBetween(plan.from, plan.to)) {
    for (const school of plan.schools) {
      for (const duty of dutiesOfSchool(plan, school, date)) {
        const twin = duties.get(duty.id)
        duties.set(duty.id, twin === undefined ? duty : { ...twin, wave: joinWaves(twin.wave, duty.wave) })
      }
    }
  }
  return [...duties.values()].toSorted(byTime)
}

/** All shifts from `from` to `to`. */
export function expandShiftDuties({ shifts, needs, post, calendar, from, to }: ShiftPlan): Duty[] {
  return datesBetween(from, to).flatMap((date) =>
    shifts.map(({ code, name, start, end }) => ({
      id: `${post}|${date}|${code}`,
      kind: 'duty' as const,
      place: post,
      school: '',
      gate: '',
      label: name,
      wave: '',
      code,
      half: null,
      date,
      start,
      end,
      lead: 0,
      // Standby is no post: nobody must be found for it.
      needs: code === '备' ? [] : [...needs],
      weekday: weekday(date),
      ...dayMarks(calendar, date),
    })),
  )
}

/** Whether a school has lessons on a day, and whose weekday's timetable holds; undefined: no school. */
export function schoolDayOf(plan: Pick<GatePlan, 'days' | 'calendar'>, school: string, date: string): number | undefined {
  const days = plan.days.filter((day) => day.school === '' || day.school === school)
  const first = days.filter(({ kind }) => kind === '开学').map(({ from }) => from)
  const last = days.filter(({ kind }) => kind === '学期结束').map(({ from }) => from)
  if (first.length > 0 && first.every((from) => date < from)) return undefined
  if (last.length > 0 && last.every((to) => date > to)) return undefined
  const today = days.filter(({ from, to }) => from <= date && date <= to)
  if (today.some(({ kind }) => kind === '学校活动')) return undefined
  const makeup = today.find(({ kind }) => kind === '调休上课')
  if (makeup !== undefined) return makeup.asWeekday ?? Math.min(weekday(date), 5)
  if (today.some(({ kind }) => kind === '放假') || plan.calendar.why(date).kind === 'holiday') return undefined
  return weekday(date) <= 5 ? weekday(date) : undefined
}

/** The dates from one to another, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

function dutiesOfSchool(plan: GatePlan, school: School, date: string): Duty[] {
  if (isPatrol(school)) return patrolDuties(plan, school, date)
  const day = schoolDayOf(plan, school.name, date)
  const windows = day === undefined ? eveningWindows(plan, school, date) : windowsOfDay(plan, school, date, day)
  return windows.flatMap((window) => window.gates.map((gate) => dutyAt(plan, school, window, gate, date, day ?? weekday(date))))
}

/** A place of a joint patrol or a post: its windows hold on their weekdays, school or not. */
export function isPatrol({ stage }: Pick<School, 'stage'>): boolean {
  return patrolStages.has(stage)
}

function patrolDuties(plan: GatePlan, place: School, date: string): Duty[] {
  const needs = plan.needs.filter(({ accepts }) => accepts.some((role) => role !== '教师' && role !== '家长'))
  return place.windows
    .filter((window) => window.weekdays.includes(weekday(date)) && inSeason(window, date))
    .flatMap((window) => window.gates.map((gate) => dutyAt({ ...plan, needs }, place, window, gate, date, weekday(date))))
}

/** Windows of a school day; a dismissal at one time for all replaces the waves. */
function windowsOfDay(plan: GatePlan, school: School, date: string, day: number): SchoolWindow[] {
  const windows = school.windows.filter((window) => window.weekdays.includes(day) && inSeason(window, date))
  const early = plan.days.find(
    ({ from, to, school: only, dismissal }) =>
      from <= date && date <= to && dismissal !== null && (only === '' || only === school.name),
  )
  const leaving = windows.filter(({ half }) => half === '放学')
  if (early === undefined || early.dismissal === null || leaving.length === 0) return windows
  const gates = [...new Set(leaving.flatMap((window) => window.gates))]
  const all: SchoolWindow = {
    weekdays: [day],
    label: '放学',
    half: '放学',
    wave: '',
    start: early.dismissal,
    end: addMinutes(early.dismissal, dismissalMinutes),
    gates: school.gates.filter((gate) => gates.includes(gate)),
    from: null,
    to: null,
  }
  return [...windows.filter(({ half, start }) => half !== '放学' && start < all.start), all]
}

/** Windows of a day without lessons: the return on the evening before a school day. */
function eveningWindows(plan: GatePlan, school: School, date: string): SchoolWindow[] {
  const day = weekday(date)
  const windows = school.windows.filter((window) => day > 5 && window.weekdays.includes(day) && inSeason(window, date))
  return windows.length > 0 && schoolDayOf(plan, school.name, addDays(date, 1)) !== undefined ? windows : []
}

function dutyAt(plan: GatePlan, school: School, window: SchoolWindow, gate: string, date: string, day: number): Duty {
  const place = `${school.name} ${gate}`
  const half: Half | null = window.half
  return {
    id: `${place}|${date}|${window.start}-${window.end}`,
    kind: 'gate',
    place,
    school: school.name,
    gate,
    label: window.label,
    wave: window.wave,
    code: '',
    half,
    date,
    start: window.start,
    end: window.end,
    lead: school.leadMinutes,
    needs: [...plan.needs],
    weekday: day,
    ...dayMarks(plan.calendar, date),
  }
}

function dayMarks(calendar: WorkdayCalendar, date: string): { holiday: boolean; weekend: boolean } {
  const { kind } = calendar.why(date)
  return { holiday: kind === 'holiday', weekend: kind === 'weekend' }
}

function inSeason({ from, to }: SchoolWindow, date: string): boolean {
  return (from === null || from <= date) && (to === null || date <= to)
}

function joinWaves(one: string, other: string): string {
  return one === other || other === '' ? one : one === '' ? other : `${one}、${other}`
}

function byTime(a: Duty, b: Duty): number {
  return a.date.localeCompare(b.date) || a.start.localeCompare(b.start) || a.place.localeCompare(b.place, 'zh-CN')
}
