/** Kinds, sources, manners, outcomes and performances: from the words of a ledger to our codes. */
import { compact, isNoneMark } from '#shared/kernel/text.ts'
import { quote } from '#shared/kernel/problem.ts'
import { caseManners, caseOutcomes, caseSources, performances } from './mediation.types.ts'
import { findFirst, findLongest, type LedgerWording } from './ledger.wording.ts'

/** A code ('' for none) with what a person should look at. */
export interface ReadPhrase {
  readonly code: string
  readonly warning: string | undefined
}

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

/** How it was settled. */
export function readManner(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `manner ${text}`, () =>
    readOf(text, caseManners, findFirst(compact(text), wording.manners), '化解方式', ''),
  )
}

/** How it ended. */
export function readOutcome(text: string, wording: LedgerWording): ReadPhrase {
  return remember(wording, `outcome ${text}`, () =>
    readOf(text, caseOutcomes, findLongest(compact(text), wording.outcomes), '结果', ''),
  )
}

/** Whether what was agreed has been done. */
export function readPerformance(text: string, wording: LedgerWording): ReadPhrase {
  if (wording.performanceNone.some((word) => compact(text).includes(word))) return nothing
  return readOf(text, performances, findLongest(compact(text), wording.performances), '履行情况', '')
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
