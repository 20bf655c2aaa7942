/** Amounts, areas and counts of a ledger's cells: what the kernel reads, with the caption's unit, and figures inside a few words. */
import { type CellValue, cellText } from '#shared/importing/grid.ts'
import { parseArea } from '#shared/kernel/areas.ts'
import { parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'
import { parseAmount } from '#shared/kernel/money.ts'
import { isProblem, quote } from '#shared/kernel/problem.ts'
import { compact, isNoneMark } from '#shared/kernel/text.ts'
import { parseSpokenNumber } from './ledger.numerals.ts'

/** A figure in the smallest unit (分, hundredths of a 亩), null for none, and what a person should look at. */
export interface ReadFigure {
  readonly value: number | null
  readonly approximate: boolean
  readonly warning: string | undefined
}

const nothing: ReadFigure = { value: null, approximate: false, warning: undefined }
const bareNumber = /^(?:大?约|近|[¥￥])?\d[\d,]*(?:\.\d+)?(?:左右|余|多)?$/u
const amountInside =
  /(?:大?约|近)?[¥￥]?\d[\d,]*(?:\.\d+)?[余多]?(?:万元|千元|百元|元|万|块钱|块)[余多]?|(?:大?约|近)?[零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{2,}(?:元|圆|块)整?/gu
const areaInside =
  /(?:大?约|近)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)[余多]?(?:亩|平方米|平米|㎡|m2|平方|公顷|分(?!钱))(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)?分?/gu
const spokenAmount =
  /^((?:大?约|近)?)([^\d元圆块角分,.¥￥\-~—][^元圆块角分,.¥￥\-~—]*?|\d{1,4}[百千万]\d)([余多]?)((?:元|圆|块钱|块)?)[整正]?((?:左右)?)$/u
const spokenArea = /^((?:大?约|近)?)([零〇一二两三四五六七八九十百千点]+)([余多]?)((?:亩|分|厘|平方米|公顷)?)((?:左右)?)$/u
const mixedAmount = /^(?:(\d+(?:\.\d+)?)万)?(?:(\d+)千)?(?:(\d+)百)?(?:(\d+))?元?$/u

/** Reads an amount in 分. `unit` is what bare numbers are in: '', 元, 千元, 万元. */
export function readAmount(cell: CellValue, unit: string): ReadFigure {
  if (cell === null || typeof cell === 'boolean') return nothing
  if (typeof cell === 'object')
    return { ...readAmount(cell.serial, unit), warning: '金额单元格被设成了日期格式，已按其中的数字登记，请核对。' }
  const text = typeof cell === 'number' ? writeNumber(cell) : tidyAmount(cell)
  if (isNoneMark(text)) return nothing
  const spoken = spokenAmount.exec(text)
  if (spoken !== null) {
    const read = readSpoken(text, spoken, unit === '元' ? '' : unit, '金额', (figures) => readAmount(figures, ''))
    if (read !== undefined) return read
  }
  const scaled = unit !== '' && unit !== '元' && bareNumber.test(text) ? withUnit(text, unit) : text
  const read = parseAmount(typeof cell === 'number' && scaled === text ? cell : scaled)
  if (!isProblem(read)) return { value: read.fen, approximate: read.approximate, warning: undefined }
  return (
    mixed(scaled) ??
    singleInside(text, amountInside, (part) => readAmount(part, ''), '金额') ?? { ...nothing, warning: read.problem }
  )
}

/** Reads an area in hundredths of a 亩. `unit` is what bare numbers are in: '', 亩, 分, 平方米, 公顷. */
export function readArea(cell: CellValue, unit: string): ReadFigure {
  if (cell === null || typeof cell === 'boolean') return nothing
  if (typeof cell === 'object')
    return { ...readArea(cell.serial, unit), warning: '面积单元格被设成了日期格式，已按其中的数字登记，请核对。' }
  const text = typeof cell === 'number' ? writeNumber(cell) : tidyArea(cell)
  if (isNoneMark(text)) return nothing
  const spoken = spokenArea.exec(text)
  if (spoken !== null) {
    const read = readSpoken(text, spoken, unit, '面积', (figures) => readArea(figures, ''))
    if (read !== undefined) return read
  }
  const scaled = unit !== '' && unit !== '亩' && bareNumber.test(text) ? withUnit(text, unit) : text
  const read = parseArea(typeof cell === 'number' && scaled === text ? cell : scaled)
  if (!isProblem(read)) return { value: read.muHundredths, approximate: read.approximate, warning: undefined }
  // 三亩二: two 分, as it is said.
  if (/亩[1-9一二两三四五六七八九]$/u.test(text)) {
    const full = readArea(`${text}分`, '')
    if (full.value !== null) return { ...full, warning: `面积${quote(text)}已按${quote(`${text}分`)}登记，请核对。` }
  }
  return singleInside(text, areaInside, (part) => readArea(part, ''), '面积') ?? { ...nothing, warning: read.problem }
}

/** Reads a count: 2, 2次, 两次, 第三次. */
export function readCount(cell: CellValue): ReadFigure {
  if (cell === null || typeof cell === 'boolean') return nothing
  const text = compact(cellText(cell))
  if (isNoneMark(text)) return nothing
  const match = /^(?:第|共|约)?(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:\.0)?(?:余|多)?(?:次|轮|场|回)?/u.exec(text)
  const value = match?.[1] === undefined ? undefined : /^\d/u.test(match[1]) ? Number(match[1]) : parseChineseNumber(match[1])
  if (value === undefined || typeof cell === 'object')
    return { ...nothing, warning: `调解次数${quote(text)}看不懂，请改成数字，如 2。` }
  return { ...nothing, value }
}

/** 十二 under 万元, 一点二亩, 一千五: by its figures, in the unit of the cell or of the caption. */
function readSpoken(
  text: string,
  [, before = '', said = '', more = '', own = '', after = '']: RegExpExecArray,
  unit: string,
  name: string,
  read: (figures: string) => ReadFigure,
): ReadFigure | undefined {
  const number = parseSpokenNumber(said)
  if (number === undefined) return undefined
  // 三千五百 under 万元 is no 3500 万元: who writes thousands in words writes 元.
  const large = own === '' && unit !== '' && number.value >= 1000
  const figure = read(`${before}${number.value}${more}${own === '' && !large ? unit : own}${after}`)
  if (figure.value === null) return figure
  if (large && name === '金额') return { ...figure, warning: `${name}${quote(text)}已按${number.value}元登记，请核对。` }
  return number.doubtful ? { ...figure, warning: `${name}${quote(text)}已按${number.value}登记，请核对。` } : figure
}

/** 1万2千, 3千5百: read where every part has its unit. */
function mixed(text: string): ReadFigure | undefined {
  const match = mixedAmount.exec(text.replace(/^(?:大?约|近)/u, ''))
  if (match === null) return undefined
  const [, tenThousands, thousands, hundreds, ones] = match
  if (
    [tenThousands, thousands, hundreds].filter((part) => part !== undefined).length < 2 ||
    (ones !== undefined && ones.length < 3)
  )
    return undefined
  const yuan = Number(tenThousands ?? 0) * 1e4 + Number(thousands ?? 0) * 1e3 + Number(hundreds ?? 0) * 100 + Number(ones ?? 0)
  return { value: Math.round(yuan * 100), approximate: /^(?:大?约|近)/u.test(text), warning: undefined }
}

/** One figure in a few words is taken and shown; several are for a person to decide. */
function singleInside(text: string, pattern: RegExp, read: (part: string) => ReadFigure, name: string): ReadFigure | undefined {
  if (/\d[-~～—–至到]\d/u.test(text)) return undefined
  const parts = [...text.matchAll(pattern)]
  const [part] = parts[0] ?? []
  if (part === undefined || part === text || parts.length > 1) return undefined
  if (/\d/u.test(text.charAt((parts[0]?.index ?? 0) + part.length))) return undefined
  const figure = read(part)
  return figure.value === null ? undefined : { ...figure, warning: `${name}取自${quote(text)}中的${quote(part)}，请核对。` }
}

/** The unit goes before 左右, behind the number: 约3左右 → 约3万元左右. */
function withUnit(text: string, unit: string): string {
  return text.replace(/(\d)(余|多)?(左右)?$/u, (_, digit: string, more = '', about = '') => `${digit}${more}${unit}${about}`)
}

function tidyAmount(text: string): string {
  return compact(text)
    .replace(/^(?:(?:无|不涉及|未涉及|没有)(?:金额|款项|经济)?|不详|不明|待定|未定)$/u, '')
    .replace(
      /^(?:人民币|共计|合计|总计|计|共|赔偿|补偿|约定)[:：]?(?=[\d约近¥￥零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖])/u,
      '',
    )
    .replace(/(?<=\d)[wW](?=元?$)/u, '万')
    .replace(/来(?=元|块|万)/u, '多')
    .replace(/[。.]$/u, '')
    .replace(/\((?:大写|人民币)?[^)]*\)$/u, '')
}

function tidyArea(text: string): string {
  return compact(text)
    .replace(/m²|M2|㎡/gu, 'm2')
    .replace(/^(?:(?:无|不涉及|未涉及|没有)(?:面积|土地)?|不详|不明|待定|未测)$/u, '')
    .replace(/^(?:共计|合计|计|共)(?=[\d约近一二两三四五六七八九十半])/u, '')
    .replace(/平方(?!米|公里)|平(?!方|米)/u, '平方米')
    .replace(/来(?=亩|分|平)/u, '多')
    .replace(/(?<=[亩分厘半多余])(?:地|田|土|林地)?(?:左右)?$/u, (tail) => (tail.includes('左右') ? '左右' : ''))
    .replace(/(亩|分)(余|多)(?=左右$|$)/u, '$2$1')
    .replace(
      /^(.+)亩半(?=左右$|$)/u,
      (_, count: string) => `${/^\d+$/u.test(count) ? count : (parseChineseNumber(count) ?? count)}亩5分`,
    )
    .replace(/^(.+)分半(?=左右$|$)/u, '$1分5厘')
    .replace(/半亩/u, '5分')
    .replace(/半分/u, '5厘')
}

/** Spreadsheets keep 1.1 as 1.1000000000000001. */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(15)))
}
