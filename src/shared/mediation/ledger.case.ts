/** What an imported record becomes as a case: its state in the flow and its title. */
import type { LedgerRecord } from './ledger.types.ts'
import type { CaseState } from './mediation.types.ts'

/**
 * The state of an imported case. Ends stay ends. A settled case whose agreement was performed waits for its revisit, also when the ledger
 * names one: it is then free to be archived by a person, who looks at it first. Nothing is archived, and so sealed, by an import.
 */
export function stateOfRecord({ outcome, performance, revisitedOn, closedOn, attempts }: LedgerRecord): CaseState {
  if (outcome === 'settled') {
    const performed = performance === 'done' || (performance === '' && revisitedOn !== null)
    return performed ? 'revisiting' : 'performing'
  }
  if (outcome === 'terminated') return 'terminated'
  if (outcome === 'transferred') return 'transferred'
  if (outcome === 'unsettled' && closedOn !== null) return 'failed'
  return attempts > 0 ? 'mediating' : 'accepted'
}

/** '杨仁川与彭晓梅田坎界线纠纷'; without parties what the ledger says of the kind. */
export function titleOfRecord({ parties, kindText }: LedgerRecord): string {
  const sides = [...new Set(parties.map(({ side }) => side))].toSorted((a, b) => a - b)
  const names = sides.map((side) => {
    const [first, ...others] = parties.filter((party) => party.side === side)
    return `${first?.name ?? ''}${others.length > 0 ? '等' : ''}`
  })
  const kind = kindText === '' ? '土地纠纷' : kindText
  return `${names.join('与')}${kind}${/(?:纠纷|争议|矛盾)$/u.test(kind) ? '' : '纠纷'}`.slice(0, 200)
}
