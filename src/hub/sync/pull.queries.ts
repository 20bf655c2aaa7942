/** Reads of the scopes' logs. */
import { sql, type Transaction } from 'kysely'
import { limits } from '#shared/sync/protocol.ts'
import { startOfChain } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'

export interface ReadableScope {
  readonly id: string
  readonly head: number
  readonly chain: string
}

/** Checkpoints lie this far apart, and the answer names at most so many. */
const checkpointStep = 1_000
const mostCheckpoints = 1_000

/** What a device may read now. */
export async function readReadable(
  tx: Transaction<HubTables>,
  device: string,
): Promise<{ readonly scopes: readonly ReadableScope[]; readonly grantVersion: number }> {
  const row = await tx.selectFrom('device').select(['state', 'grant_version']).where('id', '=', device).executeTakeFirst()
  if (row?.state !== 'enrolled') throw new HubError('revoked', '这台电脑已被停用。')
  const scopes = await tx
    .selectFrom('device_grant')
    .innerJoin('scope', 'scope.station', 'device_grant.station')
    .select(['scope.id', 'scope.head', 'scope.chain'])
    .where('device_grant.device', '=', device)
    .orderBy('scope.id')
    .execute()
  return { scopes, grantVersion: row.grant_version }
}

export interface LoggedRow {
  readonly seq: number
  readonly hash: string
  readonly eff_hlc: string
  readonly chain: string
  readonly body: string
}

/** Ops after `after` up to `until`: as many as fit a page, at least one if there is one. */
export async function readPage(tx: Transaction<HubTables>, scope: string, after: number, until: number): Promise<LoggedRow[]> {
  const { rows } = await sql<LoggedRow>`
    select seq, hash, eff_hlc, chain, body
    from (
      select seq, hash, eff_hlc, chain, body, sum(octet_length(body)) over (order by seq) as total
      from scope_op
      where scope = ${scope} and seq > ${after} and seq <= ${Math.min(until, after + limits.opsPerPage)}
    ) as page
    where total <= ${limits.bytesPerPage} or seq = ${after + 1}
    order by seq`.execute(tx)
  return rows
}

/** Chain after the op of that number. */
export async function chainAt(tx: Transaction<HubTables>, scope: ReadableScope, seq: number): Promise<string | undefined> {
  if (seq === 0) return startOfChain
  if (seq === scope.head) return scope.chain
  const row = await tx
    .selectFrom('scope_op')
    .select('chain')
    .where('scope', '=', scope.id)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.chain
}

/** Places to compare histories at, newest first; the last one is the start. */
export async function checkpointsOf(tx: Transaction<HubTables>, scope: ReadableScope): Promise<{ seq: number; chain: string }[]> {
  const count = Math.min(Math.floor(scope.head / checkpointStep), mostCheckpoints)
  const last = Math.floor(scope.head / checkpointStep) * checkpointStep
  const wanted = Array.from({ length: count }, (_, at) => last - at * checkpointStep)
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .selectFrom('scope_op')
          .select(['seq', 'chain'])
          .where('scope', '=', scope.id)
          .where('seq', 'in', wanted)
          .orderBy('seq', 'desc')
          .execute()
  const head = scope.head > 0 && scope.head % checkpointStep !== 0 ? [{ seq: scope.head, chain: scope.chain }] : []
  return [...head, ...rows, { seq: 0, chain: startOfChain }]
}
