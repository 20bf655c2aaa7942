/** Questions to the core with TanStack Query: keys, one client, refresh when tables change. */
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Calls } from '#shared/calls.ts'
import type { CallInput, CallOutput } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { api } from './api.ts'
import { onChange } from './line.ts'

/** The one client. Nothing is fetched again by focus or time: change events say when. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof CallError && error.code === 'core_restarted',
      retryDelay: 300,
    },
    mutations: { networkMode: 'always' },
  },
})

/** The key of a call: ['mediation', 'list', input]. A module or a call is refreshed by the beginning of it. */
export function callKey(module: keyof Calls, name?: string, input?: unknown): readonly unknown[] {
  if (name === undefined) return [module]
  return input === undefined ? [module, name] : [module, name, input]
}

/** Options of useCall. */
export interface UseCallOptions {
  readonly enabled?: boolean
  /** Shows the earlier answer while another input is being asked for. */
  readonly keepPrevious?: boolean
}

/** Asks a reading call and follows changes: `useCall('mediation', 'open', { id })`. */
export function useCall<Module extends keyof Calls, Name extends keyof Calls[Module] & string>(
  module: Module,
  name: Name,
  input: CallInput<Calls[Module][Name]>,
  options: UseCallOptions = {},
): UseQueryResult<CallOutput<Calls[Module][Name]>> {
  return useQuery<CallOutput<Calls[Module][Name]>>({
    queryKey: callKey(module, name, input),
    queryFn: ({ signal }) => api[module][name](input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks what `useCall` will ask with the same words, so that its answer is there when it does. Never rejects. */
export function askAhead<Module extends keyof Calls, Name extends keyof Calls[Module] & string>(
  module: Module,
  name: Name,
  input: CallInput<Calls[Module][Name]>,
): Promise<void> {
  return queryClient.prefetchQuery({
    queryKey: callKey(module, name, input),
    queryFn: ({ signal }) => api[module][name](input, { signal }),
  })
}

/** Modules whose answers depend on a table, by the beginning of its name. */
const dependants: readonly (readonly [string, readonly (keyof Calls)[]])[] = [
  ['mediation', ['mediation', 'print', 'search', 'enterprise']],
  ['ledger', ['mediation', 'search']],
  ['saved_view', ['mediation']],
  ['import', ['mediation']],
  ['station', ['station', 'search']],
  ['staff', ['station', 'search']],
  ['account', ['accounts']],
  ['attachment', ['files', 'mediation']],
  ['file', ['files', 'mediation']],
  ['draft', ['drafts']],
  ['roster', ['roster']],
  ['conduct', ['conduct']],
  ['enterprise', ['enterprise', 'search']],
]

/** Changes during an import come by the hundred; lists follow at this pace. */
const refreshMilliseconds = 150

let pending = new Set<keyof Calls>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Refreshes what the changed tables feed; once, from the workspace. */
export function followChanges(): () => void {
  return onChange(({ tables }) => {
    // Another process wrote: anything may have changed.
    if (tables.length === 0) for (const [, modules] of dependants) for (const module of modules) pending.add(module)
    for (const table of tables) {
      const known = dependants.filter(([prefix]) => table.startsWith(prefix))
      for (const [, modules] of known) for (const module of modules) pending.add(module)
    }
    pending.add('audit')
    // Every save waits to go out, and each step of a round may have changed a number.
    pending.add('sync')
    timer ??= setTimeout(refresh, refreshMilliseconds)
  })
}

function refresh(): void {
  const modules = pending
  pending = new Set()
  timer = undefined
  for (const module of modules) void queryClient.invalidateQueries({ queryKey: [module] })
}
