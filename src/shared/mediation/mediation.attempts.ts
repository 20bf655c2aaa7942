/** Attempts at mediation: which may be noted, when a record of one is whole, and since when a case has seen none. */
import { isIsoDate } from '#shared/kernel/dates.ts'
import { ruleOn, type DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { endStates, isCaseState, isRefused, movesOf, type CaseFacts, type Move } from './mediation.flow.ts'
import type { Refusal } from './mediation.rules.ts'
import type { CaseState } from './mediation.types.ts'

/** What says how long a case has been quiet. Days are 'YYYY-MM-DD', `acceptedOn` may be a month or ''. */
export interface QuietFacts {
  readonly state: string
  readonly acceptedOn: string
  /** Attempts of an imported ledger, of which nobody knows the day. */
  readonly attemptsBefore: number
  /** Moments of the mediation sessions, in any order. */
  readonly sessions: readonly string[]
}

/** States in which a case waits for an attempt. */
const tryingStates: readonly string[] = ['accepted', 'investigating', 'mediating'] satisfies CaseState[]

/** Where no pack says it. */
const usualDays = 7

/** So many days without an attempt are too many on a day, by the rule packs. */
export function quietDaysOn(packs: readonly DeadlinePack[], today: string): number {
  return ruleOn(packs, 'attempt', today)?.rule.count ?? usualDays
}

/** Day of the last attempt, else of acceptance; '' for a case that is not being mediated, and where nobody knows the day. */
export function quietSince({ state, acceptedOn, attemptsBefore, sessions }: QuietFacts): string {
  if (!tryingStates.includes(state)) return ''
  const last = sessions
    .map((moment) => moment.slice(0, 10))
    .toSorted()
    .at(-1)
  const day = last ?? (attemptsBefore === 0 ? acceptedOn : '')
  return isIsoDate(day) ? day : ''
}

/** An attempt is one at a case that was accepted and has not ended. */
export function checkAttempt(facts: CaseFacts): Refusal | null {
  if (isRefused(facts)) return { text: '有当事人明确拒绝调解，不得调解（人民调解法第17条）。请终止或不予受理。' }
  if (facts.state === 'registered') return { text: '案件还没有受理，请先受理，再记调解。' }
  const isOver = facts.state === 'archived' || (isCaseState(facts.state) && endStates.includes(facts.state))
  return isOver ? { text: '案件已经结束，不能再记调解。' } : null
}

/** The step that a session shows to have begun: who sat down is mediating. Null if none is due or possible. */
export function moveOfAttempt(facts: CaseFacts): Move | null {
  if (facts.state !== 'accepted' && facts.state !== 'investigating') return null
  return movesOf(facts).find(({ to, blocked }) => to === 'mediating' && blocked === null) ?? null
}

/** A record that was only noted is whole when its words are there. */
export function checkFinished(was: boolean, entry: { readonly unfinished: boolean; readonly text: string }): Refusal | null {
  return was && !entry.unfinished && entry.text.trim() === ''
    ? { text: '请写明经过再完成；还写不了的，请勾选“待补写”。', field: 'text' }
    : null
}
