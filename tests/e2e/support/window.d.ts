/** What the preload script puts on the window. */
import type { Shell } from '#shared/desk/shell.types.ts'

declare global {
  interface Window {
    readonly qianshao: Shell
  }
}
