/** A process entry as its form holds it, prefilled so that a session is recorded in a minute; and the step that it brings about. */
import type { CaseDetail, CaseState, Entry } from '#shared/mediation/mediation.types.ts'
import { entryResults } from '#shared/mediation/mediation.types.ts'
import { areAllPerformed } from '#shared/mediation/performance.rules.ts'
import type { Revisit } from '#shared/mediation/performance.types.ts'
import { placeOf } from './facts.tsx'
import type { CaseMove } from './moves.ts'
import { isMediable } from './next-step.ts'

export type EntryValues = Omit<Entry, 'id' | 'caseId' | 'files' | 'revisit'> & {
  readonly revisit: Revisit
}

export const entryLabels: Readonly<Record<keyof EntryValues, string>> = {
  kind: '种类',
  happenedAt: '时间',
  endedAt: '结束时间',
  place: '地点',
  present: '在场人',
  host: '主持人（调查人、回访人）',
  recorder: '记录人',
  text: '经过',
  result: '结果',
  unfinished: '待补写（经过以后再写）',
  revisit: '回访',
}

/** A new entry: now, at the place of the case, with all parties, by me; a session while there can be one, a revisit once the agreement is performed. */
export function newEntryOf(detail: CaseDetail, now: string, me: string): EntryValues {
  const kind = kindOf(detail)
  return {
    kind,
    happenedAt: now,
    endedAt: '',
    place: placeOf(detail),
    present: detail.parties
      .map(({ name }) => name)
      .join('、')
      .slice(0, 200),
    host: me,
    recorder: me,
    text: '',
    result: resultsFor(kind)[0] ?? 'none',
    unfinished: false,
    revisit: newRevisitOf(detail),
  }
}

const emptyRevisit: Revisit = { reason: '', performance: '', satisfaction: '', risk: '', measures: '' }

/** A revisit asks how the agreement was performed; what is known of that is filled in. */
function newRevisitOf({ obligations, performance }: CaseDetail): Revisit {
  const isDone = performance === 'done' || areAllPerformed(obligations)
  return { ...emptyRevisit, reason: '了解协议履行情况', performance: isDone ? '已全部履行' : '' }
}

function kindOf({ state, parties }: CaseDetail): Entry['kind'] {
  if (state === 'revisiting' || state === 'performing') return 'revisit'
  return isMediable(state, parties) ? 'mediation' : 'note'
}

/** An entry that exists; one that waited for its words is opened to be finished. */
export function entryValuesOf({ id: _id, caseId: _caseId, ...values }: Entry): EntryValues {
  const { kind, happenedAt, endedAt, place, present, host, recorder, text, result } = values
  return {
    kind,
    happenedAt,
    endedAt,
    place,
    present,
    host,
    recorder,
    text,
    result,
    unfinished: false,
    revisit: values.revisit ?? emptyRevisit,
  }
}

/** Results that a kind can have; only mediation ends in one. */
export function resultsFor(kind: Entry['kind']): readonly Entry['result'][] {
  return kind === 'mediation' ? (Object.keys(entryResults) as Entry['result'][]).filter((result) => result !== 'none') : ['none']
}

/** The step that an entry shows to have begun: who inquires is investigating, who sat down is mediating. Null if none can be made. */
export function impliedMove(detail: CaseDetail, kind: Entry['kind']): CaseMove | null {
  const to = impliedState(kind)
  const isEarlier = detail.state === 'accepted' || (detail.state === 'investigating' && to === 'mediating')
  const move = isEarlier ? detail.moves.find((candidate) => candidate.to === to) : undefined
  return move === undefined || move.blocked !== null ? null : move
}

function impliedState(kind: Entry['kind']): CaseState | null {
  if (kind === 'mediation') return 'mediating'
  return kind === 'investigation' || kind === 'measurement' ? 'investigating' : null
}
