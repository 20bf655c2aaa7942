/** The one step that is offered first on a case: what the flow waits for now. */
import { endStates, isCaseState, isRefused, type CaseFacts } from '#shared/mediation/mediation.flow.ts'
import type { CaseDetail, Entry } from '#shared/mediation/mediation.types.ts'
import { lastSessionOf } from './papers.ts'
import { movesOn, type CaseMove } from './moves.ts'

/** What the solid button does; `none` when nothing is left to do. */
export type NextStep =
  | { readonly kind: 'entry' }
  | { readonly kind: 'agreement'; readonly label: string }
  | { readonly kind: 'move'; readonly move: CaseMove }
  | { readonly kind: 'performance' }
  | { readonly kind: 'none' }

/** What the next step depends on. */
export interface StepFacts extends Pick<CaseDetail, 'state' | 'moves' | 'revisitedOn'> {
  readonly parties: CaseFacts['parties']
  readonly entries: readonly Pick<Entry, 'kind' | 'happenedAt' | 'result'>[]
  readonly agreement: object | null
}

interface Permissions {
  readonly mayAgree: boolean
  readonly mayArchive: boolean
}

/** What the button that adds an entry says; after 明确拒绝 and after the end nobody mediates any more. */
export function entryWordOf({ state, parties }: Pick<StepFacts, 'state' | 'parties'>): string {
  if (state === 'performing' || state === 'revisiting') return '记一次回访'
  return isMediable(state, parties) ? '记一次调解' : '添加记录'
}

/** Whether a session can take place. */
export function isMediable(state: string, parties: CaseFacts['parties']): boolean {
  const isEnded = isCaseState(state) && endStates.includes(state)
  return state !== 'registered' && !isEnded && !isRefused({ parties })
}

/** While mediation runs, the next session; once it says 达成协议, the move; where a move waits for something, that. */
export function nextStepOf(detail: StepFacts, permissions: Permissions): NextStep {
  const { state, agreement, revisitedOn } = detail
  const [move] = movesOn(detail.moves)
  if (state === 'mediating') {
    const isReached =
      lastSessionOf(detail)?.result === 'agreed' && move !== undefined && move.blocked === null && permissions.mayAgree
    if (isReached) return { kind: 'move', move }
    return isMediable(state, detail.parties) ? { kind: 'entry' } : { kind: 'none' }
  }
  if (state === 'agreed' && move?.blocked !== null && permissions.mayAgree) {
    return { kind: 'agreement', label: agreement === null ? '起草协议' : '填写协议日期' }
  }
  if (state === 'performing' && move?.to === 'revisiting' && move.blocked !== null) return { kind: 'performance' }
  if (state === 'revisiting' && revisitedOn === null) return { kind: 'entry' }
  const isAllowed = move?.to !== 'archived' || permissions.mayArchive
  return move !== undefined && move.blocked === null && isAllowed ? { kind: 'move', move } : { kind: 'none' }
}
