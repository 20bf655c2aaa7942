/**
 * Which records are likely the same dispute: the same two parties (by identity number, or by name where one has none), and the same kind
 * near in time, or the same story. Compared is only what two disputes say, never what one person has to do with others.
 */
import { daysBetween, isIsoDate } from '#shared/kernel/dates.ts'
import { foldForSearch } from '#shared/kernel/text.ts'

/** What is compared. */
export interface ComparedCase {
  readonly acceptedOn: string
  readonly kindCode: string
  readonly summary: string
  readonly amountFen: number | null
  readonly parties: readonly { readonly side: number; readonly name: string; readonly identityNumber: string }[]
}

/** Days within which the same kind of dispute between the same two is one; with the same amount or story it may take longer to be written down. */
const nearDays = 7
const farDays = 45

/** Remembers cases and finds an earlier one that is likely the same. */
export interface DuplicateFinder<Key> {
  add(key: Key, compared: ComparedCase): void
  find(compared: ComparedCase): { readonly key: Key; readonly reason: string } | undefined
}

/** Makes a finder. Cases are looked up by pairs of parties, so that 50,000 rows are not compared with each other. */
export function createDuplicateFinder<Key>(): DuplicateFinder<Key> {
  const byPair = new Map<string, { key: Key; compared: ComparedCase }[]>()
  return {
    add(key, compared) {
      for (const pair of pairsOf(compared)) {
        const list = byPair.get(pair) ?? []
        list.push({ key, compared })
        byPair.set(pair, list)
      }
    },
    find(compared) {
      for (const pair of pairsOf(compared)) {
        for (const known of byPair.get(pair) ?? []) {
          const reason = sameParties(known.compared, compared) ? whySame(known.compared, compared) : undefined
          if (reason !== undefined) return { key: known.key, reason }
        }
      }
      return undefined
    },
  }
}

/** One key per party of the first side with each of another; of a case with one side only, the party alone. */
function pairsOf({ parties }: ComparedCase): string[] {
  const keys = parties.map(({ side, name, identityNumber }) => ({
    side,
    keys: [identityNumber === '' ? '' : `i${identityNumber}`, name === '' ? '' : `n${foldName(name)}`].filter(
      (key) => key !== '',
    ),
  }))
  const first = keys[0]?.side
  const others = keys.filter(({ side }) => side !== first)
  if (others.length === 0) return keys.flatMap((party) => party.keys.map((key) => `1|${key}`))
  const pairs = keys
    .filter(({ side }) => side === first)
    .flatMap((a) => a.keys.flatMap((left) => others.flatMap((b) => b.keys.map((right) => [left, right].toSorted().join('|')))))
  return [...new Set(pairs)]
}

/** Every party of the smaller case stands in the other; two different numbers are two people, whatever their names. */
function sameParties(a: ComparedCase, b: ComparedCase): boolean {
  const [fewer, more] = a.parties.length <= b.parties.length ? [a, b] : [b, a]
  return fewer.parties.every((party) => more.parties.some((other) => sameParty(party, other)))
}

function sameParty(a: ComparedCase['parties'][number], b: ComparedCase['parties'][number]): boolean {
  if (a.identityNumber !== '' && b.identityNumber !== '') return a.identityNumber === b.identityNumber
  return foldName(a.name) === foldName(b.name)
}

function whySame(a: ComparedCase, b: ComparedCase): string | undefined {
  const days = distance(a.acceptedOn, b.acceptedOn)
  if (days > farDays) return undefined
  const kind = a.kindCode === b.kindCode
  const who = byNumber(a, b) ? '当事人身份证号相同' : '当事人姓名相同'
  if (kind && days <= nearDays) return `${who}，纠纷类型相同，受理日期${days === 0 ? '相同' : '相近'}`
  const amount = a.amountFen !== null && a.amountFen > 0 && a.amountFen === b.amountFen
  if (kind && amount) return `${who}，纠纷类型和金额相同，受理日期相近`
  if ((days <= nearDays || kind) && likeness(a.summary, b.summary) >= 0.7) return `${who}，简要情况相近，受理日期相近`
  return undefined
}

function byNumber(a: ComparedCase, b: ComparedCase): boolean {
  const numbers = new Set(a.parties.map(({ identityNumber }) => identityNumber).filter((number) => number !== ''))
  return b.parties.some(({ identityNumber }) => numbers.has(identityNumber))
}

/** Days apart; a month is near to each of its days; a missing date is near to all. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (!isIsoDate(a) || !isIsoDate(b)) return a.slice(0, 7) === b.slice(0, 7) ? 0 : farDays + 1
  return Math.abs(daysBetween(a, b))
}

/** Share of two-character pieces that two texts have in common (Dice). */
function likeness(a: string, b: string): number {
  const [left, right] = [piecesOf(a), piecesOf(b)]
  if (left.size === 0 || right.size === 0) return 0
  let common = 0
  for (const piece of left) if (right.has(piece)) common += 1
  return (2 * common) / (left.size + right.size)
}

function piecesOf(text: string): Set<string> {
  const plain = foldForSearch(text).replace(/[\s\p{P}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, index) => plain.slice(index, index + 2)))
}

function foldName(name: string): string {
  return foldForSearch(name).replace(/\s+/gu, '')
}
