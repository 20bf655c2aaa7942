/** Who stands on the rosters of a day, for modules that begin a shift. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { listPosts } from './day-view.ts'
import { createDayReader } from './day-reader.ts'

/** '夜班 民警 杨睿': a line for each person and duty, in the order of time. */
export async function namesOnDuty(db: ReadDatabase, calendar: WorkdayCalendar, date: string): Promise<string[]> {
  const posts = await listPosts(createDayReader(db, calendar), date)
  return posts.flatMap(({ place, label, people }) =>
    people.map(({ person, role }) => `${place} ${label} ${role} ${person}`.trim()),
  )
}
