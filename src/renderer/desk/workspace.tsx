/** The workspace, loaded while the login page is shown and then at hand: a lazy component would hold it back for 300 ms. */
import type { ReactNode } from 'react'
import { createStore } from '#renderer/api/store.ts'

/** Draws the workspace of an account. */
type DrawWorkspace = (accountId: string) => ReactNode

/** Null until it is loaded. */
export const workspace = createStore<DrawWorkspace | null>(null)

let loading: Promise<void> | undefined

/** Loads it once, with the pages that are opened first. */
export function loadWorkspace(): Promise<void> {
  loading ??= import('#renderer/shell/Workspace.tsx').then(async ({ default: Workspace, preloadFirstPages }) => {
    await preloadFirstPages()
    // Another account gets another workspace: nothing of the earlier one stays.
    workspace.set((accountId) => <Workspace key={accountId} />)
  })
  return loading
}
