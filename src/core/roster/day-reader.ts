/** Who stands where on single days, over all rosters in force; each day is read once. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { loadKept, type Kept } from './kept.ts'
import { loadDay } from './load-problem.ts'
import { listSheetsOn, type SheetRecord } from './sheet.queries.ts'
import type { LoadedRoster } from './solving.handlers.ts'

/** One roster on one day. */
export interface DayRoster extends LoadedRoster {
  readonly sheet: SheetRecord
}

/** Reads days; make one for each answer. */
export interface DayReader {
  readonly db: ReadDatabase
  kept(): Promise<Kept>
  rosters(date: string): Promise<readonly DayRoster[]>
}

/** Makes the reader. */
export function createDayReader(db: ReadDatabase, calendar: WorkdayCalendar): DayReader {
  const days = new Map<string, Promise<readonly DayRoster[]>>()
  let keeping: Promise<Kept> | undefined
  return { db, kept, rosters }

  function kept(): Promise<Kept> {
    keeping ??= loadKept(db)
    return keeping
  }

  function rosters(date: string): Promise<readonly DayRoster[]> {
    const known = days.get(date)
    if (known !== undefined) return known
    const reading = read(date)
    days.set(date, reading)
    return reading
  }

  async function read(date: string): Promise<readonly DayRoster[]> {
    const found: DayRoster[] = []
    for (const sheet of await listSheetsOn(db, date))
      found.push({ sheet, ...(await loadDay(db, await kept(), sheet, date, calendar)) })
    return found
  }
}
