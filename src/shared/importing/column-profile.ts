/** What the values of a column look like, to support or to doubt its caption. */
import { compact, isNoneMark } from '#shared/kernel/text.ts'
import { type CellValue, cellText } from './grid.ts'

/** Shares (0 to 1) of the cells that say something; `length` is the mean number of characters. */
export interface ColumnProfile {
  readonly filled: number
  readonly dates: number
  readonly identities: number
  readonly phones: number
  readonly numbers: number
  readonly length: number
}

const datePattern = /(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})[-./年月](?:\d{1,2}|[一二三四五六七八九十]{1,3})/u
const identityPattern = /\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)/u
const phonePattern = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/u
const numberPattern =
  /^(?:大?约|近|[¥￥])?[\d,.]+(?:元|万元|万|亩|分|㎡|平方米|平方|次|件|户|人)?(?:左右)?$|^[零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:元|圆|亩|分|次)?整?$/u

/** Looks at some cells of a column. */
export function profileColumn(cells: readonly CellValue[]): ColumnProfile {
  const said = cells.filter((cell) => !isNoneMark(cellText(cell)))
  const share = (test: (cell: CellValue) => boolean) => (said.length === 0 ? 0 : said.filter(test).length / said.length)
  return {
    filled: said.length,
    dates: share(isDate),
    identities: share((cell) => identityPattern.test(compact(cellText(cell)))),
    phones: share(
      (cell) => phonePattern.test(compact(cellText(cell)).replaceAll('-', '')) && !identityPattern.test(compact(cellText(cell))),
    ),
    numbers: share((cell) => typeof cell === 'number' || isNumberLike(compact(cellText(cell)))),
    length: said.length === 0 ? 0 : said.reduce<number>((sum, cell) => sum + cellText(cell).length, 0) / said.length,
  }
}

function isNumberLike(text: string): boolean {
  return numberPattern.test(text) || (text.length <= 16 && /\d/u.test(text) && !datePattern.test(text))
}

function isDate(cell: CellValue): boolean {
  if (typeof cell === 'object' && cell !== null) return true
  if (typeof cell === 'number')
    return (cell >= 36_526 && cell <= 55_153 && Number.isInteger(cell)) || (cell >= 20_000_101 && cell <= 20_991_231)
  const text = compact(cellText(cell))
  return text.length <= 30 && (datePattern.test(text) || /^\d{8}$/u.test(text))
}
