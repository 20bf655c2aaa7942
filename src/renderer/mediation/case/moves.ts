/** Moves of a case on the screen: which comes first, and what each brings about, in words. */
import type { CaseDetail, CaseState } from '#shared/mediation/mediation.types.ts'

/** A move as the core offers it. */
export type CaseMove = CaseDetail['moves'][number]

/** What a move brings about. */
export function consequenceOf(to: CaseState, from: string, procedure: string): string {
  if (procedure === 'police') return policeConsequences[to] ?? ''
  if (to === 'mediating' && from === 'agreed') return '退回调解：“已达成”的结果和结案日期清空，案件回到调解中。'
  return consequences[to]
}

/** Moves that end the case: shown last and in red. */
export function isEnding({ to }: CaseMove): boolean {
  return to === 'voided' || to === 'refused' || to === 'failed' || to === 'transferred' || to === 'terminated'
}

/** Moves that cannot be undone. */
export function isFinal({ to }: CaseMove): boolean {
  return to === 'archived'
}

/** The moves that lead on, in the order of the flow. */
export function movesOn(moves: readonly CaseMove[]): readonly CaseMove[] {
  return moves.filter((move) => !isEnding(move))
}

const otherWays = '应当告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利（人民调解法第26条）。'

/** Of 治安调解 (公安机关办理行政案件程序规定第178—186、258条). */
const policeConsequences: Partial<Record<CaseState, string>> = {
  accepted: '这里只是工作记录：受案登记、审批在执法办案信息系统办理。',
  investigating: '先查明事实、收集证据，再调解（第180条）。',
  mediating: '治安调解一般一次；必要时可以在七个工作日内再调解一次（第183条）。',
  agreed: '记为双方已达成协议。履行以后才能结案（第258条）。',
  performing: '协议已生效，督促履行；不履行的，依法处罚（第185条）。',
  revisiting: '协议已履行完毕，记为结案，对违反治安管理行为人不再处罚（第185条）。',
  archived: '归档后，案件及全部当事人、记录、证据、协议封存，不能再改，也不能撤销。请先核对“卷宗完整性”。',
  failed: '调解不成，依法处罚，并告知当事人可以就民事争议起诉（第185条）。',
  terminated: '不再调解，移交处罚程序，并告知当事人可以就民事争议起诉（第185条）。',
  transferred: '记为移送其他单位。',
  voided: '登记错误或者重复登记的作废：编号保留、写明原因，不再使用，也不计入受案。',
  refused: '不属于违反治安管理行为的，告知当事人起诉或者申请人民调解（第178条）。',
}

const consequences: Readonly<Record<CaseState, string>> = {
  registered: '',
  accepted: '受理后开始计算调解期限，一般在一个月内调结（人民调解工作若干规定第33条）。调解前应当告知权利义务。',
  investigating: '案件转为调查中。',
  mediating: '案件转为调解中，每次调解都应当记入过程记录。',
  agreed: '记为各方已达成协议。协议签订、生效日期填写后，进入履行。',
  performing: '协议已生效，由调解委员会督促履行（人民调解法第31条）。',
  revisiting: '记为协议已履行完毕，下一步回访。',
  archived: '归档后，案件及全部当事人、记录、证据、协议封存，不能再改，也不能撤销。请先核对“卷宗完整性”。',
  failed: `终止调解，案件结束。${otherWays}`,
  transferred: '移送其他机关或者组织办理，本站不再调解，案件结束。',
  terminated: `终止调解，案件结束。${otherWays}`,
  voided: '登记错误或者重复登记的作废：编号保留、写明原因，不再使用，也不计入受理。',
  refused: `不予受理，案件结束。${otherWays}`,
}
