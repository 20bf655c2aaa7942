/** The duties of a day over all rosters: people, gaps, attendance, and what tomorrow morning clashes with tonight. */
import { addDays } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { findOpen } from '#shared/roster/check.ts'
import { hoursText, spanOf } from '#shared/roster/clock.ts'
import { makePlan } from '#shared/roster/plan.ts'
import type { Assignment } from '#shared/roster/roster.types.ts'
import { attendanceSchema, postEventSchema, type DayPost, type PostEvent, type RosterToday } from '#shared/roster/sheet.types.ts'
import { stateOf } from '#shared/roster/state.ts'
import { dutyName } from '#shared/roster/wording.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { listAttendance, listCounts, listEvents, type EventRecord } from './day.queries.ts'
import { loadDay } from './load-problem.ts'
import { listSheetsOn } from './sheet.queries.ts'

/** What stands on a day. */
export async function viewDay(db: ReadDatabase, date: string, calendar: WorkdayCalendar): Promise<RosterToday> {
  const attendance = await listAttendance(db, date)
  const counts = await listCounts(db, date)
  const posts: DayPost[] = []
  for (const sheet of await listSheetsOn(db, date)) {
    const { problem, assignments } = await loadDay(db, sheet, date, calendar)
    const plan = makePlan(problem)
    const open = findOpen(plan, stateOf(plan, assignments).state)
    for (const duty of problem.duties) {
      const team = assignments.filter((one) => one.duty === duty.id)
      const gaps = open.filter((one) => one.duty === duty.id)
      if (team.length === 0 && gaps.length === 0) continue
      posts.push({
        sheet: sheet.id,
        duty: duty.id,
        place: duty.place,
        label: duty.wave === '' ? duty.label : `${duty.label}（${duty.wave}）`,
        start: duty.start,
        end: duty.end,
        lead: duty.lead,
        people: team.map(({ person, role }) => ({
          person,
          role,
          attendance: attendanceOf(
            attendance.find((row) => row.owner === sheet.id && row.duty === duty.id && row.person === person),
          ),
        })),
        open: gaps,
        count: counts.find((row) => row.owner === sheet.id && row.duty === duty.id)?.people ?? null,
      })
    }
  }
  return {
    date,
    posts: posts.toSorted((a, b) => a.start.localeCompare(b.start) || a.place.localeCompare(b.place, 'zh-CN')),
    events: (await listEvents(db, date)).map(eventOf),
    ahead: await findAhead(db, date, calendar),
  }
}

/** Long or night duties of a day that leave too little rest before a duty of the next, whichever rosters they stand on. */
async function findAhead(db: ReadDatabase, date: string, calendar: WorkdayCalendar): Promise<string[]> {
  const [today, tomorrow] = [await dutiesOn(db, date, calendar), await dutiesOn(db, addDays(date, 1), calendar)]
  return today.flatMap((first) => {
    const span = spanOf(first.assignment)
    const night = span.end - span.start >= 480
    if (!night) return []
    return tomorrow
      .filter(({ assignment }) => assignment.person === first.assignment.person)
      .flatMap((second) => {
        const gap = spanOf(second.assignment).start - second.lead - span.end
        const needed = first.restHours * 60
        if (gap >= needed) return []
        const rest = gap < 0 ? '时间重叠' : `只隔${hoursText(gap)}`
        return [`${first.assignment.person}：${first.name}与${second.name}${rest}，至少要${hoursText(needed)}。请换人。`]
      })
  })
}

interface NamedDuty {
  readonly assignment: Assignment
  readonly name: string
  readonly lead: number
  readonly restHours: number
}

async function dutiesOn(db: ReadDatabase, date: string, calendar: WorkdayCalendar): Promise<NamedDuty[]> {
  const found: NamedDuty[] = []
  for (const sheet of await listSheetsOn(db, date)) {
    const { problem, assignments } = await loadDay(db, sheet, date, calendar)
    for (const assignment of assignments) {
      const duty = problem.duties.find(({ id }) => id === assignment.duty)
      if (duty !== undefined)
        found.push({ assignment, name: dutyName(duty), lead: duty.lead, restHours: problem.settings.restHours })
    }
  }
  return found
}

function attendanceOf(row: Awaited<ReturnType<typeof listAttendance>>[number] | undefined) {
  if (row === undefined) return null
  const state = attendanceSchema.shape.state.catch('present').parse(row.state)
  return { person: row.person, duty: row.duty, state, arrived: row.arrived, left: row.left_at, note: row.note }
}

function eventOf(row: EventRecord): PostEvent {
  return {
    id: row.id,
    date: row.date,
    time: row.time,
    place: row.place,
    kind: postEventSchema.shape.kind.catch('其他').parse(row.kind),
    text: row.text,
    handling: row.handling,
    reportedTo: row.reported_to,
  }
}
