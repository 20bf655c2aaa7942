/** Keeps what a form holds: on leaving a field, every five seconds, before the lock; offers what was left behind. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Draft } from '#shared/drafts/drafts.calls.ts'
import { api } from '#renderer/api/api.ts'
import { onBeforeLock } from '#renderer/api/session.ts'
import { leftDrafts, slotsOf } from './drafts.ts'

const saveMilliseconds = 5000

/** A form's draft, for `<DraftStrip draft={…} />`. */
export interface FormDraft {
  /** Left behind by an earlier time, newest first, until decided. */
  readonly offers: readonly Draft[]
  readonly savedAt: string | null
  readonly current: Readonly<Record<string, unknown>>
  /** Takes the first offer off the list and into the form (`true`) or throws it away. */
  decide(restore: boolean): Promise<void>
  /** After the form was saved or given up: nothing is kept any more. */
  discard(): Promise<void>
  /** Saves now. */
  flush(): Promise<void>
}

/**
 * `value` must be plain data that crosses a message port; `restore` puts it back into the form.
 * `key` as in Draft: `mediation.intake:new`, `mediation.case:<id>`.
 */
export function useDraft<Value extends object>(
  key: string,
  title: string,
  value: Value,
  restore: (value: Value) => void,
): FormDraft {
  const [offers, setOffers] = useState<readonly Draft[]>([])
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const text = JSON.stringify(value)
  const isOpen = offers.length > 0
  const latest = useRef({ text, initial: text, saved: text, isOpen, isLoaded: false })
  useLayoutEffect(() => {
    latest.current.text = text
    latest.current.isOpen = isOpen
  }, [text, isOpen])

  const flush = useCallback(async () => {
    const state = latest.current
    if (!state.isLoaded || state.text === state.saved) return
    const sent = state.text
    const [first, second] = slotsOf(key)
    if (sent === state.initial && !state.isOpen) {
      await api.drafts.discard({ key: first })
      setSavedAt(null)
    } else {
      const answer = await api.drafts.save({
        key: state.isOpen ? second : first,
        title,
        value: JSON.parse(sent) as Record<string, unknown>,
      })
      setSavedAt(answer.savedAt)
    }
    state.saved = sent
    if (!state.isOpen) await api.drafts.discard({ key: second })
  }, [key, title])

  useEffect(() => {
    const quietly = (): void => void flush().catch(() => undefined)
    void leftDrafts(key)
      .then((left) => setOffers(left.filter((draft) => JSON.stringify(draft.value) !== latest.current.text)))
      .catch(() => undefined)
      .finally(() => {
        latest.current.isLoaded = true
      })
    const timer = setInterval(quietly, saveMilliseconds)
    document.addEventListener('focusout', quietly)
    const stopBeforeLock = onBeforeLock(flush)
    return () => {
      clearInterval(timer)
      document.removeEventListener('focusout', quietly)
      stopBeforeLock()
      quietly()
    }
  }, [key, flush])

  async function decide(isRestored: boolean): Promise<void> {
    const [offer, ...rest] = offers
    if (offer === undefined) return
    if (isRestored) {
      restore(offer.value as Value)
      // The restored text is in the form now and goes back into the first slot with the next save.
      latest.current.saved = ''
    } else await api.drafts.discard({ key: offer.key })
    setOffers(rest)
  }

  async function discard(): Promise<void> {
    latest.current.saved = latest.current.text
    await Promise.all(slotsOf(key).map((slot) => api.drafts.discard({ key: slot })))
    setOffers([])
    setSavedAt(null)
  }

  return { offers, savedAt, current: value as Readonly<Record<string, unknown>>, decide, discard, flush }
}
