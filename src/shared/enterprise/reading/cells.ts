/** Cells of the station's lists: counts of people, phones, dates, with a sentence where one is not understood. */
import type { CellValue } from '#shared/importing/grid.ts'
import { cellText } from '#shared/importing/grid.ts'
import { parseSpokenNumber } from '#shared/mediation/ledger.numerals.ts'
import { parseLedgerDate } from '#shared/kernel/ledger-dates.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import { compact, isNoneMark } from '#shared/kernel/text.ts'

/** A value, or why there is none; `warning` '' if all is well. */
export interface ReadCell<Value> {
  readonly value: Value
  readonly warning: string
}

/** A number of people: 159人, 1,126, １５４, 约58, 三十余人. */
export function readPeople(cell: CellValue): ReadCell<{ readonly count: number | null; readonly approximate: boolean }> {
  const nothing = { count: null, approximate: false }
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= 0
      ? fine({ count: cell, approximate: false })
      : { value: nothing, warning: '人数不是整数，请核对。' }
  const text = compact(cellText(cell))
  if (isNoneMark(text)) return fine(nothing)
  const bare = text
    .replace(/^(?:大约|大概|约|近)/u, '')
    .replace(/(?:左右|上下)$/u, '')
    .replace(/(?:余|多)?[人名个位]$/u, '')
  const approximate = /约|大概|近|左右|上下|余|多/u.test(text)
  const figures = /^\d{1,3}(?:,\d{3})+$|^\d+$/u.test(bare) ? Number(bare.replaceAll(',', '')) : undefined
  const count = figures ?? parseSpokenNumber(bare)?.value
  return count === undefined || !Number.isInteger(count) || count > 1_000_000
    ? { value: nothing, warning: `人数“${text}”看不懂，请改成数字。` }
    : fine({ count, approximate })
}

/** A phone or several; what is none is kept out with a sentence. */
export function readPhone(cell: CellValue): ReadCell<string> {
  const { phones, rejected } = parsePhones(typeof cell === 'number' ? cell : cellText(cell))
  return { value: phones.join('、'), warning: rejected.length === 0 ? '' : '电话号码看不懂，请核对后补填。' }
}

/** A day; 未走访, / and blanks are none. A month alone counts from its first day. */
export function readDay(cell: CellValue, year: number | undefined, none: RegExp): ReadCell<string | null> {
  if (typeof cell === 'object' && cell !== null) {
    if (cell.date.length < 10) return { value: `${cell.date}-01`, warning: `日期只写到月，按${cell.date}-01登记，请核对。` }
    return fine(cell.yearShown || year === undefined ? cell.date : `${year}${cell.date.slice(4)}`)
  }
  const text = compact(cellText(cell))
  if (none.test(text)) return fine(null)
  const read = parseLedgerDate(typeof cell === 'number' ? cell : cellText(cell), year === undefined ? {} : { year })
  if ('none' in read) return fine(null)
  if ('problem' in read) return { value: null, warning: read.problem }
  if (read.precision === 'month') return { value: `${read.date}-01`, warning: `日期只写到月，按${read.date}-01登记，请核对。` }
  return { value: read.date, warning: read.yearAssumed ? `日期没有写年份，按${read.date.slice(0, 4)}年登记。` : '' }
}

function fine<Value>(value: Value): ReadCell<Value> {
  return { value, warning: '' }
}
