/**
 * 统计 of mediation: which figures there are, what each one counts and by which day, and how a rate is written. Published rates were
 * recomputed with these definitions (调解成功率, 化解率); the other ones are the station's own and say so by their words.
 */
import { z } from 'zod'

/** The day that puts a case into the period. */
export const figureBases = {
  found: '登记日期',
  accepted: '受理日期',
  closed: '办结日期',
  due: '约定的履行期限',
  performed: '履行完毕日期',
  finish: '人民调解期限届满日期',
} as const

export type FigureBasis = keyof typeof figureBases

/** A figure: a number of cases, a sum of money, or a rate of two numbers of cases. */
export interface FigureDefinition {
  readonly title: string
  readonly unit: 'cases' | 'yuan' | 'rate'
  readonly basis: FigureBasis
  /** What is counted; of a rate, what is above the line. */
  readonly counted: string
  /** What is below the line of a rate. */
  readonly of?: string
}

/** All figures in the order of the page. */
export const figureDefinitions = {
  found: { title: '排查登记', unit: 'cases', basis: 'found', counted: '登记的全部纠纷' },
  accepted: { title: '受理', unit: 'cases', basis: 'accepted', counted: '受理的纠纷' },
  mediated: { title: '调解办结', unit: 'cases', basis: 'closed', counted: '调解结束的纠纷：化解、未化解、终止' },
  written: { title: '书面协议', unit: 'cases', basis: 'closed', counted: '以书面协议化解的纠纷' },
  oral: { title: '口头协议', unit: 'cases', basis: 'closed', counted: '以口头协议化解的纠纷' },
  transferred: { title: '移送、分流', unit: 'cases', basis: 'closed', counted: '移送或分流的纠纷' },
  amount: { title: '化解涉及金额', unit: 'yuan', basis: 'closed', counted: '化解的纠纷涉及的金额之和' },
  success: {
    title: '调解成功率',
    unit: 'rate',
    basis: 'closed',
    counted: '调解成功（化解）的纠纷',
    of: '调解办结的纠纷',
  },
  resolution: { title: '化解率', unit: 'rate', basis: 'found', counted: '其中已化解的纠纷', of: '登记的全部纠纷' },
  spot: { title: '现场处结率', unit: 'rate', basis: 'found', counted: '其中当场化解的纠纷', of: '登记的全部纠纷' },
  diverted: { title: '分流率', unit: 'rate', basis: 'found', counted: '其中移送或分流的纠纷', of: '登记的全部纠纷' },
  onTime: {
    title: '按期办结率',
    unit: 'rate',
    basis: 'finish',
    counted: '其中在期限内办结的纠纷',
    of: '已办结或期限已过的纠纷',
  },
  performance: {
    title: '履行率',
    unit: 'rate',
    basis: 'due',
    counted: '其中已履行的纠纷',
    of: '达成协议、履行期限在期内的纠纷',
  },
  revisit: {
    title: '回访率',
    unit: 'rate',
    basis: 'performed',
    counted: '其中已回访的纠纷',
    of: '履行完毕、应回访的纠纷',
  },
} as const satisfies Readonly<Record<string, FigureDefinition>>

export type FigureCode = keyof typeof figureDefinitions

/** The codes in the order of the page. */
export const figureCodes = Object.keys(figureDefinitions).filter(isFigureCode)

const codeSchema = z.enum([
  'found',
  'accepted',
  'mediated',
  'written',
  'oral',
  'transferred',
  'amount',
  'success',
  'resolution',
  'spot',
  'diverted',
  'onTime',
  'performance',
  'revisit',
] satisfies FigureCode[])

/** Days 'YYYY-MM-DD', both inclusive. */
export interface FigurePeriod {
  readonly from: string
  readonly to: string
}

/** The cases behind one number of a figure; `of` are those below the line. */
export const figureSelectionSchema = z.object({
  code: codeSchema,
  part: z.enum(['counted', 'of']),
  from: z.iso.date(),
  to: z.iso.date(),
})
export type FigureSelection = z.infer<typeof figureSelectionSchema>

const count = z.number().int().min(0)

/** A figure with its numbers. `text` is as it is shown: '12 件', '99.3%', '—'. */
export const figureSchema = z.object({
  code: codeSchema,
  title: z.string(),
  text: z.string(),
  /** Definition, basis of the period, numbers above and below the line, in one sentence. */
  definition: z.string(),
  counted: count,
  /** Null where there is nothing below a line. */
  of: count.nullable(),
})
export type Figure = z.infer<typeof figureSchema>

/** One kind of dispute or one village within the period. */
export const figureGroupSchema = z.object({
  key: z.string(),
  label: z.string(),
  found: count,
  settled: count,
  unsettled: count,
  transferred: count,
  open: count,
})
export type FigureGroup = z.infer<typeof figureGroupSchema>

/** Percent with one decimal, halves up: 5894 of 5935 is '99.3%'; nothing of nothing is '—', because it is no rate. */
export function formatRate(counted: number, of: number): string {
  if (of === 0) return '—'
  const tenths = Math.floor((2000 * counted + of) / (2 * of))
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** '办结日期在期内：调解成功（化解）的纠纷 5894 件 ÷ 调解办结的纠纷 5935 件' */
export function describeFigure(code: FigureCode, counted: number, of: number | null): string {
  const { basis, counted: what, ...rest }: FigureDefinition = figureDefinitions[code]
  const below = rest.of === undefined || of === null ? '' : ` ÷ ${rest.of} ${countOf(of)}`
  const number = rest.unit === 'yuan' ? '' : ` ${countOf(counted)}`
  return `${figureBases[basis]}在期内：${what}${number}${below}`
}

/** '统计：化解率（分子）': the cases behind a number, in short. */
export function nameSelection({ code, part }: FigureSelection): string {
  const { title, unit }: FigureDefinition = figureDefinitions[code]
  return `统计：${title}${unit === 'rate' ? (part === 'of' ? '（分母）' : '（分子）') : ''}`
}

/** The same with its period. */
export function describeSelection(selection: FigureSelection): string {
  return `${nameSelection(selection)}，${selection.from} 至 ${selection.to}`
}

function isFigureCode(code: string): code is FigureCode {
  return Object.hasOwn(figureDefinitions, code)
}

function countOf(value: number): string {
  return `${value.toLocaleString('zh-CN')} 件`
}
