/** Which of the shell's overlays is open: palette, help, list of keys, change of the own password. */
import { createStore } from '#renderer/api/store.ts'

export type Overlay = 'none' | 'palette' | 'help' | 'keys' | 'password'

export const overlay = createStore<Overlay>('none')
