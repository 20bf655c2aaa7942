/** The list's address as filter and order, and what can be said of a filter. */
import type { CaseFilter, caseSortSchema } from '#shared/mediation/mediation.types.ts'
import type { z } from 'zod'
import type { CaseListSearch } from '#renderer/mediation/mediation.routes.tsx'

export type CaseSort = z.output<typeof caseSortSchema>

/** The fixed views in the order of the tabs. */
export const fixedViews = [
  { view: 'mine', title: '我的在办' },
  { view: 'due3', title: '三日内到期' },
  { view: 'overdue', title: '超期' },
  { view: 'quiet', title: '久未调解' },
  { view: 'unfinished', title: '待补写' },
  { view: 'open', title: '在办' },
  { view: 'all', title: '全部' },
] as const

/** Reads filter and order; without an order, views by deadline begin with the most urgent, others with the newest. */
export function readSearch({ sortBy, descending, ...filter }: CaseListSearch): {
  readonly filter: CaseFilter
  readonly sort: CaseSort
} {
  const view = filter.view ?? 'all'
  const isByDeadline = view === 'due3' || view === 'overdue'
  const by = sortBy ?? (isByDeadline ? 'dueOn' : 'acceptedOn')
  return { filter: { ...filter, view }, sort: { by, descending: descending ?? (sortBy === undefined && !isByDeadline) } }
}

/** How many filters narrow the view. */
export function countFilters(filter: CaseFilter): number {
  return narrowing(filter).length - (filter.acceptedFrom !== undefined && filter.acceptedTo !== undefined ? 1 : 0)
}

/** Whether two filters show the same cases; the order of chosen values does not matter. */
export function isSameFilter(a: CaseFilter, b: CaseFilter): boolean {
  return signature(a) === signature(b)
}

/** '2026-0001' of '(2026)人调字第0001号', '治2026-0001' of 治调字; other numbers as they are. */
export function shortNumber(number: string): string {
  const parts = /^[（(](\d{4})[）)](人|治)调字第(\d+)号$/u.exec(number)
  return parts === null ? number : `${parts[2] === '治' ? '治' : ''}${parts[1]}-${parts[3]}`
}

function narrowing({ view: _view, ...rest }: CaseFilter): readonly (readonly [string, string])[] {
  return Object.entries(rest)
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter(([, value]) => value !== '')
}

function textOf(value: Exclude<CaseFilter[keyof CaseFilter], undefined> | undefined): string {
  if (Array.isArray(value)) return value.toSorted(byText).join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : (value ?? '')
}

function signature(filter: CaseFilter): string {
  return JSON.stringify([filter.view, ...narrowing(filter).toSorted(([a], [b]) => byText(a, b))])
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
