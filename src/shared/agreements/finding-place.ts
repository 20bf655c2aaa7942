/** Where in the form of an agreement a finding is: its field, and the clause within the terms. */
import type { Finding } from './agreement.types.ts'

/** `term` counts the clauses from 0. */
export type FindingPlace =
  | { readonly field: 'facts' | 'responsibility' | 'signedOn' }
  | { readonly field: 'terms'; readonly term: number | null }

/** Null for what the form of the agreement does not hold, such as a party. */
export function placeOfFinding({ rule, where }: Pick<Finding, 'rule' | 'where'>): FindingPlace | null {
  const [, number] = /^第(\d{1,2})条/u.exec(where) ?? []
  if (number !== undefined) return { field: 'terms', term: Number(number) - 1 }
  if (where.startsWith('协议内容')) return { field: 'terms', term: null }
  if (rule.endsWith('责任')) return { field: 'responsibility' }
  if (/^(?:纠纷|主要)事实/u.test(where)) return { field: 'facts' }
  if (rule === '签订日期') return { field: 'signedOn' }
  return null
}

/** The terms with a wording put behind the clause it is for, or at the end. */
export function insertWording(terms: string, term: number | null, wording: string): string {
  const lines = terms.split('\n')
  if (lines.every((line) => line.trim() === '')) return wording
  const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  const at = term === null ? undefined : written[term]
  return at === undefined
    ? [...lines.slice(0, (written.at(-1) ?? 0) + 1), wording].join('\n')
    : lines.toSpliced(at + 1, 0, wording).join('\n')
}

/** From where to where a clause stands within the terms, to select it; null if there is none. */
export function spanOfTerm(terms: string, term: number): readonly [start: number, end: number] | null {
  let start = 0
  let count = 0
  for (const line of terms.split('\n')) {
    if (line.trim() !== '') {
      if (count === term) return [start, start + line.length]
      count += 1
    }
    start += line.length + 1
  }
  return null
}
