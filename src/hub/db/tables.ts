/** Columns of the hub's tables as Kysely sees them. Times are ms since 1970 by the hub's clock; hashes, chains and stamps are hexadecimal text. */

import type { Generated } from 'kysely'

/** Single values: epoch, secret of the nonces, the hub's key, how far the journal was applied. */
interface SettingRow {
  key: string
  value: string
}

/** A station or district; its records live in one or more scopes. */
interface StationRow {
  id: string
  name: string
  created_at: number
}

/** The head of a scope's log: only moved under its row lock, so that its numbers have no holes. */
interface ScopeRow {
  id: string
  station: string
  head: number
  chain: string
  created_at: number
}

/** A device from its invitation on. */
interface DeviceRow {
  id: string
  station: string
  name: string
  state: 'invited' | 'enrolled' | 'revoked'
  /** First characters of the code: they find the entry whose tries a wrong code uses up. */
  code_prefix: string
  code_hash: string
  code_expires_at: number
  code_tries: number
  public_key: string | null
  exchange_key: string | null
  home_scope: string | null
  grant_version: number
  invited_at: number
  enrolled_at: number | null
  revoked_at: number | null
  /** What the computer calls itself; `name` is what the administrator calls it. */
  host_name: string | null
}

/** A device may read all scopes of the station, and write if `can_write` is 1. */
interface DeviceGrantRow {
  device: string
  station: string
  can_write: number
}

/** One database file's stream of ops. */
interface ReplicaRow {
  replica: string
  device: string
  acked: number
  last_hash: string
  durable: number
}

/** What was made of each op of a replica; the body is kept here only if it was quarantined. */
interface DeviceOpRow {
  replica: string
  dev_seq: number
  op_id: string
  hash: string
  verdict: 'accepted' | 'quarantined'
  code: string | null
  text: string | null
  scope: string | null
  seq: number | null
  eff_hlc: string | null
  body: string | null
  received_at: number
  /** When an administrator laid a quarantined op aside as done with. */
  settled_at: number | null
}

/** The log of a scope: dense numbers, chained. */
interface ScopeOpRow {
  scope: string
  seq: number
  op_id: string
  hash: string
  eff_hlc: string
  chain: string
  body: string
  received_at: number
  /** 1 for what a move brought here: a copy of an op that stands in another scope's log too, or the move itself. No device was promised it. */
  copied: Generated<number>
}

/** A record that left a scope; `to_scope` is where it is now, also after further moves. */
interface MovedRecordRow {
  record: string
  from_scope: string
  to_scope: string
  moved_at: number
}

interface BlobRow {
  sha256: string
  bytes: number
  stored_at: number
  /** Since when no op was found to name it, or null. */
  unreferenced_since: number | null
}

/** Which scopes name a blob. */
interface BlobReferenceRow {
  sha256: string
  scope: string
}

interface NumberSeriesRow {
  station: string
  series: string
  last: number
}

interface NumberRangeRow {
  id: string
  station: string
  series: string
  device: string
  request: string
  from_number: number
  to_number: number
  used_through: number
  /** JSON list of numbers. */
  void: string
  closed: number
  lent_at: number
}

/** Who could see what: one line per page that was handed out. */
interface PullLogRow {
  id: Generated<number>
  device: string
  scope: string
  from_seq: number
  to_seq: number
  at: number
}

/** What an administrator should know: forks, revocations, restores. */
interface EventRow {
  id: Generated<number>
  at: number
  kind: string
  device: string | null
  text: string
}

export interface HubTables {
  hub_setting: SettingRow
  station: StationRow
  scope: ScopeRow
  device: DeviceRow
  device_grant: DeviceGrantRow
  replica: ReplicaRow
  device_op: DeviceOpRow
  scope_op: ScopeOpRow
  moved_record: MovedRecordRow
  blob: BlobRow
  blob_reference: BlobReferenceRow
  number_series: NumberSeriesRow
  number_range: NumberRangeRow
  pull_log: PullLogRow
  event: EventRow
}

/** All tables with their columns, in the order in which a backup writes them: what others name comes first. New columns go to the end: older backups lack them. */
export const tableColumns = {
  hub_setting: ['key', 'value'],
  station: ['id', 'name', 'created_at'],
  scope: ['id', 'station', 'head', 'chain', 'created_at'],
  device: [
    'id',
    'station',
    'name',
    'state',
    'code_prefix',
    'code_hash',
    'code_expires_at',
    'code_tries',
    'public_key',
    'exchange_key',
    'home_scope',
    'grant_version',
    'invited_at',
    'enrolled_at',
    'revoked_at',
    'host_name',
  ],
  device_grant: ['device', 'station', 'can_write'],
  replica: ['replica', 'device', 'acked', 'last_hash', 'durable'],
  device_op: [
    'replica',
    'dev_seq',
    'op_id',
    'hash',
    'verdict',
    'code',
    'text',
    'scope',
    'seq',
    'eff_hlc',
    'body',
    'received_at',
    'settled_at',
  ],
  scope_op: ['scope', 'seq', 'op_id', 'hash', 'eff_hlc', 'chain', 'body', 'received_at', 'copied'],
  moved_record: ['record', 'from_scope', 'to_scope', 'moved_at'],
  blob: ['sha256', 'bytes', 'stored_at', 'unreferenced_since'],
  blob_reference: ['sha256', 'scope'],
  number_series: ['station', 'series', 'last'],
  number_range: [
    'id',
    'station',
    'series',
    'device',
    'request',
    'from_number',
    'to_number',
    'used_through',
    'void',
    'closed',
    'lent_at',
  ],
  pull_log: ['id', 'device', 'scope', 'from_seq', 'to_seq', 'at'],
  event: ['id', 'at', 'kind', 'device', 'text'],
} as const satisfies { [Table in keyof HubTables]: readonly (keyof HubTables[Table])[] }
