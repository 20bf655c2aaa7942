/** The days among which dates without a year are looked for: what the workbook says of its term or month, else today. */
import { addDays } from '#shared/kernel/dates.ts'
import { compact } from '#shared/kernel/text.ts'
import type { CellValue, Workbook } from '#shared/importing/grid.ts'
import type { Anchor } from './spans.ts'

const schoolYear =
  /(20\d{2})(?:年)?[-—–―~～至/]+(?:20)?(\d{2})(?:学年|年度)?.{0,4}?(?:第?(一|二|上|下|1|2)(?:个?学期|半?学年|期)|(秋|春)季?)?/u
const season = /(20\d{2})年?(秋|春)季?/u

/** The term that a title names: 2026—2027学年第一学期, 2026年秋季学期; undefined if none does. */
export function termOfTitle(title: string): Anchor | undefined {
  const text = compact(title)
  const year = schoolYear.exec(text)
  if (year !== null && /学年|学期/u.test(text)) {
    const first = Number(year[1])
    const second =
      year[3] === undefined ? (year[4] === '春' ? true : year[4] === '秋' ? false : undefined) : /二|下|2/u.test(year[3])
    if (second === undefined) return { from: `${first}-08-15`, to: `${first + 1}-08-14`, said: true }
    return second
      ? { from: `${first + 1}-02-11`, to: `${first + 1}-08-14`, said: true }
      : { from: `${first}-08-15`, to: `${first + 1}-02-10`, said: true }
  }
  const named = season.exec(text)
  if (named === null) return undefined
  const first = Number(named[1])
  return named[2] === '秋'
    ? { from: `${first}-08-15`, to: `${first + 1}-02-10`, said: true }
    : { from: `${first}-02-11`, to: `${first}-08-14`, said: true }
}

/** The term of the titles, else the whole dates of the sheets, else the time around today. */
export function anchorOf(titles: readonly string[], workbook: Workbook, sheets: ReadonlySet<string>, today: string): Anchor {
  for (const title of titles) {
    const term = termOfTitle(title)
    if (term !== undefined) return term
  }
  const dates = workbook.sheets
    .filter(({ name }) => sheets.has(name))
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(wholeDates)))
    .toSorted()
  const [from, to] = [dates[0], dates.at(-1)]
  return from === undefined || to === undefined
    ? { from: addDays(today, -30), to: addDays(today, 120), said: false }
    : { from, to, said: true }
}

function wholeDates(cell: CellValue): string[] {
  if (typeof cell === 'object' && cell !== null) return cell.date.length === 10 && cell.yearShown ? [cell.date] : []
  if (typeof cell !== 'string') return []
  const match = /(20\d{2})[年./-](\d{1,2})[月./-](\d{1,2})/u.exec(cell)
  if (match === null) return []
  return [`${match[1]}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`]
}
