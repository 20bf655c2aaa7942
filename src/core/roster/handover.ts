/** A shift's hand-over, filled from the records: who gives and takes, what is open, what the next shift must know. */
import { addDays } from '#shared/kernel/dates.ts'
import { spanOf } from '#shared/roster/clock.ts'
import type { DayPost, Handover } from '#shared/roster/sheet.types.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import { dayName } from '#shared/roster/wording.ts'
import { listOpenMatters } from '#core/mediation/mediation.ts'
import { findAhead, listPosts } from './day-view.ts'
import type { DayReader } from './day-reader.ts'
import { listEvents, type HandoverRecord } from './day.queries.ts'

/** More gaps than this are a matter for the screen of the day. */
const mostGaps = 12
const minutesOfDay = 1440

/** Names for a new hand-over: those of the shift and those of the next, as the rosters have them. */
export async function prepareHandover(days: DayReader, date: string, shift: string): Promise<{ giver: string; taker: string }> {
  const { own, next } = await findShifts(days, date, shift)
  return { giver: await namesOn(days, own), taker: await namesOn(days, next) }
}

/** The hand-over as it stands: open matters are read anew until the first signature. */
export async function handoverOf(days: DayReader, row: HandoverRecord): Promise<Handover> {
  const signed = row.giver_signed + row.taker_signed > 0
  return {
    id: row.id,
    date: row.date,
    shift: row.shift,
    giver: row.giver,
    taker: row.taker,
    at: row.at,
    openMatters: signed ? row.open_matters.split('\n').filter((line) => line !== '') : await findMatters(days, row),
    equipment: row.equipment,
    important: row.important,
    giverSigned: row.giver_signed === 1,
    takerSigned: row.taker_signed === 1,
  }
}

/** A shift on a day, with its moments as minutes since 1970. */
interface Turn {
  readonly code: string
  readonly date: string
  readonly start: number
  readonly end: number
}

/** The shift and the one that follows it; neither where the station has no such shift. */
async function findShifts(days: DayReader, date: string, name: string): Promise<{ own?: Turn; next?: Turn }> {
  const { shifts } = await days.kept()
  const named = shifts.find((shift) => shift.code === name || shift.name === name)
  if (named === undefined) return {}
  const own = turnOf(named, date)
  const following = shifts
    .filter(({ code }) => code !== '备')
    .flatMap((shift) => [turnOf(shift, date), turnOf(shift, addDays(date, 1))])
    .filter(({ start }) => start >= own.end)
    .toSorted((a, b) => a.start - b.start)
  const next = following[0]
  return next === undefined ? { own } : { own, next }
}

function turnOf({ code, start, end }: Shift, date: string): Turn {
  return { code, date, ...spanOf({ date, start, end }) }
}

async function namesOn(days: DayReader, turn: Turn | undefined): Promise<string> {
  if (turn === undefined) return ''
  return (await days.rosters(turn.date))
    .flatMap(({ problem, assignments }) => {
      const duties = new Set(problem.duties.filter(({ code }) => code === turn.code).map(({ id }) => id))
      return assignments.filter(({ duty }) => duties.has(duty)).map(({ person }) => person)
    })
    .join('、')
}

/** Everything of the records that is open: disputes, what happened and was not reported, gaps of the next shift, tired people. */
async function findMatters(days: DayReader, { date, shift }: HandoverRecord): Promise<string[]> {
  const { own, next } = await findShifts(days, date, shift)
  const tomorrow = addDays(date, 1)
  const midnight = spanOf({ date: tomorrow, start: '00:00', end: '00:00' }).start
  const from = own?.end ?? midnight
  const to = next?.end ?? midnight + minutesOfDay
  const events = [...(await listEvents(days.db, date)), ...(await listEvents(days.db, tomorrow))]
    .filter((event) => event.date === date || spanOf({ ...event, start: event.time, end: event.time }).start < from)
    .filter(({ handling, reported_to }) => handling === '' || reported_to === '')
    .map(
      ({ time, place, kind, text, handling }) => `${time} ${place}${kind}：${text}（${handling === '' ? '未处置' : '未上报'}）`,
    )
  const posts = await listPosts(days, date)
  const coming = [...posts.map((post) => ({ post, on: date })), ...(await listPosts(days, tomorrow)).map(onDay(tomorrow))]
  const gaps = coming.filter(({ post, on }) => isBetween(post, on, from, to)).flatMap(({ post, on }) => gapOf(post, on))
  const rest = gaps.length > mostGaps ? [`另有${gaps.length - mostGaps}个岗位空缺，见当日勤务`] : []
  return [
    ...(await listOpenMatters(days.db, date)),
    ...events,
    ...posts.flatMap(absentAt),
    ...gaps.slice(0, mostGaps),
    ...rest,
    ...(await findAhead(days, date)),
  ]
}

function onDay(on: string) {
  return (post: DayPost) => ({ post, on })
}

/** Whether a post begins within the next shift. */
function isBetween({ start, end }: DayPost, date: string, from: number, to: number): boolean {
  const begin = spanOf({ date, start, end }).start
  return from <= begin && begin < to
}

function gapOf({ place, label, start, open }: DayPost, date: string): string[] {
  return open.length === 0 ? [] : [`${dayName(date)} ${start} ${place}${label}缺${open.map(({ role }) => role).join('、')}`]
}

/** Of a parent who did not come only that it was one (M10). */
function absentAt({ place, label, people }: DayPost): string[] {
  return people
    .filter(({ attendance }) => attendance?.state === 'absent')
    .map(({ person, role }) => `${place}${label} ${role === '家长' ? '家长1人' : person}缺岗`)
}
