/**
 * `POST /v1/pull`: pages of the logs that a device may read. Grants and pages are read in one snapshot of the database, so that a
 * device never receives an op outside its grants at that time. Numbers at or below a head are all committed (place-ops.ts).
 */
import type { Kysely, Transaction } from 'kysely'
import { limits } from '#shared/sync/protocol.ts'
import type { PullRequest, Rewind, ScopeCursor } from '#shared/sync/pull-messages.ts'
import { startOfChain } from '#shared/sync/signed-texts.ts'
import type { Hub } from '#hub/hub.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { signGrant } from '#hub/accounts/grants.ts'
import { chainAt, checkpointsOf, readPage, readReadable, type ReadableScope } from './pull.queries.ts'
import { wireText } from './canonical.ts'

/** A grant with less than this to go (ms) is renewed: 29 of 30 days, so once a day. */
const renewBefore = (limits.leaseDays - 1) * 86_400_000

/** An answer as JSON text: ops go out as they are stored, unparsed. */
export interface PullResult {
  readonly json: string
  readonly pages: readonly { readonly scope: string; readonly from: number; readonly to: number }[]
}

/** Reads what is new for the device. */
export async function pull(hub: Hub, device: string, request: PullRequest): Promise<PullResult> {
  const { epoch } = hub.identity
  return inSnapshot(hub.store.db, async (tx) => {
    const readable = await readReadable(tx, device)
    const pages: PageText[] = []
    const rewinds: Rewind[] = []
    let room: number = limits.bytesPerPull
    for (const scope of readable.scopes) {
      if (room <= 0) break
      const cursor = request.cursors[scope.id] ?? { epoch, seq: 0, chain: startOfChain }
      const rewind = await findRewind(tx, epoch, scope, cursor)
      if (rewind !== null) rewinds.push(rewind)
      else if (cursor.seq < scope.head) {
        const page = await readPageText(tx, epoch, scope, cursor.seq)
        pages.push(page)
        room -= page.json.length
      }
    }
    const ids = new Set(readable.scopes.map(({ id }) => id))
    const replicas = await readReplicas(tx, device, request.replicas)
    const rest = {
      hub_time: hub.now(),
      epoch,
      rewinds,
      revoked: Object.keys(request.cursors).filter((scope) => !ids.has(scope)),
      replicas,
      ...(request.grant_version !== readable.grantVersion || (request.grant_renew_by ?? 0) < hub.now() + renewBefore
        ? { grant: await signGrant(tx, hub.key, device, hub.now()) }
        : {}),
    }
    const json = `{"pages":[${pages.map((page) => page.json).join(',')}],${JSON.stringify(rest).slice(1)}`
    return { json, pages }
  })
}

/** A read transaction in which everything is seen as of one moment. */
export function inSnapshot<Answer>(
  db: Kysely<HubTables>,
  read: (tx: Transaction<HubTables>) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction().setIsolationLevel('repeatable read').execute(read)
}

interface PageText {
  readonly json: string
  readonly scope: string
  readonly from: number
  readonly to: number
}

async function readPageText(tx: Transaction<HubTables>, epoch: string, scope: ReadableScope, after: number): Promise<PageText> {
  const ops = await readPage(tx, scope.id, after, scope.head)
  const from = after + 1
  const head = { scope: scope.id, epoch, from, head: scope.head, chain: ops.at(-1)?.chain ?? startOfChain }
  const texts = ops.map(({ body, hash, eff_hlc }) => wireText(body, hash, eff_hlc))
  return { json: `{"ops":[${texts.join(',')}],${JSON.stringify(head).slice(1)}`, scope: scope.id, from, to: after + ops.length }
}

/** A cursor that tells of a history which the hub does not have: the hub was restored. */
async function findRewind(
  tx: Transaction<HubTables>,
  epoch: string,
  scope: ReadableScope,
  cursor: ScopeCursor,
): Promise<Rewind | null> {
  const aboveHead = cursor.seq > scope.head
  const fits = !aboveHead && (await chainAt(tx, scope, cursor.seq)) === cursor.chain
  if (fits) return null
  const checkpoints = await checkpointsOf(tx, scope)
  return { scope: scope.id, epoch, reason: aboveHead ? 'above_head' : 'chain_differs', checkpoints }
}

async function readReplicas(tx: Transaction<HubTables>, device: string, replicas: readonly string[]) {
  if (replicas.length === 0) return []
  const rows = await tx
    .selectFrom('replica')
    .select(['replica', 'acked', 'durable'])
    .where('device', '=', device)
    .where('replica', 'in', replicas)
    .execute()
  const found = new Map(rows.map((row) => [row.replica, row]))
  const dismissed = await readDismissed(tx, [...found.keys()])
  return replicas.map((replica) => {
    const row = found.get(replica)
    const settled = dismissed.flatMap((op) => (op.replica === replica ? [op.dev_seq] : []))
    const told = { replica, acked_through: row?.acked ?? 0, durable_through: row?.durable ?? 0 }
    return settled.length === 0 ? told : { ...told, dismissed: settled }
  })
}

/** A desk that was away hears of the newest; more than these no one dismisses meanwhile. */
const mostDismissed = 200

function readDismissed(tx: Transaction<HubTables>, replicas: readonly string[]) {
  if (replicas.length === 0) return []
  return tx
    .selectFrom('device_op')
    .select(['replica', 'dev_seq'])
    .where('replica', 'in', replicas)
    .where('verdict', '=', 'quarantined')
    .where('settled_at', 'is not', null)
    .orderBy('settled_at', 'desc')
    .limit(mostDismissed)
    .execute()
}
