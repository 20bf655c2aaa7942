/** Parties from the cells of a ledger: several in one cell, both sides in one cell, numbers and phones in parallel. */
import { type CellValue, cellText, isBlankCell } from '#shared/importing/grid.ts'
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import { type NamedParty, splitParties } from './ledger.names.ts'
import type { LedgerField, LedgerRecord } from './ledger.types.ts'
import { partyField, type PartySide } from './ledger.wording.ts'

export type LedgerParty = LedgerRecord['parties'][number]

/** Something of a row that was not taken as it stands. Never repeats a number of a person. */
export interface FieldWarning {
  readonly field: LedgerField
  readonly text: string
}

/** Cells of one side. */
export interface PartyCells {
  readonly name: CellValue
  readonly identity: CellValue
  readonly phone: CellValue
  readonly address: CellValue
}

/** Parties that were read, with remarks such as 户主 that have no field of their own. */
export interface ReadParties {
  readonly parties: readonly LedgerParty[]
  readonly warnings: readonly FieldWarning[]
  readonly notes: readonly string[]
}

const identityPattern = /\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)/gu

/** Reads one side, or both sides from one cell. */
export function readParties(side: PartySide, cells: PartyCells): ReadParties {
  const warnings: FieldWarning[] = []
  const warn = (part: 'name' | 'identity' | 'phone' | 'address', text: string) =>
    warnings.push({ field: partyField(side, part), text })
  const named = splitParties(cellText(cells.name), side)
  for (const text of named.warnings) warn('name', text)
  const people = [...named.parties]
  if (people.length === 0) {
    if (!isBlankCell(cells.identity) && !isNoneMark(cellText(cells.identity)))
      warn('identity', '有身份证号但没有姓名，没有导入，请补上姓名。')
    return { parties: [], warnings, notes: [] }
  }
  const identities = shareIdentities(people, cells.identity, (text) => warn('identity', text))
  const phones = sharePhones(people, cells.phone, (text) => warn('phone', text))
  const addresses = shareAddresses(people, cells.address)
  const parties = people.map((person, index): LedgerParty => {
    const party = {
      side: person.side,
      kind: person.kind,
      name: person.name,
      identityNumber: '',
      creditCode: '',
      gender: '',
      birthDate: null,
      phones: [...new Set([...person.phones, ...(phones[index] ?? [])])].join('/'),
      address: addresses[index] ?? '',
      representative: person.representative,
    }
    const text = compact(identities[index] ?? '').toUpperCase()
    if (text === '') return party
    const check = checkIdentityNumber(text)
    if (check.ok)
      return {
        ...party,
        kind: 'person',
        identityNumber: check.value,
        gender: check.gender === 'male' ? '男' : '女',
        birthDate: check.birthDate,
      }
    const code = checkCreditCode(text)
    if (person.kind === 'organisation' && code.ok) return { ...party, creditCode: code.value }
    warn(
      'identity',
      `${people.length > 1 ? `第${index + 1}人的` : ''}${text.includes('*') ? '身份证号有几位被遮盖，没有导入，请按证件补上。' : check.text}`,
    )
    return party
  })
  return { parties, warnings, notes: people.flatMap(({ note, name }) => (note === '' ? [] : [`${name}：${note}`])) }
}

/** Numbers go to people by order only where there are as many numbers as people; a wrong number is worse than none. */
function shareIdentities(people: readonly NamedParty[], cell: CellValue, warn: (text: string) => void): string[] {
  const own = people.map(({ identity }) => identity)
  if (isBlankCell(cell) || isNoneMark(cellText(cell))) return own
  if (typeof cell === 'number' && cell >= 1e15) {
    warn('身份证号被表格软件当作数字保存，末几位已丢失，没有导入，请按证件重新填写。')
    return own
  }
  const tokens = identityTokens(cellText(cell))
  const persons = people.flatMap(({ kind }, index) => (kind === 'person' ? [index] : []))
  const targets =
    tokens.length === people.length ? people.map((_, index) => index) : tokens.length === persons.length ? persons : []
  if (targets.length === 0) {
    warn(`身份证号有${tokens.length}个，当事人有${people.length}人，对不上，没有导入，请逐人补填。`)
    return own
  }
  return people.map((_, index) =>
    isNoneMark(tokens[targets.indexOf(index)] ?? '') ? (own[index] ?? '') : (tokens[targets.indexOf(index)] ?? ''),
  )
}

function identityTokens(text: string): string[] {
  const tokens = cleanText(text)
    .split(/[、,，;；/\n]+/u)
    .map(compact)
    .filter((token) => token !== '')
  const split = tokens.flatMap((token) => {
    const found = token.match(identityPattern) ?? []
    return found.length > 1 ? found : [stripLabel(token)]
  })
  return split.length === 0 ? [''] : split
}

function stripLabel(token: string): string {
  return token.replace(/^[^\d*]*?[:：]?(?=[\d*]{6})/u, '')
}

function sharePhones(people: readonly NamedParty[], cell: CellValue, warn: (text: string) => void): string[][] {
  const shares: string[][] = people.map(() => [])
  if (isBlankCell(cell)) return shares
  const text = cellText(cell).replace(/(?<=\d)\.0$/u, '')
  const tokens = cleanText(text)
    .split(/[、,，;；\n]+/u)
    .filter((token) => token.trim() !== '')
  const whole = parsePhones(text)
  if (whole.rejected.length > 0) warn(`有${whole.rejected.length}个电话号码看不懂，没有导入，请核对后补上。`)
  if (people.length > 1 && tokens.length === people.length) return tokens.map((token) => [...parsePhones(token).phones])
  if (people.length > 1 && whole.phones.length === people.length) return whole.phones.map((phone) => [phone])
  if (people.length > 1 && whole.phones.length > 0)
    warn(`电话有${whole.phones.length}个，当事人有${people.length}人，已记在第一人名下，请核对。`)
  shares[0] = [...whole.phones]
  return shares
}

/** One address for all, or one each where there are as many. */
function shareAddresses(people: readonly NamedParty[], cell: CellValue): string[] {
  const text = cleanText(cellText(cell))
  if (isNoneMark(text)) return people.map(() => '')
  for (const separator of [/[;；\n]+/u, /[、/]+/u]) {
    const parts = text
      .split(separator)
      .map(tidyAddress)
      .filter((part) => part !== '')
    if (people.length > 1 && parts.length === people.length) return parts
  }
  return people.map(() => tidyAddress(text))
}

function tidyAddress(text: string): string {
  return text
    .replace(/\n/gu, '')
    .replace(/(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])/gu, '')
    .trim()
}
