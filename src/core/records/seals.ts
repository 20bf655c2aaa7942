/** Seals are evidence: each is signed by the device, and one that does not fit its record is never merged. */
import type { Database } from 'better-sqlite3'
import { sealedValues } from '#shared/sync/merge.ts'
import type { Seal } from '#shared/sync/op.ts'
import { sealText } from '#shared/sync/signed-texts.ts'
import { ensureDeviceKey } from '#core/sync/hub-state.ts'
import { isSignedByDevice, signerOf } from '#core/sync/keys.ts'
import { canonicalText, forMerge, sha256, type LoggedOp } from './op-log.ts'

/** The seal with the signature of this device; its key is made with the first one. */
export function signSeal(raw: Database, table: string, record: string, seal: Seal, at: string): Seal {
  const { publicKey, privateKey } = ensureDeviceKey(raw, at)
  const value = signerOf(privateKey)(sealText(table, record, seal, canonicalText(seal.attachments)))
  return { ...seal, signature: { key: publicKey, value } }
}

/** Ids of the seals that do not fit: another content than their ops wrote, or a signature that is not that of the key they name. */
export function spoiltSeals(ops: readonly LoggedOp[]): Set<string> {
  const seals = ops.filter(({ body }) => body.seal !== undefined)
  if (seals.length === 0) return new Set()
  const all = ops.map(forMerge)
  return new Set(
    seals.filter(({ body }) => body.seal !== undefined && !fits(body.tbl, body.rec, body.seal)).map(({ body }) => body.op_id),
  )

  function fits(table: string, record: string, seal: Seal): boolean {
    const values = sealedValues(all, seal.heads)
    // Of a seal whose ops are still on their way nothing is known yet; it does not count before they are here.
    if (values !== null && sha256(canonicalText(values)).toString('hex') !== seal.record) return false
    const { signature } = seal
    if (signature === undefined) return true
    return isSignedByDevice(signature.key, sealText(table, record, seal, canonicalText(seal.attachments)), signature.value)
  }
}
