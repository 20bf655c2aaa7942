/** The flow of a case, 登记→受理→调查→调解→协议→履行→回访→归档 and its other ends, as pure decisions. */
import { peopleEffects, peopleMoves } from './people.flow.ts'
import { policeEffects, policeMoves } from './police.flow.ts'
import type { PoliceFields } from './police.types.ts'
import { caseStates, type CaseManner, type CaseOutcome, type CaseState, type Performance } from './mediation.types.ts'

/** What the flow looks at in a party; all but side and consent matter to 治安调解 only. */
export interface FlowParty {
  readonly side: number
  readonly consent: string
  readonly name?: string
  readonly kind?: string
  readonly role?: string
  readonly birthDate?: string | null
  readonly guardian?: string
  readonly ownIncome?: boolean
  readonly agent?: string
}

/** What the flow looks at. */
export interface CaseFacts {
  /** 人民调解 (`people`, where it is missing) or 治安调解 (`police`). */
  readonly procedure?: string
  readonly police?: PoliceFields | null
  /** Pieces of evidence. */
  readonly evidence?: number
  /** Days of the sessions held, oldest first. */
  readonly sessions?: readonly string[]
  /** The day on which the moves are asked for. */
  readonly today?: string
  readonly state: string
  readonly kindCode: string
  /** 明确拒绝 is `refused`. */
  readonly parties: readonly FlowParty[]
  /** Mediation sessions so far, those of an imported ledger included. */
  readonly mediations: number
  readonly revisited: boolean
  readonly agreement: FlowAgreement | null
  /** What was agreed to be done and is open, in words; how much of it was given up. Absent where none was entered. */
  readonly performance?: { readonly open: readonly string[]; readonly waived: number }
}

/** What the flow looks at in an agreement. */
export interface FlowAgreement {
  readonly form: 'written' | 'oral'
  readonly signedOn: string | null
  readonly effectiveOn: string | null
  readonly performanceDue: string | null
}

/** A move that leads out of the present state; `blocked` says why it may not be made now. */
export interface Move {
  readonly to: CaseState
  readonly label: string
  readonly blocked: string | null
  readonly needsReason: boolean
}

/** What a move writes into the case, all in one change. */
export interface MoveEffects {
  readonly state: CaseState
  readonly state_reason: string
  readonly accepted_on?: string
  readonly closed_on?: string | null
  readonly outcome?: CaseOutcome | ''
  readonly manner?: CaseManner | ''
  readonly performance?: Performance | ''
  readonly performed_on?: string | null
}

/** States in which mediation has ended without an agreement that holds: from here a case can only be archived, and a voided number not even that. */
export const endStates: readonly CaseState[] = ['failed', 'transferred', 'terminated', 'refused', 'voided']

/** States in which the case is being worked on. */
export const openStates: readonly CaseState[] = [
  'registered',
  'accepted',
  'investigating',
  'mediating',
  'agreed',
  'performing',
  'revisiting',
]

/** Tells a state of this version from one that only a newer version knows. */
export function isCaseState(state: string): state is CaseState {
  return Object.hasOwn(caseStates, state)
}

/** The moves out of the present state, in the order in which a screen offers them. */
export function movesOf(facts: CaseFacts): Move[] {
  const rules = isCaseState(facts.state) ? flowOf(facts).moves[facts.state] : []
  return rules.map(({ to, label, needsReason = false, check }) => ({ to, label, needsReason, blocked: check?.(facts) ?? null }))
}

/** What a move on a day writes. */
export function effectsOf(facts: CaseFacts, to: CaseState, on: string, reason: string): MoveEffects {
  return flowOf(facts).effects(facts, to, on, reason)
}

/** Tells the two procedures apart; an unknown one of a newer version moves like the first. */
export function isPolice({ procedure }: { readonly procedure?: string }): boolean {
  return procedure === 'police'
}

interface Flow {
  readonly moves: Readonly<Record<CaseState, readonly MoveRule[]>>
  readonly effects: (facts: CaseFacts, to: CaseState, on: string, reason: string) => MoveEffects
}

function flowOf(facts: CaseFacts): Flow {
  return isPolice(facts) ? { moves: policeMoves, effects: policeEffects } : { moves: peopleMoves, effects: peopleEffects }
}

/** A move as the tables of both procedures have it; `check` says why it may not be made now. */
export interface MoveRule {
  readonly to: CaseState
  readonly label: string
  readonly needsReason?: boolean
  readonly check?: (facts: CaseFacts) => string | null
}

export { isRefused, nameOfSide } from './flow.parties.ts'
