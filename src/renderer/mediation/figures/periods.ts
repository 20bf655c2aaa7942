/** The periods that reports are about. */
import { addDays, addMonths } from '#shared/kernel/dates.ts'
import type { FigurePeriod } from '#shared/mediation/mediation.figures.ts'

/** Titles of the usual periods in their order. */
export const presetTitles = { month: '本月', lastMonth: '上月', quarter: '本季度', year: '今年', lastYear: '去年' } as const

export type Preset = keyof typeof presetTitles

/** The usual periods on a day, whole months, quarters and years: what is to come in them is empty. */
export function presetsOn(date: string): Readonly<Record<Preset, FigurePeriod>> {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  return {
    month: months(year, month, 1),
    lastMonth: month === 1 ? months(year - 1, 12, 1) : months(year, month - 1, 1),
    quarter: months(year, quarter, 3),
    year: months(year, 1, 12),
    lastYear: months(year - 1, 1, 12),
  }
}

function months(year: number, month: number, count: number): FigurePeriod {
  const from = `${year}-${String(month).padStart(2, '0')}-01`
  return { from, to: addDays(addMonths(from, count), -1) }
}
