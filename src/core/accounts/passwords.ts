/** Passwords as the database keeps them: scrypt (RFC 7914) with a salt and the cost of their own. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ScryptCost } from '#core/services.ts'

/** The columns of an account that hold its password. */
export interface StoredPassword {
  readonly password_salt: Buffer
  readonly password_hash: Buffer
  readonly password_parameters: string
}

const hashBytes = 32
const costSchema = z.object({ N: z.number().int(), r: z.number().int(), p: z.number().int() })

/** Hashes a password with a new salt. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<StoredPassword> {
  const salt = randomBytes(16)
  const { N, r, p } = cost
  return {
    password_salt: salt,
    password_hash: await derive(password, salt, cost),
    password_parameters: JSON.stringify({ N, r, p }),
  }
}

/** Whether the password is the stored one. */
export async function verifyPassword(password: string, stored: StoredPassword): Promise<boolean> {
  const cost = costSchema.parse(JSON.parse(stored.password_parameters))
  return timingSafeEqual(await derive(password, stored.password_salt, cost), stored.password_hash)
}

/** Takes as long as a check and always fails: for accounts that do not exist. */
export async function verifyNothing(password: string, cost: ScryptCost): Promise<false> {
  await derive(password, Buffer.alloc(16), cost)
  return false
}

/** NFKC, because an input method in full-width mode writes Ａ for A. */
function derive(password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  // What RFC 7914 takes and a mebibyte to spare: Node's default limit (32 MiB) is just too low for N = 2^15, r = 8.
  const maxmem = 128 * r * (N + p) + 2 ** 20
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    )
  })
}
