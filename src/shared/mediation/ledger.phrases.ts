/** Kinds, sources, manners, outcomes and performances: from the words of a ledger to our codes. */
import { compact, isNoneMark } from '#shared/kernel/text.ts'
import { quote } from '#shared/kernel/problem.ts'
import { type DenialRules, findSaid, hasClauseEnd } from './ledger.negation.ts'
import {
  type CaseManner,
  caseManners,
  type CaseOutcome,
  caseOutcomes,
  caseSources,
  type Performance,
  performances,
} from './mediation.types.ts'
import { findFirst, findLongest, type LedgerWording } from './ledger.wording.ts'

/** A code ('' for none) with what a person should look at. */
export interface ReadPhrase {
  readonly code: string
  readonly warning: string | undefined
}

/** Manners of an end; the others are ways out. */
const mannersOfEnds: ReadonlySet<CaseManner> = new Set(['written', 'oral', 'spot'])
const mannerRules: DenialRules<CaseManner> = { firm: new Set(), planned: mannersOfEnds }
const outcomeRules: DenialRules<CaseOutcome> = { firm: new Set(['unsettled']), planned: new Set(['settled']) }
const performanceRules: DenialRules<Performance> = { firm: new Set(['notDue', 'partly', 'none']), planned: new Set(['done']) }
const work = /^已?(?:化解|解决|调解|调处|处理)$/u
const goesOn = /正在|继续|跟进|待|拟|中$|中[,，。]|下一步|再次/u
const performedPattern = /履行|兑现|付清|结清/u
const nothing: ReadPhrase = { code: '', warning: undefined }
/** The same few phrases stand in thousands of rows. */
const remembered = new WeakMap<LedgerWording, Map<string, ReadPhrase>>()
const mostRemembered = 5000

/** The kind of a dispute; where its words say nothing, the story of the case is asked and the guess is shown. */
export function readKind(text: string, summary: string, wording: LedgerWording): ReadPhrase {
  const known = remember(wording, `kind ${text}`, () => readKindAlone(text, wording))
  return known.warning === undefined ? known : readKindByStory(text, summary, wording)
}

/** By the words of the kind alone; with a warning where they say nothing. */
function readKindAlone(text: string, wording: LedgerWording): ReadPhrase {
  const plain = compact(text)
  const code = /LD\d{2}/u.exec(plain.toUpperCase())?.[0]
  if (code !== undefined && wording.kinds.some((kind) => kind.code === code)) return { code, warning: undefined }
  if (isNoneMark(plain) || wording.broadKinds.includes(plain)) return { code: '', warning: '没有说明' }
  const found = findLongest(plain, kindWords(wording, 'words')) ?? findLongest(plain, kindWords(wording, 'weak'))
  return found === undefined ? { code: '', warning: '没有说明' } : { code: found, warning: undefined }
}

function readKindByStory(text: string, summary: string, wording: LedgerWording): ReadPhrase {
  const told = findLongest(compact(summary), kindWords(wording, 'words'))
  const given = isNoneMark(text) ? '没有写纠纷类型' : `纠纷类型${quote(text)}不在对照表中`
  if (told !== undefined) return { code: told, warning: `${given}，已按简要情况归类，请核对。` }
  return { code: wording.otherKind, warning: `${given}，暂归入“其他承包经营”，请改正。` }
}

/** Where the case came from. */
export function readSource(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `source ${text}`, () =>
    readOf(text, caseSources, findFirst(compact(text), wording.sources), '来源', 'other'),
  )
}

/** How it was settled. A text that denies an end names none of its manners: 当场未达成协议. */
export function readManner(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `manner ${text}`, () => {
    const plain = clausesOf(text)
    const { asserted, denied } = findSaid(plain, wording.manners, mannerRules)
    const open = endOf(plain, wording) === 'open'
    const said = asserted.find(({ value }) => !open || !mannersOfEnds.has(value))
    if (said === undefined && (open || denied.length > 0)) return nothing
    return readOf(text, caseManners, said?.value, '化解方式', '')
  })
}

/** How it ended. */
export function readOutcome(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `outcome ${text}`, () => {
    const plain = clausesOf(text)
    const end = endOf(plain, wording)
    const read = readOf(text, caseOutcomes, end === 'open' ? outcomeOfOpen(plain, wording) : end, '结果', '')
    // 已履行完毕: what was performed had been agreed.
    return read.code === '' && performedPattern.test(plain) && readPerformance(text, wording).code === 'done'
      ? { code: 'settled', warning: undefined }
      : read
  })
}

/** The outcome that a text says; `open` where it denies one or says that there is none yet. */
function endOf(plain: string, wording: LedgerWording): CaseOutcome | 'open' | undefined {
  const { asserted, denied } = findSaid(plain, wording.outcomes, outcomeRules)
  const unsigned = findSaid(plain, wording.manners, mannerRules).denied.some(({ value }) => value === 'written')
  const refused = unsigned || denied.some(({ value }) => value === 'settled')
  // 多次调处，未能达成协议: 调处 tells of the work, not of its end.
  const words = refused ? asserted.filter(({ word, final }) => final || !work.test(word)) : asserted
  let best: (typeof words)[number] | undefined
  for (const said of words) if (said.word.length > (best?.word.length ?? 0)) best = said
  if (best === undefined) return refused ? 'open' : undefined
  if (best.value !== 'unsettled') return best.value
  // 当场未能化解，后签订协议: what is said later and in its own clause is how it ended.
  const from = best.at + best.word.length
  const later = words.some(
    ({ value, word, final, at }) => value === 'settled' && (final || !work.test(word)) && hasClauseEnd(plain, from, at),
  )
  return later ? 'settled' : 'open'
}

/** 未达成协议，引导起诉: the way that was shown ends the mediation; 继续调解 does not. */
function outcomeOfOpen(plain: string, wording: LedgerWording): CaseOutcome {
  if (goesOn.test(plain)) return 'unsettled'
  const way = findSaid(plain, wording.manners, mannerRules).asserted.find(({ value }) => !mannersOfEnds.has(value))
  if (way === undefined) return 'unsettled'
  return way.value === 'guided' ? 'terminated' : 'transferred'
}

/** Whether what was agreed has been done. */
export function readPerformance(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `performance ${text}`, () => readPerformanceAnew(text, wording))
}

function readPerformanceAnew(text: string, wording: LedgerWording): ReadPhrase {
  const plain = clausesOf(text)
  if (wording.performanceNone.some((word) => plain.includes(word))) return nothing
  const { asserted, denied } = findSaid(plain, wording.performances, performanceRules)
  let best: (typeof asserted)[number] | undefined
  for (const said of asserted) if (said.word.length > (best?.word.length ?? 0)) best = said
  // 没有全部履行: something was.
  const turned = denied.some(({ word }) => /全部|完|清|到位/u.test(word)) ? 'partly' : denied.length > 0 ? 'none' : undefined
  return readOf(text, performances, best?.value ?? turned, '履行情况', '')
}

/** Half width and without spaces; lines of a cell are clauses. */
function clausesOf(text: string): string {
  return compact(text.replace(/\s*\n\s*/gu, '，'))
}

function remember(wording: LedgerWording, key: string, read: () => ReadPhrase): ReadPhrase {
  const answers = remembered.get(wording) ?? new Map<string, ReadPhrase>()
  remembered.set(wording, answers)
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = read()
  if (answers.size < mostRemembered) answers.set(key, answer)
  return answer
}

function readOf(
  text: string,
  names: Readonly<Record<string, string>>,
  found: string | undefined,
  what: string,
  other: string,
): ReadPhrase {
  if (isNoneMark(text)) return nothing
  const plain = compact(text)
  const exact = Object.entries(names).find(([code, name]) => name === plain || code === plain)
  if (exact !== undefined) return { code: exact[0], warning: undefined }
  if (found !== undefined) return { code: found, warning: undefined }
  return { code: other, warning: `${what}${quote(text)}不在对照表中，原文已记入备注，请改正。` }
}

function kindWords({ kinds }: LedgerWording, list: 'words' | 'weak') {
  return kinds.map((kind) => ({ value: kind.code, words: kind[list] }))
}
