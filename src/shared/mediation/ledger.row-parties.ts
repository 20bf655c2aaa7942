/** All parties of a row, and of the rows below it of the same dispute. */
import { type CellValue, isBlankCell } from '#shared/importing/grid.ts'
import type { MappedColumn } from './ledger.columns.ts'
import { type FieldWarning, type LedgerParty, type PartyCells, readParties } from './ledger.parties.ts'
import type { LedgerField } from './ledger.types.ts'
import { partyField, type PartySide } from './ledger.wording.ts'

function partyCells(cells: readonly CellValue[], columns: readonly MappedColumn[], side: PartySide): PartyCells {
  const at = cellReader(cells, columns)
  return {
    name: at(partyField(side, 'name')),
    identity: at(partyField(side, 'identity')),
    phone: at(partyField(side, 'phone')),
    address: at(partyField(side, 'address')),
  }
}

/** Reads them; what a person should look at goes into `warnings`, words in brackets into `remarks`. */
export function readAllParties(
  rows: readonly (readonly CellValue[])[],
  columns: readonly MappedColumn[],
  warnings: FieldWarning[],
  remarks: string[],
): LedgerParty[] {
  const parties: LedgerParty[] = []
  const used = columnsByField(columns)
  const add = (party: LedgerParty) => {
    const known = parties.some(
      ({ side, name, identityNumber }) => side === party.side && name === party.name && identityNumber === party.identityNumber,
    )
    if (!known) parties.push(party)
  }
  for (const cells of rows) {
    for (const side of ['a', 'b', 'both'] as const) {
      if (!used.has(partyField(side, 'name')) && !used.has(partyField(side, 'identity'))) continue
      const own = partyCells(cells, columns, side)
      const read = readParties(side, own)
      if (read.parties.length === 0 && cells !== rows[0]) continue
      warnings.push(...read.warnings)
      remarks.push(...read.notes)
      for (const party of read.parties) add(party)
    }
    shareBetweenSides(parties, cells, columns, used, warnings)
  }
  return parties.toSorted((a, b) => a.side - b.side)
}

/** 甲 | 乙 with one column of phones, numbers or addresses for both: in the order of the parties. */
function shareBetweenSides(
  parties: LedgerParty[],
  cells: readonly CellValue[],
  columns: readonly MappedColumn[],
  used: ReadonlyMap<LedgerField, unknown>,
  warnings: FieldWarning[],
): void {
  if (used.has('partyNames') || parties.length === 0) return
  const joined = partyCells(cells, columns, 'both')
  if ([joined.identity, joined.phone, joined.address].every(isBlankCell)) return
  const names = parties.map(({ name }) => name).join('、')
  const read = readParties('a', { ...joined, name: names })
  if (read.parties.length !== parties.length) return
  warnings.push(...read.warnings.map(({ field, text }) => ({ field: bothField(field), text })))
  for (const [index, extra] of read.parties.entries()) {
    const party = parties[index]
    if (party === undefined) continue
    parties[index] = {
      ...party,
      phones: party.phones || extra.phones,
      address: party.address || extra.address,
      ...(party.identityNumber === '' && extra.identityNumber !== ''
        ? { identityNumber: extra.identityNumber, gender: extra.gender, birthDate: extra.birthDate }
        : {}),
    }
  }
}

function bothField(field: LedgerField): LedgerField {
  if (field === 'partyAIdentity') return 'partyIdentities'
  return field === 'partyAPhone' ? 'partyPhones' : field
}

/** The cell of a field's first column. */
export function cellReader(cells: readonly CellValue[], columns: readonly MappedColumn[]) {
  const byField = columnsByField(columns)
  return (field: LedgerField): CellValue => {
    const column = byField.get(field)?.[0]?.column
    return column === undefined ? null : (cells[column - 1] ?? null)
  }
}

const sorted = new WeakMap<readonly MappedColumn[], ReadonlyMap<LedgerField, readonly MappedColumn[]>>()

/** The columns of each field; worked out once per ledger, asked some thirty times per row. */
export function columnsByField(columns: readonly MappedColumn[]): ReadonlyMap<LedgerField, readonly MappedColumn[]> {
  const known = sorted.get(columns)
  if (known !== undefined) return known
  const byField = new Map<LedgerField, MappedColumn[]>()
  for (const column of columns) byField.set(column.field, [...(byField.get(column.field) ?? []), column])
  sorted.set(columns, byField)
  return byField
}
