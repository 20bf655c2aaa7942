/** Checks that the log of ops is whole: numbers dense, chain unbroken, every hash that of its text. */
import type { Database } from 'better-sqlite3'
import { sha256 } from './op-log.ts'

/** What is wrong with the log, one sentence per op; empty when nothing is. */
export function verifyLog(raw: Database): string[] {
  const problems: string[] = []
  let before = { replica: '', dev_seq: 0, hash: Buffer.alloc(32) as Buffer }
  for (const op of raw.prepare<[], OpRow>(opsSql).iterate()) {
    const previous = before.replica === op.replica ? before : { dev_seq: 0, hash: Buffer.alloc(32) }
    if (op.dev_seq !== previous.dev_seq + 1) problems.push(`${op.replica} ${op.dev_seq}: an op before this one is missing`)
    if (!op.prev_hash.equals(previous.hash)) problems.push(`${op.replica} ${op.dev_seq}: does not follow the op before it`)
    if (!sha256(op.body).equals(op.hash)) problems.push(`${op.replica} ${op.dev_seq}: the hash is not that of the text`)
    before = op
  }
  return problems
}

interface OpRow {
  readonly replica: string
  readonly dev_seq: number
  readonly body: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

const opsSql = 'select replica, dev_seq, body, prev_hash, hash from op order by replica, dev_seq'
