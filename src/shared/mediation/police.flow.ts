/** The flow of 治安调解: 受案 → 调查取证 → 调解 (at most twice) → 协议 → 履行 → 结案, or over to the penalty procedure (程序规定第178—186条). */
import { silentSides } from './flow.parties.ts'
import type { CaseFacts, MoveEffects, MoveRule } from './mediation.flow.ts'
import { checkMediated, checkPerformance, checkPerformed, peopleEffects, voidIt } from './people.flow.ts'
import { mostSessions, policeObstacles, spotObstacles } from './police.rules.ts'
import type { CaseState } from './mediation.types.ts'

const transfer: MoveRule = { to: 'transferred', label: '移送其他单位', needsReason: true }
const punish: MoveRule = { to: 'terminated', label: '不再调解，移交处罚程序', needsReason: true }
const archive: MoveRule = { to: 'archived', label: '归档' }

/** Moves by state. */
export const policeMoves: Readonly<Record<CaseState, readonly MoveRule[]>> = {
  registered: [
    { to: 'accepted', label: '受案', check: checkCase },
    { to: 'refused', label: '不予受案', needsReason: true },
    transfer,
    voidIt,
  ],
  accepted: [
    { to: 'investigating', label: '调查取证' },
    { to: 'mediating', label: '当场调解', check: checkSpot },
    transfer,
    punish,
  ],
  investigating: [{ to: 'mediating', label: '开始调解', check: checkObstacles }, transfer, punish],
  mediating: [
    { to: 'agreed', label: '达成协议', check: checkAgreed },
    { to: 'investigating', label: '补充取证' },
    { to: 'failed', label: '调解不成，移交处罚程序', needsReason: true, check: checkMediated },
    transfer,
    punish,
  ],
  agreed: [
    { to: 'performing', label: '进入履行', check: checkSigned },
    { to: 'mediating', label: '重新调解', needsReason: true, check: checkAgain },
  ],
  performing: [
    { to: 'revisiting', label: '履行完毕，结案', check: checkClosed },
    { ...punish, label: '不履行，移交处罚程序' },
  ],
  revisiting: [archive],
  failed: [archive],
  transferred: [archive],
  terminated: [archive],
  refused: [archive],
  voided: [],
  archived: [],
}

/** What a move writes: as in 人民调解, but the case is closed by performance and not by the agreement (第258条). */
export function policeEffects(facts: CaseFacts, to: CaseState, on: string, reason: string): MoveEffects {
  const base = { state: to, state_reason: reason }
  if (to === 'agreed') return { ...base, manner: 'police', performance: 'notDue' }
  if (to === 'revisiting') return { ...base, closed_on: on, outcome: 'settled', performance: 'done', performed_on: on }
  if (to === 'failed') return { ...base, closed_on: on, outcome: 'unsettled', manner: 'transferred' }
  return peopleEffects(facts, to, on, reason)
}

function checkCase({ parties }: CaseFacts): string | null {
  return new Set(parties.map(({ side }) => side)).size < 2 ? '受案前至少要有两方当事人。请在“当事人”页补充。' : null
}

/** Settled on the spot, there is no inquiry before it. */
function checkSpot(facts: CaseFacts): string | null {
  if (facts.police?.spot !== true) return '不是当场调解的案件，先调查取证，再调解（第180条）。'
  return spotObstacles(facts)[0] ?? checkObstacles(facts)
}

function checkObstacles(facts: CaseFacts): string | null {
  return policeObstacles(facts, facts.today ?? '')[0] ?? null
}

function checkAgreed(facts: CaseFacts): string | null {
  const obstacle = checkObstacles(facts) ?? spotObstacles(facts)[0] ?? checkMediated(facts)
  if (obstacle !== null) return obstacle
  if (facts.mediations > mostSessions) return '治安调解超过了两次，协议不能作为治安调解协议（第183条）。'
  const silent = silentSides(facts)
  return silent.length === 0 ? null : `${silent.join('、')}还没有表示同意调解。请先在“当事人”页记录其意愿。`
}

/** On the spot a record of sound and picture may stand for the paper (第178条第3款). */
function checkSigned(facts: CaseFacts): string | null {
  const obstacle = checkObstacles(facts)
  if (obstacle !== null) return obstacle
  const isRecorded = facts.police?.spot === true && facts.police.recording !== ''
  return isRecorded && facts.agreement === null ? null : checkPerformance(facts)
}

/** Performance closes the case, and nothing less (第258条): what was waived was not performed. */
function checkClosed(facts: CaseFacts): string | null {
  if ((facts.performance?.waived ?? 0) > 0)
    return '有约定的事项写明不再履行。治安调解协议履行完毕才能结案（第258条），请另行协商后补正，或者移交处罚程序。'
  return checkPerformed(facts)
}

function checkAgain(facts: CaseFacts): string | null {
  if (facts.agreement !== null && facts.agreement.effectiveOn !== null) return '协议已经生效，不能退回调解。'
  return facts.mediations < mostSessions ? null : '治安调解最多两次，不能再调解（第183条）。'
}
