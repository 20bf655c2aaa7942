/** Where a dispute goes: the routing hint of its kind, with source and warning, by the pack of the day it was registered. */
import { packOn, withMark } from '#shared/kernel/rule-packs.ts'
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

/** The hint of a kind; of an unknown code it says so. */
export function routingOf(kind: DisputeKind | null): Routing {
  if (kind === null) return { hint: '纠纷类型未选定或不在代码表中，请先选定类型再判断办理途径。', source: '', warning: null }
  return {
    hint: withMark(`${kind.covers}${kind.route}`, kind.mark),
    source: kind.source,
    warning: kind.warning === null ? null : withMark(kind.warning.text, kind.warning.mark),
  }
}
