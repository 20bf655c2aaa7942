/**
 * The hub's own certificate. node:crypto makes keys but no certificates, and an openssl program is not on every server, so the two
 * dozen fields are written here. Desks check the key (its pin), never names or dates.
 */
import { createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { bits, boolean, der, generalizedTime, identifier, integer, octets, sequence, set, utf8 } from './der.ts'

const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'))

/** A self-signed certificate (X.509 v3, PEM) for a P-256 key, without an end that anyone would have to renew. */
export function makeCertificate(privateKey: KeyObject, commonName: string): string {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const name = sequence(set(sequence(identifier('2.5.4.3'), utf8(commonName))))
  const serial = randomBytes(16)
  // Never zero in front: DER wants the shortest form.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(generalizedTime('20200101000000Z'), generalizedTime('99991231235959Z')),
    name,
    spki,
    der(0xa3, sequence(sequence(identifier('2.5.29.19'), boolean(true), octets(sequence())))),
  )
  const certificate = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey)))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
