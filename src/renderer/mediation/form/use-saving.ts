/** Saving a form: never twice at once, problems into the fields and the summary, what could not be read is never dropped. */
import { useEffect, useRef, useState, type RefObject } from 'react'
import { createStore } from '#renderer/api/store.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'

/** What saving needs of Mantine's useForm. */
interface SavedForm {
  validate(): { readonly hasErrors: boolean } | Promise<{ readonly hasErrors: boolean }>
  setErrors(errors: Record<string, string>): void
}

/** Number of forms that are open: while there is one, its button is the solid one. */
export const openForms = createStore(0)

/** A form that is being saved or not. */
export interface Saving {
  readonly busy: boolean
  /** Saving was tried and refused: only then problems are summed up above, so that nothing moves while one types. */
  readonly isRefused: boolean
  /** True when `send` was done. `prefix` is what the core's field names have before those of the form, such as 'party.'. */
  run(send: () => Promise<unknown>, prefix?: string): Promise<boolean>
}

/** `frame` is on the element around the form. */
export function useSaving(form: SavedForm, frame: RefObject<HTMLElement | null>): Saving {
  const [busy, setBusy] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const isRunning = useRef(false)
  useEffect(() => {
    openForms.set(openForms.get() + 1)
    return () => openForms.set(openForms.get() - 1)
  }, [])

  async function run(send: () => Promise<unknown>, prefix = ''): Promise<boolean> {
    if (isRunning.current) return false
    isRunning.current = true
    setBusy(true)
    try {
      const { hasErrors } = await form.validate()
      if (hasErrors || hasUnreadField(frame.current)) {
        setRefused(true)
        showProblems(frame)
        return false
      }
      await send()
      setRefused(false)
      return true
    } catch (error) {
      const fields = Object.entries(problemOf(error).fields)
      form.setErrors(Object.fromEntries(fields.map(([path, text]) => [withoutPrefix(path, prefix), text])))
      setRefused(fields.length > 0)
      if (fields.length === 0) showFailure(error)
      else showProblems(frame)
      return false
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }

  return { busy, isRefused, run }
}

/** A date, amount or number that could not be read stands only in its field: saving would lose it. */
function hasUnreadField(frame: HTMLElement | null): boolean {
  return (frame?.querySelectorAll('[aria-invalid="true"]').length ?? 0) > 0
}

/** After the next drawing: the first problem of the summary, else the first wrong field. */
function showProblems(frame: RefObject<HTMLElement | null>): void {
  setTimeout(() => {
    const first = frame.current?.querySelector<HTMLElement>('[role=alert] button, [aria-invalid="true"]')
    first?.scrollIntoView({ block: 'center' })
    first?.focus()
  })
}

function withoutPrefix(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}
