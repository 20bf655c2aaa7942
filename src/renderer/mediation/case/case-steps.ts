/** Where a case stands in its flow, as the steps bar shows it; and the facts that the shared rules look at. */
import { isCaseState, type CaseFacts } from '#shared/mediation/mediation.flow.ts'
import type { CaseDetail, CaseState, Entry } from '#shared/mediation/mediation.types.ts'

/** Steps, the current one, and whether the flow ended there. */
export interface CaseSteps {
  readonly steps: readonly string[]
  readonly current: number
  readonly note?: string
  readonly stopped: boolean
}

const wholeFlow = ['登记', '受理', '调查', '调解', '协议', '履行', '回访', '归档'] as const

const places: Readonly<Record<CaseState, number>> = {
  registered: 1,
  accepted: 2,
  investigating: 2,
  mediating: 3,
  agreed: 4,
  performing: 5,
  revisiting: 6,
  archived: wholeFlow.length,
  failed: 4,
  transferred: 4,
  terminated: 4,
  refused: 1,
  voided: 1,
}

/** 治安调解 is closed by performance and has no visit after it. */
const policeFlow = ['登记', '受案', '取证', '调解', '协议', '履行', '结案', '归档'] as const

const otherEnds: Readonly<Record<string, string>> = {
  failed: '调解不成',
  unsettled: '调解不成',
  transferred: '移送',
  terminated: '终止',
  refused: '不予受理',
  voided: '作废',
}

/** What the place in the flow depends on. */
type StepFacts = Pick<CaseDetail, 'procedure' | 'state' | 'acceptedOn' | 'outcome'> & SessionFacts
type SessionFacts = Pick<CaseDetail, 'attemptsBefore'> & { readonly entries: readonly Pick<Entry, 'kind'>[] }

/** The steps of a case; one that ended otherwise than by agreement shows that end in place of the steps it never reached. */
export function stepsOf(detail: StepFacts): CaseSteps {
  const state = isCaseState(detail.state) ? detail.state : 'registered'
  const end = otherEnds[state] ?? (state === 'archived' ? otherEnds[detail.outcome] : undefined)
  if (end !== undefined) {
    if (detail.procedure === 'police' && state !== 'voided') return policeEnd(detail, end, state)
    const reached =
      detail.acceptedOn === '' ? ['登记'] : mediationsOf(detail) > 0 ? ['登记', '受理', '调查', '调解'] : ['登记', '受理']
    const steps = state === 'voided' ? [...reached, end] : [...reached, end, '归档']
    return { steps, current: state === 'archived' ? steps.length : reached.length, stopped: state !== 'archived' }
  }
  const count = mediationsOf(detail)
  return {
    steps: detail.procedure === 'police' ? policeFlow : wholeFlow,
    current: places[state],
    stopped: false,
    ...(state === 'mediating' && count > 0 ? { note: `第 ${count} 次` } : {}),
  }
}

function policeEnd(detail: StepFacts, end: string, state: CaseState): CaseSteps {
  const words: Readonly<Record<string, string>> = { 终止: '移交处罚', 不予受理: '不予受案' }
  const reached = policeFlow.slice(0, detail.acceptedOn === '' ? 1 : mediationsOf(detail) > 0 ? 4 : 2)
  const steps = [...reached, words[end] ?? end, '归档']
  return { steps, current: state === 'archived' ? steps.length : reached.length, stopped: state !== 'archived' }
}

/** Mediation sessions so far, those of an imported ledger included. */
export function mediationsOf({ attemptsBefore, entries }: SessionFacts): number {
  return attemptsBefore + entries.filter(({ kind }) => kind === 'mediation').length
}

/** What the rules of the flow look at. */
export function flowFactsOf(detail: CaseDetail): CaseFacts {
  const { procedure, police, state, kindCode, parties, agreement, revisitedOn } = detail
  return {
    procedure,
    police,
    state,
    kindCode,
    parties,
    agreement,
    mediations: mediationsOf(detail),
    revisited: revisitedOn !== null,
  }
}
