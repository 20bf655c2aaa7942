/** Reads the parts of a zip file in memory, with limits, so that a small file cannot unpack into a huge one. */
import { inflateRawSync } from 'node:zlib'

/** Opens parts by name; `text` answers undefined for a missing part. */
export interface ZipParts {
  text(name: string): string | undefined
}

/** Broken, encrypted, or larger than the limits. */
export class ZipError extends Error {
  readonly reason: 'damaged' | 'encrypted' | 'too_large'

  constructor(reason: ZipError['reason']) {
    super(`zip: ${reason}`)
    this.name = 'ZipError'
    this.reason = reason
  }
}

interface Entry {
  readonly offset: number
  readonly packed: number
  readonly size: number
  readonly method: number
  readonly encrypted: boolean
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50

/** Opens a zip. `largestTotal` limits all parts that are read together, in bytes. Throws ZipError. */
export function openZip(file: Buffer, largestTotal: number): ZipParts {
  const entries = readDirectory(file)
  let total = 0
  return {
    text(name) {
      const entry = entries.get(name) ?? entries.get(name.toLowerCase())
      if (entry === undefined) return undefined
      const bytes = unpack(file, entry, largestTotal - total)
      total += bytes.length
      return bytes.toString('utf8').replace(/^\uFEFF/u, '')
    },
  }
}

function readDirectory(file: Buffer): Map<string, Entry> {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== centralSignature) throw new ZipError('damaged')
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const entry = {
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    }
    entries.set(name, entry)
    if (!entries.has(name.toLowerCase())) entries.set(name.toLowerCase(), entry)
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record is followed by a comment of at most 65,535 bytes. */
function findEnd(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at -= 1) {
    if (file.readUInt32LE(at) === endSignature) return at
  }
  throw new ZipError('damaged')
}

function unpack(file: Buffer, entry: Entry, largest: number): Buffer {
  if (entry.encrypted) throw new ZipError('encrypted')
  if (entry.size > largest) throw new ZipError('too_large')
  if (entry.offset + 30 > file.length || file.readUInt32LE(entry.offset) !== localSignature) throw new ZipError('damaged')
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28)
  const packed = file.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new ZipError('damaged')
  try {
    // The size in the directory may lie: zlib stops at the limit itself.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, largest) })
  } catch (error) {
    throw new ZipError(error instanceof RangeError ? 'too_large' : 'damaged')
  }
}
