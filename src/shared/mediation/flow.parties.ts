/** What the flows of both procedures ask about the parties. */
import type { CaseFacts } from './mediation.flow.ts'

/** Whether some party has clearly refused mediation (people's mediation law §17, 程序规定第179条: it must stop). */
export function isRefused({ parties }: Pick<CaseFacts, 'parties'>): boolean {
  return parties.some(({ consent }) => consent === 'refused')
}

/** The sides that there are, by number. */
export function sidesOf({ parties }: Pick<CaseFacts, 'parties'>): number[] {
  return [...new Set(parties.map(({ side }) => side))].toSorted((a, b) => a - b)
}

/** Sides of which nobody has agreed to mediation, by name. */
export function silentSides(facts: Pick<CaseFacts, 'parties'>): string[] {
  const agreed = (side: number) => facts.parties.some((party) => party.side === side && party.consent === 'agreed')
  return sidesOf(facts)
    .filter((side) => !agreed(side))
    .map(nameOfSide)
}

/** '甲方' for side 1. */
export function nameOfSide(side: number): string {
  return `${'甲乙丙丁戊己庚辛壬'[side - 1] ?? side}方`
}
