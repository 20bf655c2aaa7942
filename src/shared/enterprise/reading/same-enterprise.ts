/** Which rows are one enterprise twice, and which only look alike. The first row is kept; the other shows where it differs. */
import { foldEnterpriseName } from '#shared/enterprise/names.ts'
import type { RegisterEnterprise, RegisterReading } from './register.ts'

type Duplicates = RegisterReading['duplicates']

/** Sorts rows into enterprises and repetitions. What only the repetition says (a code, a day of a visit) completes the kept row. */
export function compareRows(
  rows: readonly RegisterEnterprise[],
  warnings: RegisterReading['warnings'],
): { readonly kept: RegisterEnterprise[]; readonly duplicates: Duplicates } {
  const kept: RegisterEnterprise[] = []
  const duplicates: Duplicates = []
  for (const row of rows) {
    const index = kept.findIndex((other) => reasonFor(other, row) !== null)
    const other = kept[index]
    if (other === undefined) {
      kept.push(row)
      continue
    }
    duplicates.push({
      row: row.row,
      of: other.row,
      reason: reasonFor(other, row) ?? '',
      names: [other.name, row.name],
      differences: differencesOf(other, row),
    })
    kept[index] = completed(other, row)
  }
  for (const { row, of, differences } of duplicates)
    for (const { field, kept: first, other } of differences)
      warnings.push({ row, field, text: `与第${of}行是同一家企业，${field}不同：保留“${first}”，这一行是“${other}”。` })
  return { kept, duplicates }
}

/** Names that differ in one character or not at all, of enterprises whose codes differ: not to be taken for one another. */
export function lookAlikesOf(
  enterprises: readonly RegisterEnterprise[],
  soundOf: (character: string) => string,
): RegisterReading['lookAlikes'] {
  const found: RegisterReading['lookAlikes'] = []
  const folded = enterprises.map(({ name }) => Array.from(foldEnterpriseName(name)))
  for (const [index, a] of enterprises.entries())
    for (const [place, b] of enterprises.slice(index + 1).entries()) {
      const [left = [], right = []] = [folded[index], folded[index + 1 + place]]
      if (left.length !== right.length || left.length < 3) continue
      const differing = left.flatMap((sign, at) => (sign === right[at] ? [] : [at]))
      const [spot = 0, further] = differing
      // One sign that sounds the same is what hand-kept lists confuse; another sign is another name.
      if (further !== undefined || (differing.length === 1 && soundOf(left[spot] ?? '') !== soundOf(right[spot] ?? ''))) continue
      found.push({ rows: [a.row, b.row], names: [a.name, b.name], why: '名称相近、信用代码不同，按两家企业保留，请勿混淆。' })
    }
  return found
}

function reasonFor(a: RegisterEnterprise, b: RegisterEnterprise): string | null {
  if (a.creditCode !== '' && a.creditCode === b.creditCode) return '信用代码相同'
  // Two whole codes that differ are two enterprises, whatever their names.
  if (a.creditCode !== '' && b.creditCode !== '') return null
  const sameName = foldEnterpriseName(a.name) === foldEnterpriseName(b.name)
  if (!sameName) return null
  if (a.building !== '' && a.building === b.building) return '名称、地址相同'
  if (a.guardLeadPhone !== '' && a.guardLeadPhone === b.guardLeadPhone) return '名称、电话相同'
  return a.building === '' || b.building === '' ? '名称相同' : null
}

function differencesOf(a: RegisterEnterprise, b: RegisterEnterprise): Duplicates[number]['differences'] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['员工人数', String(a.employees ?? ''), String(b.employees ?? '')],
    ['地址', a.building, b.building],
    ['电话', a.guardLeadPhone, b.guardLeadPhone],
    ['内保负责人', a.guardLead, b.guardLead],
    ['包联民警', a.officer, b.officer],
    ['行业', a.industry, b.industry],
  ]
  return pairs
    .filter(([, kept, other]) => kept !== '' && other !== '' && kept !== other)
    .map(([field, kept, other]) => ({ field, kept, other }))
}

function completed(kept: RegisterEnterprise, other: RegisterEnterprise): RegisterEnterprise {
  const texts = new Set(kept.requests.map(({ text }) => text))
  return {
    ...kept,
    creditCode: kept.creditCode === '' ? other.creditCode : kept.creditCode,
    building: kept.building === '' ? other.building : kept.building,
    guardLead: kept.guardLead === '' ? other.guardLead : kept.guardLead,
    guardLeadPhone: kept.guardLeadPhone === '' ? other.guardLeadPhone : kept.guardLeadPhone,
    employees: kept.employees ?? other.employees,
    visitedOn: kept.visitedOn ?? other.visitedOn,
    requests: [...kept.requests, ...other.requests.filter(({ text }) => !texts.has(text))],
  }
}
