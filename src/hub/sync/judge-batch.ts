/** Decides for each new op whether it enters its scope's log or the quarantine, by the shared rules and by what the hub knows. */
import type { Transaction } from 'kysely'
import { judgeOp, type OpRefusal, type ValidOp } from '#shared/sync/op-rules.ts'
import type { PushedOp } from '#shared/sync/push-messages.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { opText } from './canonical.ts'
import { judgeSeals } from './judge-seals.ts'
import { readBases } from './device-ops.queries.ts'
import { basesOf, type JudgedOp } from './judged-op.ts'
import type { Writer } from './writer.queries.ts'

/** Judges the ops in order: an op may rely on those before it in its batch. */
export async function judgeBatch(tx: Transaction<HubTables>, writer: Writer, ops: readonly PushedOp[]): Promise<JudgedOp[]> {
  const alone = ops.map((pushed) => ({ pushed, judged: judgeOp(pushed, opText(pushed).length) }))
  const valid = alone.flatMap(({ judged }) => ('op' in judged ? [judged.op] : []))
  const known = await readBases(tx, [...new Set(valid.flatMap((op) => [op.op_id, ...basesOf(op), ...(op.seal?.heads ?? [])]))])
  const seals = await judgeSeals(tx, valid)
  const accepted = new Set<string>()
  return alone.map(({ pushed, judged }) => {
    const op = 'op' in judged ? judged.op : null
    const refusal = 'refusal' in judged ? judged.refusal : refusalAtHub(judged.op)
    if (refusal !== null || op === null) return { pushed, op: null, refusal, bases: [] }
    accepted.add(op.op_id)
    return { pushed, op, refusal: null, bases: basesOf(op).flatMap((id) => known.get(id) ?? []) }
  })

  function refusalAtHub(op: ValidOp): OpRefusal | null {
    if (writer.revoked) return { code: 'revoked', text: '这台电脑已被停用，之后送来的内容单独保存，等待人工核对。' }
    if (!writer.scopes.has(op.scope)) return { code: 'not_granted', text: '这台电脑无权写入该站点，内容已单独保存，没有并入。' }
    if (known.has(op.op_id) || accepted.has(op.op_id))
      return { code: 'op_id_taken', text: '编号已被另一处修改使用，内容已单独保存，没有并入。' }
    const sealsUnknown = op.seal?.heads.some((id) => !known.has(id) && !accepted.has(id)) === true
    if (sealsUnknown) return { code: 'seal_incomplete', text: '归档所含的修改有的没有到达中枢，归档没有并入。' }
    return seals.get(op.op_id) ?? null
  }
}
