/** A shift's hand-over, filled from the records: who gives and takes, what is open, what the next shift must know. */
import { addDays } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { Handover } from '#shared/roster/sheet.types.ts'
import { listOpenMatters } from '#core/mediation/mediation.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { viewDay } from './day-view.ts'
import type { HandoverRecord } from './day.queries.ts'
import { findOptions } from './people.queries.ts'
import { optionsOf } from './shapes.ts'

/** Names for a new hand-over: those of the shift and those of the next, as the rosters have them. */
export async function prepareHandover(
  db: ReadDatabase,
  date: string,
  shift: string,
  calendar: WorkdayCalendar,
): Promise<{ giver: string; taker: string }> {
  const { shifts } = optionsOf(await findOptions(db))
  const place = shifts.findIndex(({ code, name }) => code === shift || name === shift)
  const next = shifts[(place + 1) % shifts.length]
  const nextDay = place === shifts.length - 1 ? addDays(date, 1) : date
  const names = async (day: string, code: string) =>
    (await viewDay(db, day, calendar)).posts
      .filter(({ duty }) => duty.endsWith(`|${code}`))
      .flatMap(({ people }) => people.map(({ person }) => person))
      .join('、')
  const own = shifts[place]
  return {
    giver: own === undefined ? '' : await names(date, own.code),
    taker: next === undefined ? '' : await names(nextDay, next.code),
  }
}

/** The hand-over as it stands: open matters are read anew until the first signature. */
export async function handoverOf(db: ReadDatabase, row: HandoverRecord, calendar: WorkdayCalendar): Promise<Handover> {
  const signed = row.giver_signed + row.taker_signed > 0
  return {
    id: row.id,
    date: row.date,
    shift: row.shift,
    giver: row.giver,
    taker: row.taker,
    at: row.at,
    openMatters: signed ? row.open_matters.split('\n').filter((line) => line !== '') : await findOpenMatters(db, row, calendar),
    equipment: row.equipment,
    important: row.important,
    giverSigned: row.giver_signed === 1,
    takerSigned: row.taker_signed === 1,
  }
}

/** Everything of the records that is open: disputes, what happened and was not reported, gaps, tired people. */
async function findOpenMatters(db: ReadDatabase, { date }: HandoverRecord, calendar: WorkdayCalendar): Promise<string[]> {
  const today = await viewDay(db, date, calendar)
  const tomorrow = await viewDay(db, addDays(date, 1), calendar)
  const events = today.events
    .filter(({ handling, reportedTo }) => handling === '' || reportedTo === '')
    .map(
      ({ time, place, kind, text, handling }) => `${time} ${place}${kind}：${text}（${handling === '' ? '未处置' : '未上报'}）`,
    )
  const absent = today.posts.flatMap(({ place, label, people }) =>
    people.filter(({ attendance }) => attendance?.state === 'absent').map(({ person }) => `${place}${label} ${person}缺岗`),
  )
  const gaps = [...today.posts, ...tomorrow.posts].flatMap(({ place, label, duty, open }) =>
    open.length === 0
      ? []
      : [`${/\|(\d{4}-\d\d-\d\d)\|/u.exec(duty)?.[1] ?? ''} ${place}${label}缺${open.map(({ role }) => role).join('、')}`],
  )
  return [...(await listOpenMatters(db, date)), ...events, ...absent, ...gaps, ...today.ahead]
}
