/** What papers are made of. */
import type { CaseDetail, Party } from '#shared/mediation/mediation.types.ts'

/** The case with its numbers in full, and who prints it. */
export interface PaperSource {
  readonly case: CaseDetail
  readonly station: { readonly name: string; readonly committee: string; readonly phone: string }
  /** Name of the dispute kind; '' when it is not chosen. */
  readonly kindName: string
  /** False where a court does not confirm an agreement of that kind (物权确权). */
  readonly confirmable: boolean
  /** 'YYYY-MM-DD'. */
  readonly today: string
}

/** Who makes a paper and whose seal it bears: the committee, or in 治安调解 the police. */
export function organOf({
  case: record,
  station,
}: Pick<PaperSource, 'station'> & { readonly case: Pick<CaseDetail, 'procedure'> }) {
  return record.procedure === 'police'
    ? { committee: station.name, seal: '公安机关印章' }
    : { committee: station.committee, seal: '人民调解委员会印章' }
}

/** A party with its name on paper: 甲方, or 甲方（二） where a side has several. */
export interface NamedParty {
  readonly party: Party
  readonly label: string
}

const sideNames = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬'] as const
const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** '甲方' … '壬方' by the number of the side, from 1. */
export function sideName(side: number): string {
  return `${sideNames[side - 1] ?? `第${side}`}方`
}

/** The parties by side, in the order in which they were entered. */
export function nameParties(parties: readonly Party[]): readonly NamedParty[] {
  const sorted = parties.toSorted((a, b) => a.side - b.side)
  return sorted.map((party) => {
    const side = sorted.filter((other) => other.side === party.side)
    const place = side.indexOf(party) + 1
    return { party, label: side.length === 1 ? sideName(party.side) : `${sideName(party.side)}（${countName(place)}）` }
  })
}

/** Copies of an agreement: one for each party and one for the committee (人民调解法第29条). */
export function copiesOf(parties: readonly Party[]): number {
  return parties.length + 1
}

/** '一' … '九十九', for numbered terms and parties. */
export function countName(count: number): string {
  const tens = Math.floor(count / 10)
  const ones = count % 10
  if (count <= 10) return ordinals[count - 1] ?? String(count)
  return `${tens === 1 ? '' : ordinals[tens - 1]}十${ones === 0 ? '' : ordinals[ones - 1]}`
}
