/** Checks whole chains: every op hashes to its hash, every scope is dense and chained to its head, every replica dense to its last op. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { blobPath } from '#hub/blobs/blob-folder.ts'
import { tableColumns, type HubTables } from '#hub/db/tables.ts'
import { sha256 } from '#hub/sync/canonical.ts'
import type { BackupRow } from './backup.ts'

/** What was found. `problems` is empty when all is well; `acked` says how far each replica lies in what was read. */
export interface Verification {
  readonly problems: readonly string[]
  readonly ops: number
  readonly acked: ReadonlyMap<string, number>
  /** Contents of attachments that must lie beside. */
  readonly blobs: readonly string[]
}

interface Running {
  seq: number
  last: string
}

/** Goes through all rows once; ops must come in the order of their scope and number, as a backup has them. */
export async function verifyRows(rows: AsyncIterable<BackupRow>): Promise<Verification> {
  const problems: string[] = []
  const scopes = new Map<string, Running>()
  const replicas = new Map<string, Running>()
  const claims: { readonly what: string; readonly claim: Running; readonly found: Map<string, Running>; readonly id: string }[] =
    []
  // Sums of hashes are equal only for equal sets, in any order and without holding millions of places in memory.
  let promised = 0n
  let placed = 0n
  const blobs: string[] = []
  let ops = 0
  for await (const row of rows) {
    const value = valuesOf(row)
    if (row.table === 'scope') claim(`站点数据 ${value('id')}`, value('head'), value('chain'), scopes, value('id'))
    if (row.table === 'replica')
      claim(`数据流 ${value('replica')}`, value('acked'), value('last_hash'), replicas, value('replica'))
    if (row.table === 'device_op') {
      const replica = follow(replicas, value('replica'), Number(value('dev_seq')), `数据流 ${value('replica')}`)
      replica.last = value('hash')
      if (value('verdict') === 'accepted') promised += weigh(`${value('scope')} ${value('seq')} ${value('hash')}`)
      else if (sha256(value('body')) !== value('hash')) problems.push(`隔离的修改 ${value('op_id')} 与校验值不符`)
    }
    if (row.table === 'blob') blobs.push(value('sha256'))
    if (row.table === 'scope_op') {
      ops += 1
      const place = `${value('scope')} ${value('seq')}`
      const scope = follow(scopes, value('scope'), Number(value('seq')), `站点数据 ${value('scope')}`)
      scope.last = nextChain(sha256, scope.last, value('hash'), value('eff_hlc'))
      if (scope.last !== value('chain')) problems.push(`${place}：链不相接`)
      if (sha256(value('body')) !== value('hash')) problems.push(`${place}：内容与校验值不符`)
      if (Number(value('copied')) === 0) placed += weigh(`${place} ${value('hash')}`)
    }
  }
  if (promised !== placed) problems.push('答应收下的修改与站点数据中的不一致')
  for (const { what, claim: said, found, id } of claims) {
    const reached = found.get(id) ?? { seq: 0, last: startOfChain }
    if (reached.seq !== said.seq || reached.last !== said.last) problems.push(`${what}：末尾与记载不符`)
  }
  return { problems, ops, blobs, acked: new Map([...replicas].map(([replica, { seq }]) => [replica, seq])) }

  function claim(what: string, seq: string, last: string, found: Map<string, Running>, id: string): void {
    claims.push({ what, claim: { seq: Number(seq), last }, found, id })
  }

  function follow(found: Map<string, Running>, id: string, seq: number, what: string): Running {
    const running = found.get(id) ?? { seq: 0, last: startOfChain }
    if (seq !== running.seq + 1) problems.push(`${what}：第 ${running.seq + 1} 条缺失`)
    running.seq = seq
    found.set(id, running)
    return running
  }
}

/** Contents that are missing or are not what their name says. */
export async function verifyBlobs(folder: string, hashes: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  for (const sha of hashes) {
    const hash = createHash('sha256')
    try {
      await pipeline(createReadStream(blobPath(folder, sha)), hash)
      if (hash.digest('hex') !== sha) problems.push(`附件 ${sha} 的内容有损坏`)
    } catch {
      problems.push(`附件 ${sha} 的内容不在`)
    }
  }
  return problems
}

function weigh(text: string): bigint {
  return BigInt(`0x${sha256(text).slice(0, 32)}`)
}

function valuesOf({ table, values }: BackupRow): (column: string) => string {
  const columns: readonly string[] = tableColumns[table satisfies keyof HubTables]
  return (column) => {
    const value = values[columns.indexOf(column)]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}
