/** How and when a case ended: manner, outcome, and dates in their order. */
import { isNoneMark } from '#shared/kernel/text.ts'
import type { ReadDate } from './ledger.dates.ts'
import { type ReadPhrase, readManner, readOutcome } from './ledger.phrases.ts'
import type { LedgerField } from './ledger.types.ts'
import type { LedgerWording } from './ledger.wording.ts'

/** Manner and outcome often share a column (达成书面协议): what one does not say is taken from the other. */
export function readEnding(
  mannerText: string,
  outcomeText: string,
  closedOn: string,
  wording: LedgerWording,
  phrase: (field: LedgerField, given: string, read: ReadPhrase, name: string) => string,
  warn: (field: LedgerField, text: string) => void,
): { manner: string; outcome: string } {
  const fromOutcome = readManner(outcomeText, wording)
  const manner = isNoneMark(mannerText)
    ? quietly(fromOutcome)
    : phrase('manner', mannerText, readManner(mannerText, wording), '化解方式')
  if (!isNoneMark(outcomeText)) {
    const read = readOutcome(outcomeText, wording)
    const outcome = read.code === '' && manner !== '' ? outcomeOfManner(manner) : phrase('outcome', outcomeText, read, '结果')
    // 正在调解 names no manner of an end.
    return { manner: outcome === 'unsettled' && isNoneMark(mannerText) ? '' : manner, outcome }
  }
  const told = quietly(readOutcome(mannerText, wording))
  if (told === 'unsettled') return { manner: '', outcome: told }
  if (manner !== '') return { manner, outcome: outcomeOfManner(manner) }
  if (closedOn !== '') {
    warn('outcome', '有化解日期但没有写结果，请补上。')
    return { manner, outcome: '' }
  }
  warn('outcome', '没有写结果，按未化解登记。')
  return { manner, outcome: 'unsettled' }
}

function quietly({ code, warning }: ReadPhrase): string {
  return warning === undefined ? code : ''
}

function outcomeOfManner(manner: string): string {
  if (manner === 'guided') return 'terminated'
  return manner === 'transferred' ? 'transferred' : 'settled'
}

/** A case of December that was closed on 5 January, written without years, was closed in the next year. */
export function laterYear(read: ReadDate, after: string, warn: (text: string) => void): ReadDate {
  if (!read.yearAssumed || read.date.length !== 10 || after === '' || read.date >= after) return read
  const next = `${Number(read.date.slice(0, 4)) + 1}${read.date.slice(4)}`
  // Only around the turn of the year: half a year back is more likely a mistake.
  if (Number(after.slice(5, 7)) - Number(read.date.slice(5, 7)) < 6 || next.endsWith('-02-29')) return read
  warn(`没有写年份，因早于受理日期，已按次年登记为${next}，请核对。`)
  return { ...read, date: next }
}

/** Warns of dates in an impossible order. */
export function checkOrder(
  accepted: ReadDate,
  closed: ReadDate,
  revisited: ReadDate,
  warn: (field: LedgerField, text: string) => void,
): void {
  const before = (early: string, late: string) => early !== '' && late !== '' && late < early.slice(0, late.length)
  if (before(accepted.date, closed.date)) warn('closedOn', `化解日期${closed.date}早于受理日期${accepted.date}，请核对。`)
  if (before(closed.date, revisited.date)) warn('revisitedOn', `回访日期${revisited.date}早于化解日期${closed.date}，请核对。`)
}
