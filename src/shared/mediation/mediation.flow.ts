/** The flow of a case, 登记→受理→调查→调解→协议→履行→回访→归档 and its other ends, as pure decisions. */
import { caseStates, type CaseManner, type CaseOutcome, type CaseState, type Performance } from './mediation.types.ts'

/** What the flow looks at. */
export interface CaseFacts {
  readonly state: string
  readonly kindCode: string
  /** 明确拒绝 is `refused`. */
  readonly parties: readonly { readonly side: number; readonly consent: string }[]
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

/** States in which mediation has ended without an agreement that holds: from here a case can only be archived. */
export const endStates: readonly CaseState[] = ['failed', 'transferred', 'terminated', 'refused']

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
  const rules = isCaseState(facts.state) ? moveRules[facts.state] : []
  return rules.map(({ to, label, needsReason = false, check }) => ({ to, label, needsReason, blocked: check?.(facts) ?? null }))
}

/** Whether some party has clearly refused mediation (people's mediation law §17: it must stop). */
export function isRefused({ parties }: Pick<CaseFacts, 'parties'>): boolean {
  return parties.some(({ consent }) => consent === 'refused')
}

/** What a move on a day writes. The agreement decides the manner and what is known of the performance. */
export function effectsOf(facts: CaseFacts, to: CaseState, on: string, reason: string): MoveEffects {
  const base = { state: to, state_reason: reason }
  switch (to) {
    case 'accepted':
      return { ...base, accepted_on: on }
    case 'agreed':
      return { ...base, closed_on: on, outcome: 'settled', manner: facts.agreement?.form ?? 'written', performance: 'notDue' }
    case 'performing':
      return base
    case 'revisiting':
      return { ...base, performance: (facts.performance?.waived ?? 0) > 0 ? 'partly' : 'done', performed_on: on }
    case 'failed':
      return { ...base, closed_on: on, outcome: 'unsettled', manner: 'guided' }
    case 'transferred':
      return { ...base, closed_on: on, outcome: 'transferred', manner: 'transferred' }
    case 'terminated':
      return {
        ...base,
        closed_on: on,
        outcome: 'terminated',
        ...(facts.state === 'performing' ? { performance: 'none' as const } : {}),
      }
    case 'refused':
      return { ...base, closed_on: on }
    case 'mediating':
      // Back from an agreement that nobody signed: what it had closed is open again.
      return facts.state === 'agreed' ? { ...base, closed_on: null, outcome: '', manner: '', performance: '' } : base
    case 'investigating':
    case 'archived':
    case 'registered':
      return base
  }
}

interface MoveRule {
  readonly to: CaseState
  readonly label: string
  readonly needsReason?: boolean
  readonly check?: (facts: CaseFacts) => string | null
}

const stop = '有当事人明确拒绝调解，不得调解（人民调解法第17条）。请终止或不予受理，并告知仲裁、诉讼等途径。'

const transfer: MoveRule = { to: 'transferred', label: '移送', needsReason: true }
const terminate: MoveRule = { to: 'terminated', label: '终止调解', needsReason: true }
const fail: MoveRule = { to: 'failed', label: '调解不成', needsReason: true, check: checkMediated }
const archive: MoveRule = { to: 'archived', label: '归档' }

const moveRules: Readonly<Record<CaseState, readonly MoveRule[]>> = {
  registered: [
    { to: 'accepted', label: '受理', check: checkAcceptance },
    { to: 'refused', label: '不予受理', needsReason: true },
    transfer,
  ],
  accepted: [
    { to: 'investigating', label: '开始调查', check: checkWilling },
    { to: 'mediating', label: '开始调解', check: checkWilling },
    transfer,
    terminate,
  ],
  investigating: [{ to: 'mediating', label: '开始调解', check: checkWilling }, transfer, terminate],
  mediating: [
    { to: 'agreed', label: '达成协议', check: checkAgreement },
    { to: 'investigating', label: '补充调查', check: checkWilling },
    fail,
    transfer,
    terminate,
  ],
  agreed: [
    { to: 'performing', label: '进入履行', check: checkPerformance },
    { to: 'mediating', label: '重新调解', needsReason: true, check: checkUnsigned },
  ],
  performing: [
    { to: 'revisiting', label: '履行完毕', check: checkPerformed },
    { ...terminate, label: '不履行，终止' },
  ],
  revisiting: [{ ...archive, check: checkRevisited }],
  failed: [archive],
  transferred: [archive],
  terminated: [archive],
  refused: [archive],
  archived: [],
}

function checkWilling(facts: CaseFacts): string | null {
  return isRefused(facts) ? stop : null
}

function checkAcceptance(facts: CaseFacts): string | null {
  if (isRefused(facts)) return stop
  if (sidesOf(facts).length < 2) return '受理前至少要有两方当事人。请在“当事人”页补充。'
  return facts.kindCode === '' ? '受理前请选定纠纷类型。' : null
}

function checkMediated({ mediations }: CaseFacts): string | null {
  return mediations > 0 ? null : '还没有调解记录。请先在“过程记录”页记一次调解。'
}

/** Voluntary for each side (people's mediation law §3, §17). */
function checkAgreement(facts: CaseFacts): string | null {
  if (isRefused(facts)) return stop
  const missing = checkMediated(facts)
  if (missing !== null) return missing
  const silent = sidesOf(facts).filter(
    (side) => !facts.parties.some((party) => party.side === side && party.consent === 'agreed'),
  )
  if (sidesOf(facts).length < 2) return '协议至少要有两方当事人。请在“当事人”页补充。'
  return silent.length === 0 ? null : `${silent.map(nameOfSide).join('、')}还没有表示同意调解。请先在“当事人”页记录其意愿。`
}

/** Effective when the parties signed and the committee sealed; an oral one when it was reached (people's mediation law §29, §30). */
function checkPerformance(facts: CaseFacts): string | null {
  if (isRefused(facts)) return stop
  const { agreement } = facts
  if (agreement === null) return '还没有协议内容。请先在“文书”页填写调解协议。'
  if (agreement.form === 'written' && agreement.signedOn === null)
    return '协议还没有签订日期。各方签名、盖章或按指印后，请填写签订日期。'
  return agreement.effectiveOn === null ? '协议还没有生效日期。请按各方签章齐全的日期填写。' : null
}

function checkUnsigned({ agreement }: CaseFacts): string | null {
  return agreement === null || agreement.effectiveOn === null
    ? null
    : '协议已经生效，不能退回调解。当事人有争议的，可以向人民法院起诉（人民调解法第32条）。'
}

/** Each obligation was performed, or somebody says why it will not be. */
function checkPerformed({ performance }: CaseFacts): string | null {
  const open = performance?.open ?? []
  if (open.length === 0) return null
  const named = open.slice(0, 2).join('、')
  return `还有 ${open.length} 项约定没有履行：${named}${open.length > 2 ? '等' : ''}。请在“文书”页登记收条、记为已履行，或写明不再履行的原因。`
}

function checkRevisited({ revisited }: CaseFacts): string | null {
  return revisited ? null : '还没有回访记录。请先在“过程记录”页记一次回访。'
}

function sidesOf({ parties }: CaseFacts): number[] {
  return [...new Set(parties.map(({ side }) => side))].toSorted((a, b) => a - b)
}

/** '甲方' for side 1. */
export function nameOfSide(side: number): string {
  return `${'甲乙丙丁戊己庚辛壬'[side - 1] ?? side}方`
}
