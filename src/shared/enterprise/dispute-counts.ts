/** Numbers of disputes of enterprises. 化解率 = settled ÷ all that were registered: a number without its open list hides them. */
import type { z } from 'zod'
import type { disputeListSchema } from './dispute-calls.ts'
import { isVerdict } from './requests.ts'

/** A dispute as the numbers see it. */
export interface CountedDispute {
  readonly enterpriseId: string
  readonly outcome: string
  readonly closedOn: string | null
  readonly verdict: string
}

export type DisputeList = z.infer<typeof disputeListSchema>

/** Tests of the numbers; the same ones choose the rows behind a number. */
export const disputeTests: Readonly<Record<DisputeList, (dispute: CountedDispute) => boolean>> = {
  all: () => true,
  settled: ({ outcome }) => outcome === 'settled',
  unsettled: ({ outcome }) => outcome === 'unsettled' || outcome === 'terminated' || outcome === 'transferred',
  open: ({ outcome }) => outcome === '',
  unlinked: ({ enterpriseId }) => enterpriseId === '',
  judged: ({ verdict }) => isVerdict(verdict),
  satisfied: ({ verdict }) => verdict === '满意',
  noClosingDate: ({ outcome, closedOn }) => outcome !== '' && closedOn === null,
}

/** Counts each list. */
export function countDisputes(disputes: readonly CountedDispute[]): Record<DisputeList, number> {
  const count = (list: DisputeList) => disputes.filter(disputeTests[list]).length
  return {
    all: count('all'),
    settled: count('settled'),
    unsettled: count('unsettled'),
    open: count('open'),
    unlinked: count('unlinked'),
    judged: count('judged'),
    satisfied: count('satisfied'),
    noClosingDate: count('noClosingDate'),
  }
}
