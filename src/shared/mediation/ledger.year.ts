/** The year for dates without one: of the title, the sheet's or the file's name, or of most other dates. */
import { type CellValue, cellText, type Sheet } from '#shared/importing/grid.ts'
import { parseChineseDigits } from '#shared/kernel/chinese-numbers.ts'
import { compact } from '#shared/kernel/text.ts'

/** The years of these texts, if they agree on one. A whole date (填报日期：2025年10月20日) tells of the day of writing, not of the ledger. */
export function yearOfTexts(texts: readonly string[]): number | undefined {
  const years = new Set(texts.flatMap((text) => yearsOf(compact(text))))
  const [only] = years
  return years.size === 1 ? only : undefined
}

/** Title first, then the names, then the dates themselves. */
export function findYear(
  sheet: Sheet,
  firstHeaderRow: number,
  fileName: string,
  dates: readonly CellValue[],
): number | undefined {
  const titles = sheet.rows.filter(({ number }) => number < firstHeaderRow).flatMap(({ cells }) => cells.map(cellText))
  return yearOfTexts(titles) ?? yearOfTexts([sheet.name]) ?? yearOfTexts([fileName]) ?? yearOfDates(dates)
}

function yearsOf(text: string): number[] {
  const figures = [...text.matchAll(/(?<!\d)(20\d{2})(?=年(?!\d{1,2}月\d{1,2}日)|年度|[^\d./-]|$)/gu)].map(([, year]) =>
    Number(year),
  )
  const numerals = [...text.matchAll(/(二[〇零○Oo0][一二三四五六七八九〇零○Oo0]{2})(?=年)/gu)].map(
    ([, year = '']) => parseChineseDigits(year.replace(/[Oo0]/gu, '〇')) ?? 0,
  )
  return [...figures, ...numerals].filter((year) => year > 0)
}

/** Most dates of a ledger carry their year; more than half of them must agree. */
function yearOfDates(cells: readonly CellValue[]): number | undefined {
  const counts = new Map<number, number>()
  let total = 0
  for (const cell of cells) {
    const year = /^(20\d{2})\D/u.exec(compact(cellText(cell)))?.[1]
    if (year === undefined) continue
    total += 1
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1])
  return best !== undefined && best[1] * 2 > total ? best[0] : undefined
}
