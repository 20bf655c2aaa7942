/** The four printed documents of a case: how many copies, and what is still missing for each. */
import { documentKinds, type DocumentKind } from '#shared/print/print.calls.ts'
import type { CaseDetail, Entry } from '#shared/mediation/mediation.types.ts'

/** One document as the list shows it. */
export interface CasePaper {
  readonly kind: DocumentKind
  readonly title: string
  readonly copies: number
  /** What has to be there before it is more than a draft. */
  readonly missing: readonly string[]
  /** Whether there is anything to print at all. */
  readonly printable: boolean
}

/** The documents in the order of the file. */
export function casePapers(detail: CaseDetail): CasePaper[] {
  const { parties, agreement, entries } = detail
  const police = detail.procedure === 'police'
  const sessions = entries.filter(({ kind }) => kind === 'mediation').length
  const own = [
    paper('acceptance', 1, [detail.acceptedOn === '' && '受理日期', detail.kindCode === '' && '纠纷类型']),
    paper('rights', parties.length, [parties.length === 0 && '当事人']),
  ]
  return [
    ...(police ? [] : own),
    paper('record', 1, [sessions === 0 && '调解记录'], sessions > 0),
    paper(
      'agreement',
      agreement?.form === 'oral' ? 1 : parties.length + 1,
      agreement === null
        ? ['协议内容']
        : [
            agreement.responsibility.trim() === '' && !police && '各方当事人的责任',
            agreement.performanceDue === null && '履行期限',
            agreement.performanceManner === '' && '履行方式',
            agreement.form === 'written' && agreement.signedOn === null && '签订日期',
            agreement.effectiveOn === null && '生效日期',
          ],
      agreement !== null,
    ),
  ]
}

/** Papers beside the file's own, each printed when it is needed. */
export function occasionalPapers({
  agreement,
  procedure,
  state,
  outcome,
}: Pick<CaseDetail, 'agreement' | 'procedure' | 'state' | 'outcome'>): CasePaper[] {
  const isEffective = agreement !== null && agreement.effectiveOn !== null
  const confirmation = [
    paper('confirmation', 1, [agreement === null ? '协议内容' : !isEffective && '生效日期'], agreement !== null),
  ]
  return [
    paper('fieldSheet', 1, []),
    ...slipsOf(state, outcome).map((kind) => paper(kind, 1, [])),
    ...(procedure === 'police' ? [] : confirmation),
  ]
}

/** What a party is told: before acceptance where to go, after an end without agreement why, and where else. */
function slipsOf(state: string, outcome: string): ('guidance' | 'refusal' | 'termination')[] {
  if (state === 'registered') return ['guidance']
  if (state === 'refused') return ['refusal']
  return ['unsettled', 'terminated'].includes(outcome) ? ['termination'] : []
}

/** The last session of mediation: the record that is printed when no other is named. */
export function lastSessionOf<Session extends Pick<Entry, 'kind' | 'happenedAt'>>({
  entries,
}: {
  readonly entries: readonly Session[]
}): Session | undefined {
  return entries
    .filter(({ kind }) => kind === 'mediation')
    .toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
    .at(-1)
}

/** How many of the four are ready. */
export function readyPapers(detail: CaseDetail): number {
  return casePapers(detail).filter(({ missing, printable }) => printable && missing.length === 0).length
}

function paper(kind: DocumentKind, copies: number, missing: readonly (string | false)[], printable = true): CasePaper {
  return { kind, title: documentKinds[kind], copies, printable, missing: missing.filter((word) => word !== false) }
}
