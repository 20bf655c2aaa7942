/** Who is signed in, and the lock: the page and its drafts stay behind the lock screen. */
import type { Right, Session } from '#shared/accounts/accounts.types.ts'
import { api } from './api.ts'
import { createStore } from './store.ts'

/** `locked` keeps the account whose page waits behind the lock. */
export type Presence =
  | { readonly kind: 'out' }
  | { readonly kind: 'in'; readonly session: Session }
  | { readonly kind: 'locked'; readonly session: Session; readonly reason: string }

/** The presence for components: `presence.use()`. */
export const presence = createStore<Presence>({ kind: 'out' })

const beforeLocking = new Set<() => Promise<void>>()

/** Registers work that must be saved before the session ends: drafts. */
export function onBeforeLock(save: () => Promise<void>): () => void {
  beforeLocking.add(save)
  return () => beforeLocking.delete(save)
}

/** Keeps the session after signing in. */
export function enter(session: Session): void {
  presence.set({ kind: 'in', session })
}

/** Saves drafts, ends the session and shows the lock screen. */
export async function lock(reason: string): Promise<void> {
  const current = presence.get()
  if (current.kind !== 'in') return
  await endSession()
  presence.set({ kind: 'locked', session: current.session, reason })
}

/** The core ended the session by itself; the page stays behind the lock. */
export function markLocked(reason: string): void {
  const current = presence.get()
  if (current.kind === 'in') presence.set({ kind: 'locked', session: current.session, reason })
}

/** Saves drafts, signs out and forgets the page. */
export async function leave(): Promise<void> {
  await endSession()
  presence.set({ kind: 'out' })
}

/** The session of the workspace; only inside it. */
export function useSession(): Session {
  const current = presence.use()
  if (current.kind === 'out') throw new Error('useSession is for pages of the workspace')
  return current.session
}

/** Whether the signed-in account has a right. */
export function useRight(right: Right): boolean {
  return useSession().rights.includes(right)
}

async function endSession(): Promise<void> {
  await Promise.allSettled([...beforeLocking].map((save) => save()))
  await api.accounts.signOut({}).catch(() => undefined)
}
