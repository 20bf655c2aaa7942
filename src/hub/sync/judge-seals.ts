/** Whether a seal is what it says: signed by a device of this hub, over the very values that its ops wrote. */
import { sql, type Transaction } from 'kysely'
import { sealedValues, type MergeOp } from '#shared/sync/merge.ts'
import type { OpRefusal, ValidOp } from '#shared/sync/op-rules.ts'
import { sealText } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { canonicalText, sha256 } from './canonical.ts'
import { isEd25519Signature } from './verify-batch.ts'

/** Refusals of seals by op id. Ops of the same batch count, in any order: an op that comes behind its seal is refused elsewhere. */
export async function judgeSeals(tx: Transaction<HubTables>, ops: readonly ValidOp[]): Promise<Map<string, OpRefusal>> {
  const refusals = new Map<string, OpRefusal>()
  const seals = ops.filter(({ seal }) => seal !== undefined)
  if (seals.length === 0) return refusals
  const known = new Map<string, MergeOp>(ops.map((op) => [op.op_id, op as MergeOp]))
  const keys = await enrolledKeys(
    tx,
    seals.flatMap(({ seal }) => seal?.signature?.key ?? []),
  )
  for (const { op_id, tbl, rec, seal } of seals) {
    if (seal === undefined) continue
    await readMembers(tx, known, seal.heads)
    const values = sealedValues(known.values(), seal.heads)
    const { signature } = seal
    const text = sealText(tbl, rec, seal, canonicalText(seal.attachments))
    if (values === null) refusals.set(op_id, { code: 'seal_incomplete', text: '归档所含的修改有的没有到达中枢，归档没有并入。' })
    else if (sha256(canonicalText(values)) !== seal.record)
      refusals.set(op_id, { code: 'seal_differs', text: '归档的校验值与所含的内容不符，归档没有并入。' })
    else if (signature !== undefined && !(keys.has(signature.key) && isEd25519Signature(signature.key, text, signature.value)))
      refusals.set(op_id, { code: 'seal_unsigned', text: '归档的签名不是已登记电脑的，归档没有并入。' })
  }
  return refusals
}

async function enrolledKeys(tx: Transaction<HubTables>, keys: readonly string[]): Promise<Set<string>> {
  const wanted = keys.filter((key) => /^[A-Za-z0-9_-]{1,100}$/.test(key))
  if (wanted.length === 0) return new Set()
  const rows = await tx.selectFrom('device').select('public_key').where('public_key', 'in', wanted).execute()
  return new Set(rows.flatMap(({ public_key }) => public_key ?? []))
}

/** Adds what the heads replaced, step by step, to what is known. */
async function readMembers(tx: Transaction<HubTables>, known: Map<string, MergeOp>, heads: readonly string[]): Promise<void> {
  const seen = new Set<string>()
  for (let wanted = [...heads]; wanted.length > 0;) {
    for (const id of wanted) seen.add(id)
    await readAccepted(
      tx,
      known,
      wanted.filter((id) => !known.has(id)),
    )
    const bases = wanted.flatMap((id) => Object.values(known.get(id)?.fields ?? {}).flatMap(({ base }) => base))
    wanted = [...new Set(bases)].filter((id) => !seen.has(id))
  }
}

async function readAccepted(tx: Transaction<HubTables>, known: Map<string, MergeOp>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ body: string; eff_hlc: string }>`
    select scope_op.body, scope_op.eff_hlc from device_op
    join scope_op on scope_op.scope = device_op.scope and scope_op.seq = device_op.seq
    where device_op.op_id = any(${[...ids]}::text[]) and device_op.verdict = 'accepted'`.execute(tx)
  for (const { body, eff_hlc } of rows) {
    const op = { ...(JSON.parse(body) as MergeOp), eff_hlc }
    known.set(op.op_id, op)
  }
}
