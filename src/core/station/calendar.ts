/** The working-day calendar of this desk, from the holiday packs among the resources. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendar, holidayPackSchema, type HolidayPack, type WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { CallError } from '#shared/rpc/call-error.ts'

const packName = /^holidays-.+\.json$/
const calendars = new Map<string, WorkdayCalendar>()

/**
 * Reads all `rules/holidays-*.json` of the folder once; of two packs for a day the one whose file name comes later counts.
 * Throws CallError `file_unreadable`: a wrong deadline in silence is worse than none.
 */
export function loadCalendar(resourcesFolder: string): WorkdayCalendar {
  const known = calendars.get(resourcesFolder)
  if (known !== undefined) return known
  const folder = join(resourcesFolder, 'rules')
  const names = readdirSync(folder).filter((name) => packName.test(name))
  const calendar = createCalendar(names.toSorted().map((name) => readPack(folder, name)))
  calendars.set(resourcesFolder, calendar)
  return calendar
}

function readPack(folder: string, name: string): HolidayPack {
  try {
    return holidayPackSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  } catch (error) {
    throw new CallError('file_unreadable', `节假日表 ${name} 读不出来，期限无法计算。请用正确的文件替换它，或移走它。`, {
      [name]: reasonOf(error),
    })
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
