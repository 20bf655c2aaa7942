/** Counting of wrong passwords: five lock an account for 30 minutes (等保 2.0, 8.1.4.1; numbers of domain.md 10.2). */
import { CallError } from '#shared/rpc/call-error.ts'

/** Where an account stands. */
export interface Tries {
  readonly wrong: number
  /** ISO instant, or null. */
  readonly lockedUntil: string | null
}

export const noTries: Tries = { wrong: 0, lockedUntil: null }

const mostTries = 5
const lockMinutes = 30

/** Names without an account that are remembered, so that they lock like the others; the oldest go first. */
const mostUnknownNames = 1000

/** Throws CallError `locked` while the lock lasts; a lock that is over leaves nothing behind. */
export function refuseLocked({ wrong, lockedUntil }: Tries, now: number): Tries {
  if (lockedUntil === null) return { wrong, lockedUntil }
  const left = Date.parse(lockedUntil) - now
  if (left > 0)
    throw new CallError('locked', `口令连续输错 ${mostTries} 次，账号已锁定。请在 ${Math.ceil(left / 60_000)} 分钟后再试。`)
  return noTries
}

/** One more wrong try. */
export function countWrong({ wrong }: Tries, now: number): Tries {
  const lockedUntil = wrong + 1 >= mostTries ? new Date(now + lockMinutes * 60_000).toISOString() : null
  return { wrong: wrong + 1, lockedUntil }
}

/** What the person is told after a wrong try. */
export function wrongAnswer({ wrong, lockedUntil }: Tries, what: string): CallError {
  if (lockedUntil !== null)
    return new CallError('locked', `口令连续输错 ${mostTries} 次，账号已锁定。请在 ${lockMinutes} 分钟后再试。`)
  return new CallError('wrong_password', `${what}不正确，还可以再试 ${mostTries - wrong} 次。请检查大小写和输入法后再试。`)
}

/** Tries of names that no account has: the same answers, so that nobody learns which accounts there are. */
export interface UnknownNames {
  of(name: string): Tries
  set(name: string, tries: Tries): void
}

/** Makes an empty memory of unknown names; it is gone with the process. */
export function rememberUnknownNames(): UnknownNames {
  const byName = new Map<string, Tries>()
  return {
    of: (name) => byName.get(name) ?? noTries,
    set(name, tries) {
      byName.delete(name)
      byName.set(name, tries)
      const [oldest] = byName.keys()
      if (byName.size > mostUnknownNames && oldest !== undefined) byName.delete(oldest)
    },
  }
}
