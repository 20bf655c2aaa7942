/** The workspace, loaded while the login page is shown and then at hand: a lazy component would hold it back for 300 ms. */
import type { ReactNode } from 'react'
import type { Session } from '#shared/accounts/accounts.types.ts'
import { createStore } from '#renderer/api/store.ts'

/** Draws the workspace of an account. */
type DrawWorkspace = (accountId: string) => ReactNode

/** Null until it is loaded. */
export const workspace = createStore<DrawWorkspace | null>(null)

let loading: Promise<void> | undefined
let askFirstQuestions: ((rights: Session['rights']) => Promise<void>) | undefined

/** The page is drawn without its answers when they take longer than that many milliseconds. */
const askingPatience = 80

/** Lets the answers come that the first page needs, as long as one would not notice. */
export async function beforeEntering({ rights }: Session): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, askingPatience))
  await Promise.race([askFirstQuestions?.(rights), late])
}

/** Loads it once, with the pages that are opened first. */
export function loadWorkspace(): Promise<void> {
  loading ??= import('#renderer/shell/Workspace.tsx').then(
    async ({ default: Workspace, preloadFirstPages, askFirstQuestions: ask }) => {
      await preloadFirstPages()
      askFirstQuestions = ask
      // Another account gets another workspace: nothing of the earlier one stays.
      workspace.set((accountId) => <Workspace key={accountId} />)
    },
  )
  return loading
}
