/** Fetches what is new in all granted scopes, page by page. */
import { grantSchema, type SignedText } from '#shared/sync/grant-messages.ts'
import { hubPaths } from '#shared/sync/protocol.ts'
import { pullAnswerSchema, type Page, type PullAnswer, type PullRequest } from '#shared/sync/pull-messages.ts'
import type { Database } from 'better-sqlite3'
import { cachedStatement } from '#core/db/statements.ts'
import { newestVersion } from '#core/db/migrations/index.ts'
import type { HubClient } from './hub-client.ts'
import { HubDoubt } from './hub-errors.ts'
import { noteHub, readHub, storeGrant } from './hub-state.ts'
import { isSignedByHub } from './keys.ts'
import { countWaiting, ownReplicas, presentReplica, setAcked } from './outbox.ts'
import { applyPage, applyRewind, ForkFound, readCursors } from './pages.ts'
import { takeNewReplica } from './push.ts'
import type { StepTools } from './sync-store.ts'

/** What a pull did. */
export interface Pulled {
  readonly received: number
  /** Own home scope, or another one with unsent changes: the hub does not let this desk read it any more. */
  readonly homeRevoked: boolean
}

/** Pulls until nothing new comes. */
export async function pullAll(tools: StepTools, hub: HubClient): Promise<Pulled> {
  let received = 0
  for (;;) {
    tools.signal.throwIfAborted()
    tools.fault('pull.before-send')
    const answer = await hub.ask('POST', hubPaths.pull, pullRequest(tools.store.reader), pullAnswerSchema)
    tools.fault('pull.after-answer')
    const taken = await takePull(tools, answer, hub.clockOffset())
    received += taken.added
    if (!taken.moved) return { received, homeRevoked: taken.homeRevoked }
  }
}

/** The question: where the desk stands. */
export function pullRequest(raw: Database): PullRequest {
  const hub = readHub(raw)
  return {
    cursors: readCursors(raw),
    replicas: ownReplicas(raw)
      .map(({ replica }) => replica)
      .slice(-20),
    schema_max: newestVersion,
    grant_version: hub?.grant_version ?? 0,
    grant_renew_by: hub?.renew_by ?? 0,
  }
}

/** Takes an answer in, each page in a transaction of its own; `moved` tells whether to ask again. */
export async function takePull(
  tools: StepTools,
  answer: PullAnswer,
  clockOffset: number | null,
): Promise<{ added: number; moved: boolean; homeRevoked: boolean }> {
  const { store, fault } = tools
  await store.change(({ raw }) => {
    noteHub(raw, answer.epoch, clockOffset)
    takeGrant(raw, answer.grant)
    takeReplicas(raw, answer.replicas)
  })
  let added = 0
  let moved = false
  for (const page of answer.pages) {
    const taken = await takePage(tools, page)
    added += taken.added
    moved ||= taken.moved
    fault('pull.after-commit')
  }
  for (const rewind of answer.rewinds) {
    await store.change((exchange) => {
      applyRewind(exchange, rewind)
      fault('rewind.inside-commit')
    })
    fault('rewind.after-commit')
    moved = true
  }
  const homeRevoked = await giveUp(tools, answer.revoked)
  return { added, moved, homeRevoked }
}

/** A save can come between push and pull; a copy of this disk that pushed meanwhile shows here. */
async function takePage(tools: StepTools, page: Page): Promise<{ added: number; moved: boolean }> {
  const apply = () =>
    tools.store.change((exchange) => {
      const taken = applyPage(exchange, page)
      tools.fault('pull.inside-commit')
      return taken
    })
  try {
    return await apply()
  } catch (error) {
    if (!(error instanceof ForkFound)) throw error
    await takeNewReplica(tools, error.replica, error.from)
    return await apply()
  }
}

function takeGrant(raw: Database, signed: SignedText | undefined): void {
  const hub = readHub(raw)
  if (signed === undefined || hub === undefined) return
  if (!isSignedByHub(hub.hub_key, signed)) throw new HubDoubt('授权书的签名不是中枢的，没有采用。请联系中枢管理员。')
  const grant = grantSchema.parse(JSON.parse(signed.text))
  // A restored hub counts its grants from an earlier number on.
  const newer = grant.version >= hub.grant_version || grant.renew_by > hub.renew_by
  if (grant.device === hub.device && newer) storeGrant(raw, grant, signed)
}

/** A restored hub may hold less of a replica than it had confirmed. What was dismissed there waits for nobody here. */
function takeReplicas(raw: Database, told: PullAnswer['replicas']): void {
  const own = new Map(ownReplicas(raw).map(({ replica, acked }) => [replica, acked]))
  for (const { replica, acked_through, durable_through, dismissed = [] } of told) {
    const acked = own.get(replica)
    if (acked !== undefined) setAcked(raw, replica, Math.min(acked, acked_through), durable_through)
    if (acked === undefined) continue
    for (const devSeq of dismissed)
      cachedStatement(raw, 'delete from quarantine where replica = ? and dev_seq = ?').run(replica, devSeq)
  }
}

/** Purges scopes that were taken away, once nothing waits. The desk's own scope stays: its data is what people work on. */
async function giveUp({ store, fault }: StepTools, revoked: readonly string[]): Promise<boolean> {
  const home = presentReplica(store.reader).scope
  for (const scope of revoked) {
    if (scope === home) continue
    await store.change((exchange) => {
      if (countWaiting(exchange.raw) === 0) exchange.purge(scope)
      fault('purge.inside-commit')
    })
  }
  return revoked.includes(home)
}
