/** Styles of a workbook as far as they change what a cell says: shown as a date, as a month, struck through. */
import { attribute, elements } from './xml.ts'

/** What a number in a cell with this style is. */
export type Shown = 'number' | 'day' | 'day_without_year' | 'month'

export interface CellStyle {
  readonly shown: Shown
  readonly struck: boolean
}

/** Built-in formats; 27 to 58 are the Chinese ones (ECMA-376 part 1, 18.8.30). */
const builtIn = new Map<number, Shown>([
  ...[14, 15, 22, 30, 31].map((id) => [id, 'day'] as const),
  ...[16, 28, 29, 51, 53, 54, 58].map((id) => [id, 'day_without_year'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
])

/** Reads styles.xml; the answer is indexed by the cell's `s`. */
export function readStyles(xml: string | undefined): CellStyle[] {
  if (xml === undefined) return []
  const formats = new Map<number, Shown>()
  for (const { tag } of elements(xml, 'numFmt'))
    formats.set(Number(attribute(tag, 'numFmtId')), classifyFormat(attribute(tag, 'formatCode') ?? ''))
  const struck = [...elements(section(xml, 'fonts'), 'font')].map(({ content }) =>
    /<strike(?:\s*\/|\s+val="(?:1|true)"|>)/u.test(content),
  )
  return [...elements(section(xml, 'cellXfs'), 'xf')].map(({ tag }) => {
    const format = Number(attribute(tag, 'numFmtId') ?? 0)
    return {
      shown: formats.get(format) ?? builtIn.get(format) ?? 'number',
      struck: struck[Number(attribute(tag, 'fontId') ?? 0)] ?? false,
    }
  })
}

/** What a format code such as `yyyy"年"m"月"` shows. Times alone and elapsed times stay numbers. */
export function classifyFormat(code: string): Shown {
  const [positive = ''] = code.split(';')
  const plain = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '').toLowerCase()
  if (plain.includes('general')) return 'number'
  const year = /y|e(?![+-])/u.test(plain)
  const day = plain.includes('d')
  const month = /m/u.test(plain.replace(/h+[^a-z]*m+|m+[^a-z]*s+/gu, ''))
  if (/[0#?]/u.test(plain) && !year && !day) return 'number'
  if (day) return year ? 'day' : 'day_without_year'
  if (year && month) return 'month'
  return year ? 'day' : 'number'
}

function section(xml: string, name: string): string {
  const [found] = elements(xml, name)
  return found?.content ?? ''
}
