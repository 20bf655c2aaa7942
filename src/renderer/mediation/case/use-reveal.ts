/** Numbers of a party in full: asked one by one (each look is in the log), hidden again after 30 seconds or on leaving. */
import { useEffect, useState } from 'react'
import type { Party } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'

const shownMilliseconds = 30_000

/** The parties that are shown in full now, by id. */
export interface Reveal {
  readonly shown: ReadonlyMap<string, Party>
  show(id: string): Promise<void>
  hide(id: string): void
}

export function useReveal(): Reveal {
  const [shown, setShown] = useState<ReadonlyMap<string, Party>>(new Map())

  useEffect(() => {
    if (shown.size === 0) return
    const timer = setTimeout(() => setShown(new Map()), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [shown])

  async function show(id: string): Promise<void> {
    try {
      const party = await api.mediation.revealParty({ id })
      setShown((before) => new Map(before).set(id, party))
    } catch (error) {
      showFailure(error)
    }
  }

  function hide(id: string): void {
    setShown((before) => new Map([...before].filter(([other]) => other !== id)))
  }

  return { shown, show, hide }
}
