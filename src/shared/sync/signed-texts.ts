/** The texts that are signed or chained, as pure functions; hashing and signing are done by who has node:crypto. Each names its purpose first, so that no signature serves for another. */

import type { Seal } from './op.ts'

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string

/** Chain before the first op of a scope, and `prev_hash` of the first op of a replica. */
export const startOfChain = '0'.repeat(64)

/** Chain after an op of a scope: SHA-256 over the digits of (chain before, op hash, eff_hlc), one after the other. */
export function nextChain(sha256: Sha256, chain: string, opHash: string, effHlc: string): string {
  return sha256(chain + opHash + effHlc)
}

/** What the device signs for a batch: the last hash stands for all ops of the replica before it. */
export function batchText(replica: string, first: number, last: number, lastHash: string): string {
  return lines('qianshao-batch-v1', replica, String(first), String(last), lastHash)
}

/** A request as its proof sees it. */
export interface ProvenRequest {
  readonly device: string
  /** Upper case. */
  readonly method: string
  /** Path with query, as sent. */
  readonly path: string
  /** SHA-256 (hex) of the body's bytes as sent; of no bytes where there is no body, and for uploads of blobs, which have a hash of their own. */
  readonly bodySha256: string
  readonly nonce: string
}

/** What the device signs for a request. */
export function requestText({ device, method, path, bodySha256, nonce }: ProvenRequest): string {
  return lines('qianshao-request-v1', device, method, path, bodySha256, nonce)
}

/** What the device signs at enrolment, to show that it holds the private key. The code is in its normal form. */
export function enrolText(code: string, publicKey: string, replica: string, scope: string | null): string {
  return lines('qianshao-enrol-v1', code, publicKey, replica, scope ?? '')
}

/** What the device signs for a seal: which record, which ops of it, which files; `files` is the canonical JSON of its list of attachments. */
export function sealText(table: string, record: string, seal: Pick<Seal, 'heads' | 'record'>, files: string): string {
  return lines('qianshao-seal-v1', table, record, seal.record, seal.heads.join(' '), files)
}

/** What the hub signs: a grant or wipe order. */
export function hubText(text: string): string {
  return lines('qianshao-hub-v1', text)
}

/** Additional data of an exchange file: it opens only for the side and device it is meant for. */
export function exchangeText(to: 'hub' | 'desk', device: string): string {
  return lines('qianshao-exchange-v1', to, device)
}

function lines(...parts: readonly string[]): string {
  return parts.join('\n')
}
