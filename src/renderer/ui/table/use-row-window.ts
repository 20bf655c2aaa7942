/** Rows of a long list by windows of 100: only pages in view are asked for, earlier answers stay until the new ones come. */
import { useQueries, type QueryKey } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'

/** Answers the rows from `offset`. */
export type FetchPage<Row> = (offset: number, limit: number, signal: AbortSignal) => Promise<readonly Row[]>

const pageSize = 100
/** Pages that were scrolled past are dropped soon: 100,000 rows would otherwise stay in memory. */
const keptMilliseconds = 20_000
/** Three pages within this time: one flies over them, and only where one stops is asked. */
const flightMilliseconds = 150

/** The query of the first page, to ask it ahead of the list. */
export function firstRows<Row>(key: QueryKey, fetchPage: FetchPage<Row>) {
  return {
    queryKey: pageKey(key, 0),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => fetchPage(0, pageSize, signal),
  }
}

/** Returns a reader of rows by index; undefined while a row is on its way. */
export function useRowWindow<Row>(
  key: QueryKey,
  fetchPage: FetchPage<Row>,
  first: number,
  last: number,
): { readonly rowAt: (index: number) => Row | undefined; readonly error: unknown } {
  const pages = useMemo(() => pagesOf(first, last), [first, last])
  const times = useRef<readonly number[]>([])

  async function ask(page: number, signal: AbortSignal): Promise<readonly Row[]> {
    const now = performance.now()
    times.current = [...times.current, now].slice(-3)
    if (times.current.length === 3 && now - (times.current[0] ?? 0) < flightMilliseconds) await landed(signal)
    return await fetchPage(page * pageSize, pageSize, signal)
  }

  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: pageKey(key, page),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(page, signal),
      gcTime: keptMilliseconds,
    })),
  })
  const byPage = new Map(pages.map((page, index) => [page, results[index]?.data]))
  const rowAt = (index: number): Row | undefined => byPage.get(Math.floor(index / pageSize))?.[index % pageSize]
  return { rowAt, error: results.find((result) => result.isError)?.error ?? null }
}

function pageKey(key: QueryKey, page: number): QueryKey {
  return [...key, 'page', page]
}

/** Resolves after a moment; rejects when the page has left the window meanwhile. */
async function landed(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, flightMilliseconds / 2))
  signal.throwIfAborted()
}

function pagesOf(first: number, last: number): readonly number[] {
  if (last < first) return []
  const from = Math.floor(first / pageSize)
  const to = Math.floor(last / pageSize)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
