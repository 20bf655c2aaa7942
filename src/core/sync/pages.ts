/** A page of a scope's log into the database: complete, chained, in one transaction with its cursor, or not at all. */
import type { Database } from 'better-sqlite3'
import type { Op } from '#shared/sync/op.ts'
import type { Page, Rewind, ScopeCursor } from '#shared/sync/pull-messages.ts'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Exchange } from '#core/records/exchange.ts'
import { HubDoubt } from './hub-errors.ts'
import { sha256Hex } from './keys.ts'

/** Own numbers that the hub has given to ops of another copy of this database. */
export class ForkFound extends Error {
  readonly replica: string
  readonly from: number

  constructor(replica: string, from: number) {
    super('Another copy of this database has written under the same replica.')
    this.replica = replica
    this.from = from
  }
}

/** Where the desk stands in each scope. */
export function readCursors(raw: Database): Record<string, ScopeCursor> {
  const rows = cachedStatement<{ scope: string; epoch: string; seq: number; chain: Buffer }>(
    raw,
    'select scope, epoch, seq, chain from cursor order by scope',
  ).all()
  return Object.fromEntries(rows.map(({ scope, epoch, seq, chain }) => [scope, { epoch, seq, chain: chain.toString('hex') }]))
}

/**
 * Applies what of the page is new. Throws HubDoubt for a gap or a chain that does not fit, ForkFound for an own number with other
 * content; the transaction must then be taken back.
 */
export function applyPage(exchange: Exchange, page: Page): { added: number; moved: boolean } {
  const { raw } = exchange
  const cursor = readCursors(raw)[page.scope] ?? { epoch: '', seq: 0, chain: startOfChain }
  if (page.from > cursor.seq + 1) throw new HubDoubt('中枢送来的数据缺了一段，没有写入。稍后会自动再试。')
  const ops = page.ops.slice(cursor.seq + 1 - page.from)
  if (ops.length === 0) return { added: 0, moved: false }
  let chain = cursor.chain
  for (const { hash, eff_hlc } of ops) chain = nextChain(sha256Hex, chain, hash, eff_hlc)
  if (chain !== page.chain) throw new HubDoubt('中枢送来的数据前后不相接，没有写入。稍后会自动再试。')
  for (const { replica, dev_seq, hash } of ops) refuseFork(raw, replica, dev_seq, hash)
  // What every version must understand was checked by the schema of the page; all else is kept as it came.
  const added = exchange.apply(page.scope, cursor.seq + 1, ops as unknown as readonly Op[])
  putCursor(raw, page.scope, { epoch: page.epoch, seq: cursor.seq + ops.length, chain })
  return { added, moved: true }
}

/** Goes back to the newest place that desk and hub have in common; what was behind it is pulled again. */
export function applyRewind(exchange: Exchange, { scope, epoch, checkpoints }: Rewind): void {
  const { raw } = exchange
  const seqs = new Set(checkpoints.map(({ seq }) => seq))
  const own = chainsAt(raw, scope, seqs)
  const common = checkpoints.find(({ seq, chain }) => own.get(seq) === chain) ?? { seq: 0, chain: startOfChain }
  exchange.forgetAfter(scope, common.seq)
  putCursor(raw, scope, { epoch, seq: common.seq, chain: common.chain })
}

/** The desk's own chain at the given places, recomputed from its ops. */
function chainsAt(raw: Database, scope: string, seqs: ReadonlySet<number>): Map<number, string> {
  const found = new Map([[0, startOfChain]])
  const rows = raw.prepare<[string], { hub_seq: number; hash: Buffer; eff_hlc: Buffer }>(
    'select hub_seq, hash, eff_hlc from op where scope = ? and hub_seq is not null order by hub_seq',
  )
  let [chain, expected] = [startOfChain, 1]
  for (const { hub_seq, hash, eff_hlc } of rows.iterate(scope)) {
    if (hub_seq !== expected) break
    chain = nextChain(sha256Hex, chain, hash.toString('hex'), eff_hlc.toString('hex'))
    if (seqs.has(hub_seq)) found.set(hub_seq, chain)
    expected += 1
  }
  return found
}

function refuseFork(raw: Database, replica: string, devSeq: number, hash: string): void {
  const own = cachedStatement<{ hash: Buffer }>(
    raw,
    `select op.hash from op join outbox_state on outbox_state.replica = op.replica where op.replica = ? and op.dev_seq = ?`,
  ).get(replica, devSeq)
  if (own !== undefined && own.hash.toString('hex') !== hash) throw new ForkFound(replica, devSeq)
}

function putCursor(raw: Database, scope: string, { epoch, seq, chain }: ScopeCursor): void {
  cachedStatement(
    raw,
    `insert into cursor(scope, epoch, seq, chain) values (?, ?, ?, ?)
     on conflict(scope) do update set epoch = excluded.epoch, seq = excluded.seq, chain = excluded.chain`,
  ).run(scope, epoch, seq, Buffer.from(chain, 'hex'))
}
