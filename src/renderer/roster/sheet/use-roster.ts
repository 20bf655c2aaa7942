/** A saved roster on the screen: its view, edits that show at once, undo and redo, and the filling. */
import { useRef, useState } from 'react'
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
  // Two quick presses of Ctrl+Z are two steps: each waits for the one before and reads what that one left.
  const history = useRef<History>(noHistory)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [solution, setSolution] = useState<Solution | null>(null)
  const filling = useLongCall()

  /** Shows what will be before the answer comes. */
  function showAtOnce(changes: readonly CellChange[]): void {
    const before = queryClient.getQueryData<RosterView>(key)
    if (before !== undefined) queryClient.setQueryData(key, applyChanges(before, changes))
  }

  /** Answers with the way back; undefined when it was refused, and then what is stored is shown again. */
  async function send(changes: readonly CellChange[]): Promise<readonly CellChange[] | undefined> {
    try {
      return (await api.roster.setCells({ id, changes: [...changes] })).undo
    } catch (failure) {
      showFailure(failure)
      void queryClient.invalidateQueries({ queryKey: key })
      return undefined
    }
  }

  function enqueue<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const run = queue.current.then(work)
    queue.current = run.catch(() => undefined)
    return run
  }

  function step(way: 'undo' | 'redo'): Promise<void> {
    return enqueue(async () => {
      const changes = history.current[way].at(-1)
      if (changes === undefined) return
      showAtOnce(changes)
      const back = await send(changes)
      if (back !== undefined) history.current = shift(history.current, way, back)
    })
  }

  return {
    id,
    view,
    error,
    solution,
    filling,
    retry: () => void refetch(),
    change(changes) {
      showAtOnce(changes)
      return enqueue(async () => {
        const undo = await send(changes)
        if (undo !== undefined) history.current = remember(history.current, undo)
        return undo !== undefined
      })
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    async fill() {
      const seconds = view?.problem.settings.seconds ?? 5
      const answer = await filling.run((options) => api.roster.fill({ id, seconds }, options))
      if (answer === undefined) return
      history.current = remember(history.current, answer.undo)
      setSolution(answer)
      showDone(answer.text)
    },
    forgetSolution: () => setSolution(null),
  }
}
