/** key.json: the wrapped data key. Damage is told from a wrong passphrase by a sum over the content. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isCode, replaceFile, syncFile, writeNewFile } from './atomic-file.ts'

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/)

/** Upper limits keep a doctored file from taking the machine's memory. */
const passphraseWrapSchema = z.object({
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: base64,
  nonce: base64,
  sealed: base64,
})

const keyFileSchema = z.object({
  version: z.literal(1),
  passphrase: passphraseWrapSchema,
  /** Wrapped by the system's key store, base64; the shell reads it. */
  os: z.string().nullable(),
  /** See markOf. */
  mark: z.string(),
})

export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>
export type KeyFile = z.infer<typeof keyFileSchema>

/** What was found in place of the key file. */
export type KeyFileState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'there'; readonly content: KeyFile }

/** Reads the file; throws only what the file system throws for a file that is there. */
export function readKeyFile(file: string): KeyFileState {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return { kind: 'missing' }
    throw error
  }
  const parsed = parse(text)
  if (typeof parsed !== 'object' || parsed === null) return { kind: 'damaged' }
  if ('version' in parsed && typeof parsed.version === 'number' && parsed.version > 1) return { kind: 'newer' }
  const content = keyFileSchema.safeParse(parsed)
  if (!content.success || !('sum' in parsed) || parsed.sum !== sumOf(content.data)) return { kind: 'damaged' }
  return { kind: 'there', content: content.data }
}

/** Writes the file where none is yet. */
export function writeKeyFile(file: string, content: KeyFile): void {
  writeNewFile(file, textOf(content))
}

/** Puts another wrapping by the key store into the file; the passphrase's wrapping stays as it is. */
export function replaceSystemWrap(file: string, content: KeyFile, os: string): void {
  replaceFile(file, textOf({ ...content, os }))
}

/** Overwrites the file with random bytes, so that the wrapped key cannot be read from the disk, and removes it. */
export function destroyKeyFile(file: string): void {
  if (!existsSync(file)) return
  writeFileSync(file, randomBytes(statSync(file).size))
  syncFile(file)
  rmSync(file)
}

function textOf(content: KeyFile): string {
  return `${JSON.stringify({ ...content, sum: sumOf(content) }, null, 2)}\n`
}

function sumOf({ version, passphrase, os, mark }: KeyFile): string {
  const { N, r, p, salt, nonce, sealed } = passphrase
  return createHash('sha256')
    .update(JSON.stringify([version, N, r, p, salt, nonce, sealed, os, mark]))
    .digest('hex')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
