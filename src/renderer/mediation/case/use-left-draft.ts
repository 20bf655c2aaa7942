/** Opens a form by itself when an unsaved draft of it was left behind; the form then offers it. */
import { useEffect } from 'react'
import { api } from '#renderer/api/api.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'

/** Looks once, when the part of the page is shown. Failures stay silent: the draft is offered wherever the form is opened. */
export function useLeftDraft(key: string, enabled: boolean, open: () => void): void {
  const latest = useLatest(open)
  useEffect(() => {
    if (!enabled) return
    let isShown = true
    void api.drafts
      .get({ key })
      .then((draft) => (draft !== null && isShown ? latest.current() : undefined))
      .catch(() => undefined)
    return () => {
      isShown = false
    }
  }, [key, enabled, latest])
}
