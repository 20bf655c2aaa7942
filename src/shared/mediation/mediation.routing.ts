/** Where a dispute goes: the routing hint of its kind, with source and warning, by the pack of the day it was registered. */
import { packOn, withMark } from '#shared/kernel/rule-packs.ts'
import { isPoliceAct, policeActs } from './police.types.ts'
import type { DisputeKind, DisputeKindPack } from './mediation.packs.ts'

/** What the intake form and the case page show of a kind. */
export interface Routing {
  readonly hint: string
  readonly source: string
  readonly warning: string | null
}

/** The kinds that may be chosen on a day. */
export function kindsOn(packs: readonly DisputeKindPack[], date: string): readonly DisputeKind[] {
  return packOn(packs, date)?.kinds ?? []
}

/** One kind as it was on a day, or null for a code that the pack does not have. */
export function kindOn(packs: readonly DisputeKindPack[], code: string, date: string): DisputeKind | null {
  return kindsOn(packs, date).find((kind) => kind.code === code) ?? null
}

/** Where a case of 治安调解 belongs: settled so under conditions, else punished and sued about (程序规定第178、185条). */
export function policeRouting(kindCode: string): Routing {
  const source = '公安机关办理行政案件程序规定第178、179、185条'
  if (!isPoliceAct(kindCode)) {
    const hint = '不属于可以调解处理的违反治安管理行为：不得治安调解，告知当事人向人民法院起诉或者申请人民调解。'
    return { hint, source, warning: null }
  }
  return {
    hint: `${policeActs[kindCode]}，民间纠纷引起且情节较轻的，可以治安调解。达成协议并履行的，不予处罚；调解不成或者不履行的，依法处罚，并告知可以就民事争议起诉。`,
    source,
    warning: '程序规定为2019年文本，2026年起施行的治安管理处罚法第9条的最终文字待法制核对。',
  }
}

/** The hint of a kind; of an unknown code it says so. */
export function routingOf(kind: DisputeKind | null): Routing {
  if (kind === null) return { hint: '纠纷类型未选定或不在代码表中，请先选定类型再判断办理途径。', source: '', warning: null }
  return {
    hint: withMark(`${kind.covers}${kind.route}`, kind.mark),
    source: kind.source,
    warning: kind.warning === null ? null : withMark(kind.warning.text, kind.warning.mark),
  }
}
