/** The rules and the calendar that this program ships with, for tests. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createCalendar, holidayPackSchema } from '#shared/kernel/workdays.ts'
import { deadlinePackSchema } from './deadline.packs.ts'

const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'rules')

export const packs = readAll('deadlines-').map((pack) => deadlinePackSchema.parse(pack))
export const calendar = createCalendar(readAll('holidays-').map((pack) => holidayPackSchema.parse(pack)))

function readAll(start: string): unknown[] {
  const names = readdirSync(folder).filter((name) => name.startsWith(start))
  return names.toSorted().map((name): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
}
