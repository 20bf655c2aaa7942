/** A saved roster on the screen: its view, edits that show at once, undo and redo, and the filling. */
import { useCallback, useState } from 'react'
import type { Solution } from '#shared/roster/roster.types.ts'
import type { CellChange, RosterView } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, queryClient, useCall } from '#renderer/api/queries.ts'
import { useLongCall, type LongCall } from '#renderer/ui/LongCall.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { applyChanges, noHistory, remember, shift, type History } from './cell-edits.ts'

/** What the parts of the page work with. */
export interface Roster {
  readonly id: string
  readonly view: RosterView | undefined
  readonly error: unknown
  readonly history: History
  /** The last filling, for what to relax. */
  readonly solution: Solution | null
  readonly filling: LongCall
  retry(): void
  /** Makes changes; false when they were refused (the sentence has been shown). */
  change(changes: readonly CellChange[]): Promise<boolean>
  undo(): Promise<void>
  redo(): Promise<void>
  fill(): Promise<void>
  forgetSolution(): void
}

export function useRoster(id: string): Roster {
  const key = callKey('roster', 'open', { id })
  const { data: view, error, refetch } = useCall('roster', 'open', { id }, { keepPrevious: true })
  const [history, setHistory] = useState(noHistory)
  const [solution, setSolution] = useState<Solution | null>(null)
  const filling = useLongCall()

  const send = useCallback(
    async (changes: readonly CellChange[]): Promise<readonly CellChange[] | undefined> => {
      const before = queryClient.getQueryData<RosterView>(key)
      if (before !== undefined) queryClient.setQueryData(key, applyChanges(before, changes))
      try {
        return (await api.roster.setCells({ id, changes: [...changes] })).undo
      } catch (failure) {
        if (before !== undefined) queryClient.setQueryData(key, before)
        showFailure(failure)
        void queryClient.invalidateQueries({ queryKey: key })
        return undefined
      }
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the key is made of the id
    [id],
  )

  async function step(way: 'undo' | 'redo'): Promise<void> {
    const changes = history[way].at(-1)
    if (changes === undefined) return
    const back = await send(changes)
    if (back !== undefined) setHistory((now) => shift(now, way, back))
  }

  return {
    id,
    view,
    error,
    history,
    solution,
    filling,
    retry: () => void refetch(),
    async change(changes) {
      const undo = await send(changes)
      if (undo === undefined) return false
      setHistory((now) => remember(now, undo))
      return true
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    async fill() {
      const seconds = view?.problem.settings.seconds ?? 5
      const answer = await filling.run((options) => api.roster.fill({ id, seconds }, options))
      if (answer === undefined) return
      setHistory((now) => remember(now, answer.undo))
      setSolution(answer)
      showDone(answer.text)
    },
    forgetSolution: () => setSolution(null),
  }
}
