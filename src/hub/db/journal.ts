/**
 * The intake journal of a hub on PGlite (which never calls fsync): every command is written here and flushed before it is answered,
 * so that the database is an index that can be made anew. One line per command: number, chained SHA-256, JSON.
 */
import { createHash } from 'node:crypto'
import { closeSync, constants, fdatasync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** A command as it was run: `at` is the hub's clock then. */
export interface JournalEntry {
  readonly name: string
  readonly at: number
  readonly input: unknown
}

export interface Journal {
  /** Commands in the journal. */
  readonly count: number
  /** Hands the entries to the operating system before the database commits; answers with its number. Not durable yet. */
  append(entry: JournalEntry): number
  /** Resolves when everything up to the number is on disk; calls that wait together share one flush. */
  flushed(through: number): Promise<void>
  /** Entries after the first `skip`, in order. */
  entriesAfter(skip: number): Generator<JournalEntry>
  close(): void
}

const flush = promisify(fdatasync)
const startOfFile = '0'.repeat(64)

/**
 * Opens or makes the journal. A torn end, which can only be of commands that were never answered, is cut off; a damaged line with whole
 * lines behind it is an error: that is no power cut.
 */
export function openJournal(file: string): Journal {
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  const scanned = scan(handle)
  ftruncateSync(handle, scanned.size)
  fsyncSync(handle)
  flushFolder(dirname(file))
  let { count, hash, size } = scanned
  let durable = count
  let running: Promise<void> | null = null

  async function flushOnce(): Promise<void> {
    const through = count
    await flush(handle)
    durable = Math.max(durable, through)
  }

  return {
    get count() {
      return count
    },
    append(entry) {
      const json = JSON.stringify(entry)
      const next = sha256(hash + json)
      const line = Buffer.from(`${count + 1} ${next} ${json}\n`)
      let written = 0
      while (written < line.length) written += writeSync(handle, line, written, line.length - written, size + written)
      size += line.length
      hash = next
      count += 1
      return count
    },
    async flushed(through) {
      while (durable < through) {
        running ??= flushOnce().finally(() => (running = null))
        await running
      }
    },
    *entriesAfter(skip) {
      for (const line of readLines(handle, size)) {
        if (line.number > skip) yield JSON.parse(line.json) as JournalEntry
      }
    },
    close: () => closeSync(handle),
  }
}

/** Makes new names in a folder durable; Windows has no such call and needs none. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY)
  fsyncSync(handle)
  closeSync(handle)
}

interface Line {
  readonly number: number
  readonly hash: string
  readonly json: string
  /** Where the next line begins. */
  readonly end: number
}

function scan(handle: number): { count: number; hash: string; size: number } {
  let state = { count: 0, hash: startOfFile, size: 0 }
  for (const line of readLines(handle, Number.MAX_SAFE_INTEGER)) {
    const whole = line.number === state.count + 1 && sha256(state.hash + line.json) === line.hash
    if (whole) state = { count: line.number, hash: line.hash, size: line.end }
    else if (damagedBefore(handle, line))
      throw new Error('中枢的进件日志中间有损坏，不是断电留下的。请不要改动文件夹，用备份恢复或联系技术人员。')
    else break
  }
  return state
}

/** Whether a later line is numbered and whole in itself: then the damage is not the end of the file. */
function damagedBefore(handle: number, damaged: Line): boolean {
  for (const line of readLines(handle, Number.MAX_SAFE_INTEGER, damaged.end)) {
    if (line.number > 0 && line.json.startsWith('{') && line.json.endsWith('}')) return true
  }
  return false
}

const chunkSize = 1 << 20

function* readLines(handle: number, size: number, from = 0): Generator<Line> {
  let rest = Buffer.alloc(0)
  let position = from
  let lineStart = from
  for (;;) {
    const chunk = Buffer.alloc(Math.min(chunkSize, Math.max(0, size - position)))
    const read = chunk.length === 0 ? 0 : readSync(handle, chunk, 0, chunk.length, position)
    if (read === 0) return
    position += read
    rest = Buffer.concat([rest, chunk.subarray(0, read)])
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      lineStart += at + 1
      yield parseLine(rest.toString('utf8', 0, at), lineStart)
      rest = rest.subarray(at + 1)
    }
  }
}

function parseLine(text: string, end: number): Line {
  const match = /^(\d{1,15}) ([0-9a-f]{64}) (.*)$/s.exec(text)
  return { number: Number(match?.[1] ?? 0), hash: match?.[2] ?? '', json: match?.[3] ?? '', end }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
