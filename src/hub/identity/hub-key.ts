/**
 * The hub's one key (ECDSA P-256): TLS and the signatures on grants and wipe orders, so that one pin on the enrolment sheet stands for
 * all. TLS is 1.3 only, whose signatures begin with 64 spaces: none of them can pass for a grant, nor the other way round.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { SignedText } from '#shared/sync/grant-messages.ts'
import { hubText } from '#shared/sync/signed-texts.ts'
import type { HubIdentity } from '#hub/accounts/settings.ts'
import { sha256 } from '#hub/sync/canonical.ts'
import { makeCertificate } from './certificate.ts'

export interface HubKey {
  /** SPKI, base64url. */
  readonly publicKey: string
  /** SHA-256 (hex) of the SPKI. */
  readonly pin: string
  signText(text: string): SignedText
}

/** A new identity for a hub of that name. */
export function makeIdentity(name: string): HubIdentity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    name,
    epoch: makeEpoch(),
    secret: randomBytes(32).toString('hex'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificate: makeCertificate(privateKey, 'qianshao-hub'),
  }
}

/** A name for the time from one restore to the next. */
export function makeEpoch(): string {
  return randomBytes(8).toString('hex')
}

/** The key of an identity. */
export function openHubKey(identity: HubIdentity): HubKey {
  const privateKey = createPrivateKey(identity.privateKey)
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return {
    publicKey: spki.toString('base64url'),
    pin: sha256(spki),
    signText(text) {
      const signature = sign('sha256', Buffer.from(hubText(text)), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return { text, signature: signature.toString('base64url') }
    },
  }
}
