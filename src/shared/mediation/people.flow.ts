/** The flow of 人民调解: which moves lead out of a state, what stands against each, what a move writes. */
import { isRefused, sidesOf, silentSides } from './flow.parties.ts'
import type { CaseFacts, MoveEffects, MoveRule } from './mediation.flow.ts'
import type { CaseState } from './mediation.types.ts'

const stop = '有当事人明确拒绝调解，不得调解（人民调解法第17条）。请终止或不予受理，并告知仲裁、诉讼等途径。'

const transfer: MoveRule = { to: 'transferred', label: '移送', needsReason: true }
const terminate: MoveRule = { to: 'terminated', label: '终止调解', needsReason: true }
const fail: MoveRule = { to: 'failed', label: '调解不成', needsReason: true, check: checkMediated }
const archive: MoveRule = { to: 'archived', label: '归档' }

/** Registered by mistake or twice: the number stays taken, with the reason, and is never given again. */
export const voidIt: MoveRule = { to: 'voided', label: '作废编号', needsReason: true }

/** What a move on a day writes. The agreement decides the manner and what is known of the performance. */
export function peopleEffects(facts: CaseFacts, to: CaseState, on: string, reason: string): MoveEffects {
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
    case 'voided':
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

/** Moves by state. */
export const peopleMoves: Readonly<Record<CaseState, readonly MoveRule[]>> = {
  registered: [
    { to: 'accepted', label: '受理', check: checkAcceptance },
    { to: 'refused', label: '不予受理', needsReason: true },
    transfer,
    voidIt,
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
  voided: [],
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

/** A session was held. */
export function checkMediated({ mediations }: CaseFacts): string | null {
  return mediations > 0 ? null : '还没有调解记录。请先在“过程记录”页记一次调解。'
}

/** Voluntary for each side (people's mediation law §3, §17). */
function checkAgreement(facts: CaseFacts): string | null {
  if (isRefused(facts)) return stop
  const missing = checkMediated(facts)
  if (missing !== null) return missing
  if (sidesOf(facts).length < 2) return '协议至少要有两方当事人。请在“当事人”页补充。'
  const silent = silentSides(facts)
  return silent.length === 0 ? null : `${silent.join('、')}还没有表示同意调解。请先在“当事人”页记录其意愿。`
}

/** Effective when the parties signed and the committee sealed; an oral one when it was reached (people's mediation law §29, §30). */
export function checkPerformance(facts: CaseFacts): string | null {
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
export function checkPerformed({ performance }: CaseFacts): string | null {
  const open = performance?.open ?? []
  if (open.length === 0) return null
  const named = open.slice(0, 2).join('、')
  return `还有 ${open.length} 项约定没有履行：${named}${open.length > 2 ? '等' : ''}。请在“文书”页登记收条、记为已履行，或写明不再履行的原因。`
}

function checkRevisited({ revisited }: CaseFacts): string | null {
  return revisited ? null : '还没有回访记录。请先在“过程记录”页记一次回访。'
}
