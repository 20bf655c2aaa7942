/** Keys of a page: single letters and the like, listed by `?` and offered in the palette. */
import { useEffect } from 'react'
import { createStore } from '#renderer/api/store.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'

/** A key of a page. `key` as the keyboard names it: 'n', 'f', 'Ctrl+s'. */
export interface Shortcut {
  readonly key: string
  readonly label: string
  readonly run: () => void
}

/** Keys of the pages that are shown now. */
export const pageShortcuts = createStore<readonly Shortcut[]>([])

/** Registers keys while the component is shown. They do nothing while one types or a dialogue is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useLatest(shortcuts)
  const names = shortcuts.map(({ key, label }) => `${key} ${label}`).join('\n')
  useEffect(() => {
    const own = latest.current.map((shortcut, index) => ({ ...shortcut, run: () => latest.current[index]?.run() }))
    pageShortcuts.set([...pageShortcuts.get(), ...own])
    return () => pageShortcuts.set(pageShortcuts.get().filter((shortcut) => !own.includes(shortcut)))
  }, [names, latest])
}

/** Runs the key of a page that an event names; true when there was one. */
export function runShortcut(event: KeyboardEvent): boolean {
  if (event.isComposing || isTyping(event.target) || document.querySelector('[role=dialog]') !== null) return false
  const name = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.key.toLowerCase()}`
  const found = pageShortcuts.get().findLast((shortcut) => shortcut.key.toLowerCase() === name.toLowerCase())
  if (found === undefined) return false
  found.run()
  return true
}

/** Whether keys belong to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
}
