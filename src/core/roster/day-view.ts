/** The duties of a day over all rosters: people, gaps, attendance, and what tomorrow morning clashes with tonight. */
import { addDays } from '#shared/kernel/dates.ts'
import { findOpen } from '#shared/roster/check.ts'
import { hoursText, spanOf } from '#shared/roster/clock.ts'
import { makePlan } from '#shared/roster/plan.ts'
import type { Assignment } from '#shared/roster/roster.types.ts'
import { attendanceSchema, postEventSchema, type DayPost, type PostEvent, type RosterToday } from '#shared/roster/sheet.types.ts'
import { stateOf } from '#shared/roster/state.ts'
import { dutyName } from '#shared/roster/wording.ts'
import { listAttendance, listCounts, listEvents, type AttendanceRecord, type EventRecord } from './day.queries.ts'
import type { DayReader } from './day-reader.ts'

/** What stands on a day. */
export async function viewDay(days: DayReader, date: string): Promise<RosterToday> {
  return {
    date,
    posts: await listPosts(days, date),
    events: (await listEvents(days.db, date)).map(eventOf),
    ahead: await findAhead(days, date),
  }
}

/** The posts of a day in the order of time. */
export async function listPosts(days: DayReader, date: string): Promise<DayPost[]> {
  const attendance = await listAttendance(days.db, date)
  const counts = await listCounts(days.db, date)
  const posts = (await days.rosters(date)).flatMap(({ sheet, problem, assignments }) => {
    const plan = makePlan(problem)
    const open = findOpen(plan, stateOf(plan, assignments).state)
    const presence = attendance.filter(({ owner }) => owner === sheet.id)
    return problem.duties.flatMap((duty): DayPost[] => {
      const team = assignments.filter((one) => one.duty === duty.id)
      const gaps = open.filter((one) => one.duty === duty.id)
      if (team.length === 0 && gaps.length === 0) return []
      const { id, place, label, wave, start, end, lead } = duty
      return [
        {
          sheet: sheet.id,
          duty: id,
          place,
          label: wave === '' ? label : `${label}（${wave}）`,
          start,
          end,
          lead,
          people: team.map(({ person, role }) => ({
            person,
            role,
            attendance: attendanceOf(presence.find((row) => row.duty === id && row.person === person)),
          })),
          open: gaps,
          count: counts.find((row) => row.owner === sheet.id && row.duty === id)?.people ?? null,
        },
      ]
    })
  })
  return posts.toSorted((a, b) => a.start.localeCompare(b.start) || a.place.localeCompare(b.place, 'zh-CN'))
}

/** Long or night duties of a day that leave too little rest before a duty of the next, whichever rosters they stand on. */
export async function findAhead(days: DayReader, date: string): Promise<string[]> {
  const [today, tomorrow] = [await dutiesOn(days, date), await dutiesOn(days, addDays(date, 1))]
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

async function dutiesOn(days: DayReader, date: string): Promise<NamedDuty[]> {
  return (await days.rosters(date)).flatMap(({ problem, assignments }) =>
    assignments.flatMap((assignment) => {
      const duty = problem.duties.find(({ id }) => id === assignment.duty)
      if (duty === undefined) return []
      return [{ assignment, name: dutyName(duty), lead: duty.lead, restHours: problem.settings.restHours }]
    }),
  )
}

function attendanceOf(row: AttendanceRecord | undefined) {
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
