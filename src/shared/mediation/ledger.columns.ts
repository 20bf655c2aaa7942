/** Which column of a ledger means what: by captions, by neighbours, and by what its cells hold. */
import { bareCaption, bracketed, type CaptionPath } from '#shared/importing/captions.ts'
import type { ColumnProfile } from '#shared/importing/column-profile.ts'
import type { CaptionReader, Meaning } from './ledger.captions.ts'
import type { LedgerField } from './ledger.types.ts'
import { type LedgerWording, partyField, type PartyPart, type PartySide } from './ledger.wording.ts'

/** A column with the field that it is taken for. `column` from 1. */
export interface MappedColumn {
  readonly column: number
  readonly path: CaptionPath
  readonly field: LedgerField
  readonly confidence: number
  /** Worth asking a person. */
  readonly unsure: boolean
  /** Unit of bare numbers as the parsers write it, from the brackets of the caption; '' if none. */
  readonly unit: string
  /** A tick in it says its lowest caption: 结果/化解. */
  readonly ticked: boolean
}

/** Fields that several columns may feed. */
const shared = new Set<LedgerField>(['helpers', 'remark', 'place', 'ignore'])
const asking = 0.7
/** What the cells of a field look like; fields of free words look like nothing. */
const looksOf: Partial<Record<LedgerField, 'dates' | 'identities' | 'phones' | 'numbers'>> = {
  acceptedOn: 'dates',
  closedOn: 'dates',
  partyAIdentity: 'identities',
  partyBIdentity: 'identities',
  partyIdentities: 'identities',
  partyAPhone: 'phones',
  partyBPhone: 'phones',
  partyPhones: 'phones',
  amount: 'numbers',
  area: 'numbers',
  attempts: 'numbers',
}

/** What the captions of a header are worth: each field once, by its best column. For comparing blocks of header rows. */
export function worthOfCaptions(paths: readonly CaptionPath[], read: CaptionReader, wording: LedgerWording): number {
  const best = new Map<string, number>()
  for (const { field, confidence, path, ticked } of assign(paths, read, [], wording)) {
    const key = field === 'ignore' || ticked ? `ignore ${path.join('/')}` : field
    const worth = field === 'ignore' ? Math.min(confidence, 0.9) * 0.4 : confidence
    best.set(key, Math.max(best.get(key) ?? 0, worth))
  }
  return [...best.values()].reduce((sum, worth) => sum + worth, 0)
}

/** Maps all columns. `profiles` may be shorter than `paths`. */
export function mapColumns(
  paths: readonly CaptionPath[],
  profiles: readonly ColumnProfile[],
  read: CaptionReader,
  wording: LedgerWording,
): MappedColumn[] {
  return assign(paths, read, profiles, wording)
}

/** A column as the user said. */
export function setField(column: MappedColumn, field: LedgerField, wording: LedgerWording): MappedColumn {
  return { ...column, field, confidence: 1, unsure: false, unit: unitOf(column.path, field, wording), ticked: false }
}

interface Candidate {
  readonly field: LedgerField
  readonly confidence: number
  readonly position: number
  readonly ticked?: boolean
}

function assign(
  paths: readonly CaptionPath[],
  read: CaptionReader,
  profiles: readonly ColumnProfile[],
  wording: LedgerWording,
): MappedColumn[] {
  const meanings = paths.map((path) => read(path))
  const sided = giveSides(meanings)
  const candidates = paths.map((_, index) => {
    const profile = profiles[index]
    const list = (sided[index] ?? []).map((candidate) => (profile === undefined ? candidate : weigh(candidate, profile)))
    if (profile !== undefined) list.push(...guess(profile, list), ...guessAcceptance(paths[index] ?? [], profile, list))
    return list.toSorted((a, b) => b.confidence - a.confidence || a.position - b.position)
  })
  const chosen = settle(candidates)
  return paths.map((path, index): MappedColumn => {
    const candidate = chosen[index]
    const lost = candidate === undefined && (candidates[index]?.[0]?.confidence ?? 0) >= asking
    const empty = (profiles[index]?.filled ?? 1) === 0
    const field = candidate?.field ?? 'ignore'
    const confidence = candidate?.confidence ?? 0
    const unsure = !empty && (candidate === undefined ? lost || (profiles[index]?.filled ?? 0) > 2 : confidence < asking)
    return {
      column: index + 1,
      path,
      field,
      confidence: Math.round(confidence * 100) / 100,
      unsure,
      unit: unitOf(path, field, wording),
      ticked: candidate?.ticked ?? false,
    }
  })
}

/** A field goes to the column that fits it best; the others take what they fit next. */
function settle(candidates: readonly (readonly Candidate[])[]): (Candidate | undefined)[] {
  const chosen: (Candidate | undefined)[] = candidates.map(() => undefined)
  const taken = new Set<LedgerField>()
  const all = candidates.flatMap((list, index) => list.map((candidate) => ({ ...candidate, index })))
  const order = all.toSorted((a, b) => b.confidence - a.confidence || a.position - b.position || a.index - b.index)
  for (const { index, ...candidate } of order) {
    if (candidate.confidence < 0.4 || chosen[index] !== undefined || (taken.has(candidate.field) && candidate.ticked !== true))
      continue
    // A column whose caption was fitted better by a taken field is not handed to a far-fetched one.
    const first = candidates[index]?.[0]
    if (first !== undefined && first.field !== candidate.field && candidate.confidence < first.confidence - 0.3) continue
    chosen[index] = candidate
    if (!shared.has(candidate.field)) taken.add(candidate.field)
  }
  return chosen
}

/** 申请人 | 身份证号 | 电话 | 被申请人 | 身份证号 | 电话: a part without a side belongs to the name before it. */
function giveSides(meanings: readonly (readonly Meaning[])[]): Candidate[][] {
  const bare = meanings.map((list) => list.find((meaning) => meaning.type === 'party'))
  const sideless = bare.filter((meaning) => meaning?.part === 'name' && meaning.side === null).length
  let current: PartySide | null = null
  let names = 0
  const seen = new Map<string, number>()
  return meanings.map((list, index) => {
    const party = list[0]?.type === 'party' ? list[0] : undefined
    if (party === undefined && !(list[0]?.type === 'field' && list[0].field === 'ignore')) current = null
    return list.flatMap((meaning): Candidate[] => {
      if (meaning.type === 'field') return [meaning]
      const { part, confidence, position } = meaning
      if (part === 'ignore') return [{ field: 'ignore', confidence, position }]
      let { side } = meaning
      if (part === 'name') {
        if (side === null) {
          names += 1
          side = sideless === 1 ? 'both' : names === 1 ? 'a' : 'b'
        }
        if (meaning === party) current = side
      }
      side ??= sideOfPart(part, index)
      return [
        {
          field: partyField(side, part),
          confidence: side === 'both' && part !== 'name' ? confidence * 0.85 : confidence,
          position,
        },
      ]
    })
  })

  /** After 甲 | 乙 come 电话 once (of both) or 电话 | 电话 (of the one and the other). */
  function sideOfPart(part: PartyPart, index: number): PartySide {
    if (current === null) return lastSide(index)
    if (!namesStandTogether(index)) return current
    const count = bare.filter((meaning) => meaning?.part === part && meaning.side === null).length
    const nth = (seen.get(part) ?? 0) + 1
    seen.set(part, nth)
    return count === 1 ? 'both' : nth === 1 ? 'a' : 'b'
  }

  function namesStandTogether(index: number): boolean {
    const before = bare.slice(0, index)
    const last = before.findLastIndex((meaning) => meaning?.part === 'name')
    return before[last]?.side === 'b' && before[last - 1]?.part === 'name' && before[last - 1]?.side === 'a'
  }

  function lastSide(index: number): PartySide {
    const sides = new Set(
      bare.slice(0, index).flatMap((meaning) => (meaning?.part === 'name' && meaning.side !== null ? [meaning.side] : [])),
    )
    const [only] = sides
    return sides.size === 1 && only !== undefined ? only : 'both'
  }
}

/** Cells that contradict a caption lower it; cells that agree raise it. */
function weigh(candidate: Candidate, profile: ColumnProfile): Candidate {
  if (profile.filled < 2) return candidate
  const share = shareFor(candidate.field, profile)
  if (share === undefined) return candidate
  // A few cells prove nothing against a caption, but a whole story is no kind.
  if (share < 0.25 && (profile.filled >= 5 || candidate.field === 'kind'))
    return { ...candidate, confidence: candidate.confidence * 0.6 }
  return share > 0.8 ? { ...candidate, confidence: Math.min(0.99, candidate.confidence + 0.1) } : candidate
}

function shareFor(field: LedgerField, profile: ColumnProfile): number | undefined {
  const share = looksOf[field]
  if (share !== undefined) return profile[share]
  // A column 事由 that tells whole stories is the summary.
  if (field === 'kind') return profile.length > 18 ? 0.1 : undefined
  if (field !== 'summary') return undefined
  return profile.length < 4 ? 0.1 : profile.length > 18 ? 0.9 : undefined
}

/** What cells say without any caption. */
function guess(profile: ColumnProfile, list: readonly Candidate[]): Candidate[] {
  if (profile.filled < 2) return []
  const best = Math.max(0, ...list.map(({ confidence }) => confidence))
  if (best > 0.55) return kindAsSummary(profile, list)
  if (profile.identities > 0.6) return [{ field: 'partyIdentities', confidence: 0.5, position: 0 }]
  if (profile.phones > 0.6) return [{ field: 'partyPhones', confidence: 0.5, position: 0 }]
  return profile.length > 25 ? [{ field: 'summary', confidence: 0.5, position: 9 }] : []
}

/** 矛盾首次登记: a column of dates that speaks of the beginning, if no other column is known to; asked about. */
function guessAcceptance(path: CaptionPath, profile: ColumnProfile, list: readonly Candidate[]): Candidate[] {
  if (profile.filled === 0 || profile.dates < 0.6 || !/受理|登记|发生|申请|立案|接[案报待]|上报|反映/u.test(path.join('')))
    return []
  const best = Math.max(0, ...list.map(({ confidence }) => confidence))
  return best > 0.55 ? [] : [{ field: 'acceptedOn', confidence: 0.56, position: 99 }]
}

function kindAsSummary(profile: ColumnProfile, list: readonly Candidate[]): Candidate[] {
  return list[0]?.field === 'kind' && profile.length > 18 ? [{ field: 'summary', confidence: 0.65, position: 9 }] : []
}

function unitOf(path: CaptionPath, field: LedgerField, { units }: LedgerWording): string {
  if (field !== 'amount' && field !== 'area') return ''
  const known = units[field]
  for (const text of path.flatMap((caption) => [...bracketed(caption), bareCaption(caption)]).toReversed()) {
    const unit = known[text.replace(/^单位:?/u, '').toLowerCase()]
    if (unit !== undefined) return unit
  }
  return ''
}
