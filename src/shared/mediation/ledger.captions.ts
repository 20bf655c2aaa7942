/** What a column may be by its captions alone: a field, or a part (name, number, phone, address) of a side. */
import { bareCaption, bracketed, type CaptionPath, fitCaption } from '#shared/importing/captions.ts'
import type { LedgerField } from './ledger.types.ts'
import { findLongest, type LedgerWording, type PartyPart, type PartySide } from './ledger.wording.ts'

/** A meaning with its confidence; `position` orders equal ones. A party's part without a side gets it from its neighbours. */
export type Meaning =
  | {
      readonly type: 'field'
      readonly field: LedgerField
      readonly confidence: number
      readonly position: number
      readonly ticked?: boolean
    }
  | {
      readonly type: 'party'
      readonly side: PartySide | null
      readonly part: PartyPart | 'ignore'
      readonly confidence: number
      readonly position: number
    }

/** Says what a caption path may mean, best first. Remembers answers: the search for the header asks the same often. */
export type CaptionReader = (path: CaptionPath) => readonly Meaning[]

/** Leaves that say too little without the caption above them. */
const general = new Set(['日期', '时间', '情况', '结果', '方式', '内容', '状态', '名称', '编号', '次数', '说明', '类型', '措施'])
const groupTail = /(?:基本)?(?:情况|信息|资料|栏)$/u
const parts = ['identity', 'phone', 'address', 'name', 'ignore'] as const
/** A caption that is only a side names its people. */
const restOfName = new Set(['', '姓名', '名称', '情况', '信息', '基本信息', '基本情况', '姓名或名称', '及', '户'])

/** Makes a reader for some wording. */
export function createCaptionReader(wording: LedgerWording): CaptionReader {
  const known = new Map<string, readonly Meaning[]>()
  return (path) => {
    const key = path.join('\n')
    const answer = known.get(key) ?? readMeanings(path, wording)
    known.set(key, answer)
    return answer
  }
}

function readMeanings(path: CaptionPath, wording: LedgerWording): Meaning[] {
  const levels = path.filter((level) => bareCaption(level) !== '' || /[一-龥]/u.test(level))
  const leaf = levels.at(-1)
  if (leaf === undefined) return []
  const meanings = [
    ...tickMeanings(levels, leaf, wording),
    ...fieldMeanings(levels, leaf, wording),
    ...partyMeanings(levels, leaf, wording),
  ]
  return meanings.toSorted((a, b) => b.confidence - a.confidence || a.position - b.position)
}

function fieldMeanings(levels: readonly string[], leaf: string, { fields }: LedgerWording): Meaning[] {
  const parent = (levels.at(-2) ?? '').replace(groupTail, '')
  const joined = parent === '' ? [] : [`${bareCaption(parent)}${leaf}`]
  return fields.flatMap(({ field, captions }): Meaning[] => {
    const fits = [
      ...joined.map((caption) => fitCaption(caption, captions)).filter((fit) => fit !== undefined && fit.confidence > 0.9),
      alone(leaf, fitCaption(leaf, captions), levels.length),
    ].filter((fit) => fit !== undefined)
    const [best] = fits.toSorted((a, b) => b.confidence - a.confidence)
    return best === undefined ? [] : [{ type: 'field', field, ...best }]
  })
}

/** 结果 over 化解 | 未化解 | 移送: columns to tick, which say together what the caption above them asks. */
function tickMeanings(levels: readonly string[], leaf: string, wording: LedgerWording): Meaning[] {
  const parent = levels.at(-2)
  const lists = { outcome: wording.outcomes, manner: wording.manners, performance: wording.performances, source: wording.sources }
  if (parent === undefined) {
    // 已化解 | 未化解 with nothing above them: only whole phrases, because 化解 and 履行 stand in many captions.
    const whole = (['outcome', 'performance'] as const).find(
      (field) => leaf.length > 2 && lists[field].some(({ words }) => words.includes(leaf)),
    )
    return whole === undefined ? [] : [{ type: 'field', field: whole, confidence: 0.75, position: 0, ticked: true }]
  }
  return (['outcome', 'manner', 'performance', 'source'] as const).flatMap((field): Meaning[] => {
    const above = fitCaption(parent, wording.fields.find((known) => known.field === field)?.captions ?? [])
    if (above === undefined || above.confidence < 0.9 || findLongest(leaf, lists[field]) === undefined) return []
    return [{ type: 'field', field, confidence: 0.9, position: 0, ticked: true }]
  })
}

function alone(leaf: string, fit: ReturnType<typeof fitCaption>, levels: number) {
  return fit !== undefined && levels > 1 && general.has(bareCaption(leaf))
    ? { ...fit, confidence: Math.min(fit.confidence, 0.7) }
    : fit
}

function partyMeanings(levels: readonly string[], leaf: string, wording: LedgerWording): Meaning[] {
  const found = levels.toReversed().map((level) => ({ level, side: findSide(level, wording) }))
  const named = found.find(({ side }) => side !== undefined)
  const part = findPart(named?.level === leaf ? restOf(leaf, named.side?.word ?? '') : leaf, wording)
  if (named?.side === undefined) {
    if (part === undefined || part.confidence < 0.6) return []
    return [{ type: 'party', side: null, ...part, confidence: part.confidence * 0.9 }]
  }
  const { side, word, exact } = named.side
  if (named.level !== leaf) {
    return part === undefined ? [] : [{ type: 'party', side, ...part, confidence: Math.min(0.97, part.confidence) }]
  }
  if (exact) return [{ type: 'party', side, part: 'name', confidence: 0.95, position: 0 }]
  const rest = restOf(leaf, word)
  if (part !== undefined) return [{ type: 'party', side, ...part, confidence: Math.min(0.95, part.confidence) }]
  return restOfName.has(rest) ? [{ type: 'party', side, part: 'name', confidence: 0.85, position: 0 }] : []
}

interface FoundSide {
  readonly side: PartySide
  readonly word: string
  readonly exact: boolean
}

/** The longest word decides: 被申请人 holds 申请人. */
function findSide(level: string, { sides }: LedgerWording): FoundSide | undefined {
  const bare = bareCaption(level)
  // 纠纷当事人（甲方）: the bracket tells more than the word before it.
  for (const inside of bracketed(level)) {
    for (const side of ['a', 'b'] as const) if (sides[side].includes(inside)) return { side, word: level, exact: true }
  }
  let best: FoundSide | undefined
  for (const side of ['a', 'b', 'both'] as const) {
    for (const word of sides[side]) {
      if (level === word || bare === word) {
        if (best?.exact !== true || word.length > best.word.length) best = { side, word, exact: true }
      } else if (word.length > 1 && level.includes(word) && best?.exact !== true && word.length > (best?.word.length ?? 0)) {
        best = { side, word, exact: false }
      }
    }
  }
  return best
}

function findPart(
  text: string,
  wording: LedgerWording,
): { part: PartyPart | 'ignore'; confidence: number; position: number } | undefined {
  if (text === '') return undefined
  // 姓名、身份证号、电话 in one column: the names lead, the numbers are found in the cell.
  const leading = wording.parts.name.find((word) => text.startsWith(word) && text !== word)
  if (leading !== undefined && /^[、及和与,/+]/u.test(text.slice(leading.length)))
    return { part: 'name', confidence: 0.9, position: 0 }
  let best: { part: PartyPart | 'ignore'; confidence: number; position: number } | undefined
  for (const part of parts) {
    const fit = fitCaption(text, wording.parts[part])
    if (fit !== undefined && fit.confidence > (best?.confidence ?? 0)) best = { part, ...fit }
  }
  return best
}

function restOf(leaf: string, word: string): string {
  return leaf.replace(word, '').replace(/^[的之、,()]+|[()]+$/gu, '')
}
