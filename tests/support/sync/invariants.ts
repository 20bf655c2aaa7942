/** What must hold at every step of sync, as functions (sync.md 9). Each throws with the numbers of the invariant in its message. */
import { expect } from 'vitest'
import { mergeRecord } from '#shared/sync/merge.ts'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { forMerge, opsOfRecord } from '#core/records/op-log.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { syncedTables } from '#core/records/shapes.ts'
import { verifyLog } from '#core/records/verify-log.ts'
import { readHub } from '#core/sync/hub-state.ts'
import { sha256Hex } from '#core/sync/keys.ts'
import { countWaiting } from '#core/sync/outbox.ts'
import { readCursors } from '#core/sync/pages.ts'
import type { SyncDesk, SyncHub } from './desks.ts'

/** What holds of one desk by itself at any moment. Records that were moved took their ops out of the scopes `movedFrom`. */
export function checkDesk(
  desk: SyncDesk,
  { movedFrom = new Set<string>() }: { readonly movedFrom?: ReadonlySet<string> } = {},
): void {
  expect(verifyOwnLog(desk), 'I3: own log').toEqual([])
  expectConflictsListed(desk)
  expectSuccessorsWin(desk)
  expectRowsHaveOps(desk)
  expectDenseNumbers(desk, movedFrom)
}

/** What holds between a desk and the hub at any moment. A `restored` hub has forgotten whom it handed which log. */
export async function checkWithHub(desk: SyncDesk, hub: SyncHub, { restored = false } = {}): Promise<void> {
  await expectAckedAtHub(desk, hub)
  await expectSameChain(desk, hub)
  if (!restored) await expectOnlyGranted(desk, hub)
  await expectOnceAtHub(hub)
}

/** I4, I5: desks with equal cursors and empty outboxes are equal, and so is each after it was made anew from its ops. */
export async function checkConverged(desks: readonly SyncDesk[]): Promise<void> {
  for (const desk of desks) expect(countWaiting(desk.raw), 'I11: nothing waits').toBe(0)
  const [first] = desks
  if (first === undefined) return
  const cursors = JSON.stringify(seqsOf(first))
  const snapshot = first.replica.snapshot()
  for (const desk of desks) {
    expect(JSON.stringify(seqsOf(desk)), 'I4: cursors').toBe(cursors)
    expect(desk.replica.snapshot(), 'I4: heads, rows, conflicts').toBe(snapshot)
    await desk.replica.records.rebuild()
    expect(desk.replica.snapshot(), 'I5: rows made anew').toBe(snapshot)
  }
}

/** The bytes of sealed rows now: compare with those of an earlier moment (I8). */
export function sealedRows(desk: SyncDesk): Map<string, string> {
  const rows = new Map<string, string>()
  for (const name of tablesOf(desk)) {
    for (const row of cachedStatement<{ id: string }>(desk.raw, `select * from ${name} where sealed = 1`).all())
      rows.set(`${name} ${row.id}`, JSON.stringify(row))
  }
  return rows
}

/** I8: what was sealed stays byte for byte, unless somebody else sealed another content at the same time. */
export function expectSealsKept(desk: SyncDesk, before: ReadonlyMap<string, string>): void {
  const now = sealedRows(desk)
  for (const [key, row] of before) {
    const [table = '', record = ''] = key.split(' ')
    const { sealConflict } = mergeRecord(opsOfRecord(desk.raw, table, record).map(forMerge))
    if (!sealConflict) expect(now.get(key), `I8: ${key}`).toBe(row)
  }
}

/** Own streams are dense and chained. A foreign one may begin later: a scope can be granted from its middle on. */
function verifyOwnLog(desk: SyncDesk): string[] {
  const own = desk.raw.prepare<[], { replica: string }>('select replica from replica').get()?.replica ?? ''
  return verifyLog(desk.raw).filter((problem) => problem.startsWith(own) || problem.endsWith('that of the text'))
}

/** I7 */
function expectConflictsListed(desk: SyncDesk): void {
  const listed = new Set(
    desk.raw
      .prepare<[], { key: string }>(`select tbl || ' ' || rec || ' ' || grp as key from conflict`)
      .all()
      .map(({ key }) => key),
  )
  const expected = new Set<string>()
  for (const { tbl, rec } of recordsOf(desk)) {
    const merged = mergeRecord(opsOfRecord(desk.raw, tbl, rec).map(forMerge))
    for (const [group, { conflict }] of merged.registers) if (conflict) expected.add(`${tbl} ${rec} ${group}`)
    if (merged.sealConflict) expected.add(`${tbl} ${rec} $seal`)
  }
  expect(listed, 'I7: conflicts').toEqual(expected)
}

/** I6 */
function expectSuccessorsWin(desk: SyncDesk): void {
  for (const { tbl, rec } of recordsOf(desk)) {
    const ops = opsOfRecord(desk.raw, tbl, rec)
    const byId = new Map(ops.map((op) => [op.body.op_id, op]))
    for (const { body, effHlc } of ops) {
      for (const base of Object.values(body.fields).flatMap((write) => write.base)) {
        const replaced = byId.get(base)?.effHlc
        if (effHlc !== null && replaced !== null && replaced !== undefined) expect(effHlc > replaced, 'I6: stamps').toBe(true)
      }
    }
  }
}

/** I13 */
function expectRowsHaveOps(desk: SyncDesk): void {
  for (const name of tablesOf(desk)) {
    const orphans = cachedStatement(
      desk.raw,
      `select id from ${name} where id not in (select rec from op where tbl = '${name}')`,
    ).all()
    expect(orphans, `I13: rows of ${name}`).toEqual([])
  }
}

/** I3: what lies here up to the cursor is exactly what the hub's chain says, stamps included. */
function expectDenseNumbers(desk: SyncDesk, movedFrom: ReadonlySet<string>): void {
  for (const [scope, cursor] of Object.entries(readCursors(desk.raw))) {
    if (movedFrom.has(scope)) continue
    const ops = desk.raw
      .prepare<[string], { hub_seq: number; hash: string; stamp: string }>(
        `select hub_seq, lower(hex(hash)) as hash, lower(hex(eff_hlc)) as stamp from op
         where scope = ? and hub_seq is not null order by hub_seq`,
      )
      .all(scope)
    expect(
      ops.map(({ hub_seq }) => hub_seq),
      'I3: numbers up to the cursor',
    ).toEqual(ops.map((_, at) => at + 1))
    const chain = ops.reduce((before, { hash, stamp }) => nextChain(sha256Hex, before, hash, stamp), startOfChain)
    expect([ops.length, chain], 'I3: chain of the ops').toEqual([cursor.seq, cursor.chain])
  }
}

/** I1 */
async function expectAckedAtHub(desk: SyncDesk, hub: SyncHub): Promise<void> {
  const acked = desk.raw
    .prepare<[], { key: string }>(
      `select op.replica || ' ' || op.dev_seq || ' ' || lower(hex(op.hash)) as key from outbox_state
       join op on op.replica = outbox_state.replica and op.dev_seq <= outbox_state.acked`,
    )
    .all()
  const replicas = [...new Set(acked.map(({ key }) => key.slice(0, 16)))]
  if (replicas.length === 0) return
  const rows = await hub.test.hub.store.db
    .selectFrom('device_op')
    .select(['replica', 'dev_seq', 'hash'])
    .where('replica', 'in', replicas)
    .execute()
  const atHub = new Set(rows.map(({ replica, dev_seq, hash }) => `${replica} ${dev_seq} ${hash}`))
  expect(
    acked.filter(({ key }) => !atHub.has(key)),
    'I1: acknowledged ops at the hub',
  ).toEqual([])
}

/** I2 */
async function expectOnceAtHub(hub: SyncHub): Promise<void> {
  const twice = await hub.test.hub.store.db
    .selectFrom('scope_op')
    .select(['scope', 'op_id'])
    .groupBy(['scope', 'op_id'])
    .having(({ fn }) => fn.countAll(), '>', 1)
    .execute()
  expect(twice, 'I2: ops in a scope').toEqual([])
}

/** I3, I10: the same chain means the same ops, unknown fields included, because the hash covers them. */
async function expectSameChain(desk: SyncDesk, hub: SyncHub): Promise<void> {
  for (const [scope, { seq, chain }] of Object.entries(readCursors(desk.raw))) {
    if (seq === 0) continue
    const row = await hub.test.hub.store.db
      .selectFrom('scope_op')
      .select('chain')
      .where('scope', '=', scope)
      .where('seq', '=', seq)
      .executeTakeFirst()
    // A hub that was restored knows less until the desks have offered their ops again.
    if (row !== undefined && readHub(desk.raw)?.epoch === hub.test.hub.identity.epoch) expect(chain, 'I3: chain').toBe(row.chain)
  }
}

/** I9: every op from elsewhere is of a scope whose log the hub has handed to this device. */
async function expectOnlyGranted(desk: SyncDesk, hub: SyncHub): Promise<void> {
  const device = readHub(desk.raw)?.device
  if (device === undefined) return
  const rows = await hub.test.hub.store.db
    .selectFrom('pull_log')
    .select('scope')
    .distinct()
    .where('device', '=', device)
    .execute()
  const handed = new Set(rows.map(({ scope }) => scope))
  const held = desk.raw.prepare<[], { scope: string }>('select distinct scope from op where hub_seq is not null').all()
  expect(
    held.filter(({ scope }) => !handed.has(scope)),
    'I9: scopes',
  ).toEqual([])
}

/** Records that the desk shows: what was moved to where it may not look stays in its log only. */
function recordsOf(desk: SyncDesk): { tbl: string; rec: string }[] {
  return desk.raw
    .prepare<[], { tbl: string; rec: string }>(
      'select distinct tbl, rec from op where scope in (select scope from replica union select scope from granted_scope)',
    )
    .all()
}

/** Tables by connection: a migration opens another one, and this is asked after each step. */
const knownTables = new WeakMap<SyncDesk['raw'], string[]>()

/** Those that the desk's version has. */
function tablesOf(desk: SyncDesk): string[] {
  const known = knownTables.get(desk.raw)
  if (known !== undefined) return known
  const there = new Set(
    desk.raw
      .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table'`)
      .all()
      .map(({ name }) => name),
  )
  const tables = syncedTables.map(({ name }) => name).filter((name) => there.has(name))
  knownTables.set(desk.raw, tables)
  return tables
}

function seqsOf(desk: SyncDesk): Record<string, number> {
  return Object.fromEntries(Object.entries(readCursors(desk.raw)).map(([scope, { seq }]) => [scope, seq]))
}
