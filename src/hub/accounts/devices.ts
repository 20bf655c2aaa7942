/** Devices from invitation to revocation. Only the hash of a code is stored; it serves once, for 72 hours of the hub's clock and five tries. */
import type { Transaction } from 'kysely'
import type { EnrolRequest } from '#shared/sync/grant-messages.ts'
import { limits } from '#shared/sync/protocol.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'
import { addScope } from './stations.ts'

const codeHours = 3_600_000

/** What finds the entry of a code: two of its seven groups. The other 100 bits are known only by their hash. */
export function codePrefix(code: string): string {
  return code.slice(0, 9)
}

export interface InviteInput {
  readonly id: string
  readonly station: string
  readonly name: string
  readonly codePrefix: string
  readonly codeHash: string
}

/** The command `inviteDevice`: makes the entry that a code enrols; answers until when. */
export async function inviteDevice(
  tx: Transaction<HubTables>,
  at: number,
  input: InviteInput,
): Promise<{ readonly expiresAt: number }> {
  const station = await tx.selectFrom('station').select('id').where('id', '=', input.station).executeTakeFirst()
  if (station === undefined) throw new HubError('not_found', '没有这个站点。')
  const expiresAt = at + limits.codeHours * codeHours
  await tx
    .insertInto('device')
    .values({
      id: input.id,
      station: input.station,
      name: input.name,
      state: 'invited',
      code_prefix: input.codePrefix,
      code_hash: input.codeHash,
      code_expires_at: expiresAt,
      code_tries: 0,
      grant_version: 1,
      invited_at: at,
    })
    .execute()
  await tx.insertInto('device_grant').values({ device: input.id, station: input.station, can_write: 1 }).execute()
  return { expiresAt }
}

export interface EnrolInput {
  /** Never the code itself: what is stored, here or in a journal, opens nothing. */
  readonly codePrefix: string
  readonly codeHash: string
  readonly request: Omit<EnrolRequest, 'signature' | 'code'>
  /** Scope to make if the station has none and the desk brings none along. */
  readonly newScope: string
  readonly exchangeKey: string
}

/** A refusal is an answer and not an error: the tries that it uses up must be kept. */
export type EnrolResult =
  | { readonly device: string; readonly exchangeKey: string }
  | { readonly refused: 'code_unknown' | 'code_expired' | 'code_used' | 'code_blocked' | 'bad_request' }

/** The command `enrolDevice`. The same code with the same key gets the same answer: the first one may have been lost. */
export async function enrolDevice(tx: Transaction<HubTables>, at: number, input: EnrolInput): Promise<EnrolResult> {
  const { request } = input
  const entries = await tx
    .selectFrom('device')
    .select(['id', 'station', 'name', 'state', 'code_hash', 'code_expires_at', 'code_tries', 'public_key', 'exchange_key'])
    .where('code_prefix', '=', input.codePrefix)
    .orderBy('id')
    .forUpdate()
    .execute()
  const entry = entries.find(({ code_hash }) => code_hash === input.codeHash)
  if (entry === undefined) {
    for (const { id, code_tries } of entries)
      await tx
        .updateTable('device')
        .set({ code_tries: code_tries + 1 })
        .where('id', '=', id)
        .execute()
    return { refused: entries.some(({ code_tries }) => code_tries + 1 >= limits.codeTries) ? 'code_blocked' : 'code_unknown' }
  }
  if (entry.code_tries >= limits.codeTries) return { refused: 'code_blocked' }
  if (entry.state === 'enrolled' && entry.public_key === request.public_key && at <= entry.code_expires_at)
    return { device: entry.id, exchangeKey: entry.exchange_key ?? '' }
  if (entry.state !== 'invited') return { refused: 'code_used' }
  if (at > entry.code_expires_at) return { refused: 'code_expired' }
  const keyTaken = await tx.selectFrom('device').select('id').where('public_key', '=', request.public_key).executeTakeFirst()
  if (keyTaken !== undefined) return { refused: 'bad_request' }

  const home = await homeScope(tx, at, entry.station, request.scope, input.newScope)
  await tx
    .updateTable('device')
    .set((row) => ({
      state: 'enrolled',
      // The name that the administrator gave stays: by it he revokes and grants.
      host_name: request.device_name,
      public_key: request.public_key,
      exchange_key: input.exchangeKey,
      home_scope: home,
      enrolled_at: at,
      grant_version: row('grant_version', '+', 1),
    }))
    .where('id', '=', entry.id)
    .execute()
  await tx
    .insertInto('event')
    .values({ at, kind: 'enrol', device: entry.id, text: `「${entry.name}」登记成功（本机名 ${request.device_name}）。` })
    .execute()
  return { device: entry.id, exchangeKey: input.exchangeKey }
}

/**
 * The scope that the device writes to. A desk that has records keeps its own, which becomes one of the station's, unless another
 * station has it: then those records stay that station's (and go to quarantine from here).
 */
async function homeScope(
  tx: Transaction<HubTables>,
  at: number,
  station: string,
  own: string | null,
  fresh: string,
): Promise<string> {
  if (own !== null) {
    const known = await tx.selectFrom('scope').select('station').where('id', '=', own).executeTakeFirst()
    if (known === undefined) await addScope(tx, at, station, own)
    if (known === undefined || known.station === station) return own
  }
  const first = await tx
    .selectFrom('scope')
    .select('id')
    .where('station', '=', station)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (first !== undefined) return first.id
  await addScope(tx, at, station, fresh)
  return fresh
}

/** The command `revokeDevice`: from now on its pulls are refused and its pushes go to quarantine only. */
export async function revokeDevice(
  tx: Transaction<HubTables>,
  at: number,
  { device }: { readonly device: string },
): Promise<void> {
  const row = await tx.selectFrom('device').select(['name', 'state']).where('id', '=', device).forUpdate().executeTakeFirst()
  if (row === undefined) throw new HubError('not_found', '没有这台电脑。')
  if (row.state === 'revoked') return
  await tx
    .updateTable('device')
    .set((columns) => ({ state: 'revoked', revoked_at: at, grant_version: columns('grant_version', '+', 1) }))
    .where('id', '=', device)
    .execute()
  await tx
    .insertInto('event')
    .values({ at, kind: 'revoke', device, text: `「${row.name}」已停用。` })
    .execute()
}
