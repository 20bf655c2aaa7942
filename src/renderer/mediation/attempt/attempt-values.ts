/** An attempt as its dialogue holds it, filled in so that Enter alone is enough. */
import type { AttemptInput } from '#shared/mediation/mediation.attempt-calls.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'

export interface AttemptValues {
  happenedAt: string
  place: string
  /** Names of the parties who came. */
  parties: string[]
  /** Who else was there, in words. */
  others: string
  result: AttemptInput['result']
}

/** States in which an attempt is offered in the list. */
export const attemptStates: readonly string[] = ['accepted', 'investigating', 'mediating']

/** Now, at the place of the case, with all parties, nothing agreed yet. */
export function firstAttemptOf({ parties }: Pick<CaseDetail, 'parties'>, now: string, place: string): AttemptValues {
  return { happenedAt: now, place, parties: [...new Set(parties.map(({ name }) => name))], others: '', result: 'open' }
}

/** What is sent; who was there as one text, cut to what a record holds. */
export function attemptOf(caseId: string, { happenedAt, place, parties, others, result }: AttemptValues): AttemptInput {
  const present = [...parties, others.trim()].filter((name) => name !== '').join('、')
  return { caseId, happenedAt, place, present: present.slice(0, 200), result }
}
