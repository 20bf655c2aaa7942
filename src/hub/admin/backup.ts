/**
 * A backup: every row of the hub as lines of JSON, read in one snapshot of the database, and the contents of attachments beside it.
 * The same form for both stores, so that a hub can move from PGlite to PostgreSQL by backup and restore.
 */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, existsSync, fsyncSync, openSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { blobPath } from '#hub/blobs/blob-folder.ts'
import { flushFolder } from '#hub/db/journal.ts'
import { tableColumns, type HubTables } from '#hub/db/tables.ts'
import type { Hub } from '#hub/hub.ts'
import { inSnapshot } from '#hub/sync/pull.ts'

/** A row with its table; values are in the order of `tableColumns`. */
export interface BackupRow {
  readonly table: keyof HubTables
  readonly values: readonly unknown[]
}

const format = 'qianshao-hub-backup-1'
const fileName = 'hub.ndjson.gz'
const rowsPerRead = 2_000
/** What a table is read by, page by page; tables without an entry are small. */
const readBy: Partial<Record<keyof HubTables, readonly [string, string] | readonly [string]>> = {
  device_op: ['replica', 'dev_seq'],
  scope_op: ['scope', 'seq'],
  moved_record: ['record', 'from_scope'],
  blob_reference: ['sha256', 'scope'],
  pull_log: ['id'],
  event: ['id'],
}

/** Writes a backup into the folder; contents that lie there already are not copied again. Answers with the number of rows. */
export async function writeBackup(hub: Hub, target: string): Promise<number> {
  await mkdir(target, { recursive: true, mode: 0o700 })
  const file = join(target, fileName)
  const part = `${file}.part`
  let rows = 0
  const blobs: string[] = []
  await inSnapshot(hub.store.db, (tx) => {
    async function* lines() {
      const digest = createHash('sha256')
      const say = (line: object) => {
        const text = `${JSON.stringify(line)}\n`
        digest.update(text)
        return text
      }
      yield say({ format, at: hub.now(), epoch: hub.identity.epoch })
      for await (const row of readRows(tx)) {
        rows += 1
        if (row.table === 'blob') blobs.push(String(row.values[0]))
        yield say([row.table, ...row.values])
      }
      yield `${JSON.stringify({ end: true, rows, sha256: digest.digest('hex') })}\n`
    }
    return pipeline(Readable.from(lines()), createGzip({ level: 6 }), createWriteStream(part, { mode: 0o600 }))
  })
  for (const sha256 of blobs) await copyBlob(hub.folder, target, sha256)
  flushFile(part)
  await rename(part, file)
  flushFolder(target)
  return rows
}

/** Copies a content that is not there yet. */
export async function copyBlob(from: string, to: string, sha256: string): Promise<void> {
  const target = blobPath(to, sha256)
  if (existsSync(target)) return
  await mkdir(dirname(target), { recursive: true })
  await copyFile(blobPath(from, sha256), `${target}.part`)
  flushFile(`${target}.part`)
  await rename(`${target}.part`, target)
  flushFolder(dirname(target))
}

const headSchema = z.looseObject({ format: z.literal(format), at: z.number(), epoch: z.string() })
const rowSchema = z.tuple([z.enum(Object.keys(tableColumns) as [keyof HubTables, ...(keyof HubTables)[]])], z.unknown())
const endSchema = z.looseObject({ end: z.literal(true), rows: z.number(), sha256: z.string() })

/** Reads a backup to its end. Throws a Chinese sentence for one that is cut or changed. */
export async function* readBackup(folder: string): AsyncGenerator<BackupRow> {
  const file = join(folder, fileName)
  if (!existsSync(file)) throw new Error(`${folder} 里没有备份（${fileName}）。`)
  const digest = createHash('sha256')
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })
  let rows = -1
  let ended = false
  for await (const line of lines) {
    const json: unknown = JSON.parse(line)
    if (rows < 0) headSchema.parse(json)
    else if (Array.isArray(json)) {
      const [table, ...values] = rowSchema.parse(json)
      yield { table, values }
    } else {
      const end = endSchema.parse(json)
      if (end.rows !== rows || end.sha256 !== digest.digest('hex')) throw new Error('备份的校验值不符，内容有损坏。')
      ended = true
      break
    }
    rows += 1
    digest.update(`${line}\n`)
  }
  if (!ended) throw new Error('备份不完整：没有写到末尾。')
}

/** All rows of the hub, in the order of a backup. */
export async function* readRows(tx: Transaction<HubTables>): AsyncGenerator<BackupRow> {
  for (const table of Object.keys(tableColumns) as (keyof HubTables)[]) {
    const columns: readonly string[] = tableColumns[table]
    const names = sql.join(columns.map((column) => sql.ref(column)))
    const key = readBy[table]
    let after: readonly unknown[] | null = null
    for (;;) {
      const refs = sql.join((key ?? columns.slice(0, 1)).map((column) => sql.ref(column)))
      const behind: ReturnType<typeof sql> =
        after === null ? sql`` : sql`where (${refs}) > (${sql.join(after.map((value) => sql`${value}`))})`
      const limit = key === undefined ? sql`` : sql`limit ${sql.lit(rowsPerRead)}`
      const { rows } = await sql<Record<string, unknown>>`
        select ${names} from ${sql.table(table)} ${behind} order by ${refs} ${limit}`.execute(tx)
      for (const row of rows) yield { table, values: columns.map((column) => row[column]) }
      const last = rows.at(-1)
      if (key === undefined || last === undefined || rows.length < rowsPerRead) break
      after = key.map((column) => last[column])
    }
  }
}

function flushFile(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
