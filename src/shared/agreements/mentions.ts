/** Dates, amounts and areas within running text. The text is half width and without spaces (agreement-text.ts). */
import { parseArea } from '#shared/kernel/areas.ts'
import { parseChineseDigits, parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'
import { isoDate } from '#shared/kernel/dates.ts'
import { parseAmount } from '#shared/kernel/money.ts'
import { isProblem } from '#shared/kernel/problem.ts'

/** A mention and where it stands in its text. */
interface Mention {
  readonly words: string
  readonly index: number
}

/** A date; `iso` is null where there is no such day. */
export interface DateMention extends Mention {
  readonly iso: string | null
}

/** An amount in 分; `written` says in which signs. */
export interface AmountMention extends Mention {
  readonly fen: number
  readonly written: 'figures' | 'capitals'
}

const chineseDate = /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?/gu
const date = /(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]|([./-])(\d{1,2})\4(\d{1,2})(?![\d.]))/gu
const capital = '零壹贰叁肆伍陆柒捌玖拾佰仟萬万亿'
const capitals = new RegExp(
  `[${capital}一二三四五六七八九十百千两]{1,24}[元圆](?:零?[${capital}]角)?(?:零?[${capital}]分)?[整正]?`,
  'gu',
)
const figures =
  /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(万)?(?:余|多)?(元|块钱|块(?!地))|¥(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(万)?/gu
const area = /(\d+(?:\.\d+)?)(亩|平方米|分(?=地|田|土)|㎡)/gu

/** 二〇二六年三月一日 becomes 2026年3月1日, so that all that follows reads one kind of date. */
export function datesInFigures(text: string): string {
  return text.replace(chineseDate, (words, year: string, month: string, day: string | undefined) => {
    const parts = [
      parseChineseDigits(year.replaceAll('○', '〇')),
      parseChineseNumber(month),
      day === undefined ? 0 : parseChineseNumber(day),
    ]
    if (parts.some((part) => part === undefined)) return words
    return day === undefined ? `${parts[0]}年${parts[1]}月` : `${parts[0]}年${parts[1]}月${parts[2]}日`
  })
}

/** 百分之二十 becomes 20%, 万分之五 0.05%. */
export function percentInFigures(text: string): string {
  return text.replace(
    /([百千万])分之([一二两三四五六七八九十百]{1,4}|\d+(?:\.\d+)?)/gu,
    (words, base: string, number: string) => {
      const value = /\d/u.test(number) ? Number(number) : parseChineseNumber(number.replace('两', '二'))
      return value === undefined ? words : `${Number((value / ({ 百: 1, 千: 10, 万: 100 }[base] ?? 1)).toFixed(4))}%`
    },
  )
}

/** Days of the text in order. */
export function findDates(text: string): DateMention[] {
  return [...text.matchAll(date)].map((match) => {
    const [words, year, month, day, , otherMonth, otherDay] = match
    return { words, index: match.index, iso: isoDate(Number(year), Number(month ?? otherMonth), Number(day ?? otherDay)) ?? null }
  })
}

/** Amounts of money in order; an amount in words and figures side by side is two mentions. */
export function findAmounts(text: string): AmountMention[] {
  const inFigures = [...text.matchAll(figures)].flatMap((match) => {
    const [words, number = '', tenThousands = '', , other = '', otherTenThousands = ''] = match
    const fen = readFen(`${number}${other}${tenThousands}${otherTenThousands}`)
    return fen === null ? [] : [{ words, index: match.index, fen, written: 'figures' as const }]
  })
  const inWords = [...text.matchAll(capitals)].flatMap((match) => {
    const fen = readFen(
      match[0]
        .replaceAll('萬', '万')
        .replaceAll('圆', '元')
        .replace(/元零(?=.角)/u, '元'),
    )
    return fen === null ? [] : [{ words: match[0], index: match.index, fen, written: 'capitals' as const }]
  })
  return [...inFigures, ...inWords].toSorted((a, b) => a.index - b.index)
}

/** Areas in hundredths of 亩, in order. */
export function findAreas(text: string): { readonly words: string; readonly index: number; readonly muHundredths: number }[] {
  return [...text.matchAll(area)].flatMap((match) => {
    const read = parseArea(match[0].replace('㎡', '平方米'))
    return isProblem(read) || read.none ? [] : [{ words: match[0], index: match.index, muHundredths: read.muHundredths }]
  })
}

function readFen(text: string): number | null {
  const amount = parseAmount(text)
  return isProblem(amount) || amount.none ? null : amount.fen
}
