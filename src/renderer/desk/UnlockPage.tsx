import type { DeskStatus } from '#shared/desk/desk.calls.ts'
export default function UnlockPage(_: { readonly status: DeskStatus; readonly onDone: () => Promise<void> }) {
  return null
}
