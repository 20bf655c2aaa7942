/** Which of the shell's overlays is open: palette, help, list of keys, change of the own password. */
import { createStore } from '#renderer/api/store.ts'

export type Overlay = 'none' | 'palette' | 'help' | 'keys' | 'password'

const opened = createStore<Overlay>('none')
let before: HTMLElement | null = null

/** The open overlay. When it closes, the focus goes back to where it was. */
export const overlay = {
  use: opened.use,
  set(next: Overlay): void {
    if (next !== 'none' && document.activeElement instanceof HTMLElement) before ??= document.activeElement
    opened.set(next)
    if (next !== 'none') return
    const back = before
    before = null
    // After React has taken the overlay away; a page that was opened from it may have taken the focus by then.
    setTimeout(() => {
      if (document.activeElement === document.body) back?.focus()
    })
  },
} as const
