/** Brings a database to the newest version: a fresh one at once, an existing one after a check and a copy of its file. */
import { closeSync, constants, copyFileSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { migrations, type Migration } from './migrations/index.ts'

/** What migrate did. */
export interface Migrated {
  readonly from: number
  readonly to: number
  /** The copy that was made before anything changed, or null. */
  readonly copy: string | null
}

/** Runs the missing migrations in one transaction. Refuses a damaged database and one of a newer version; nothing is overwritten. */
export function migrate(raw: Database, file: string, list: readonly Migration[] = migrations): Migrated {
  refuseNewer(raw, list)
  const from = versionOf(raw)
  const to = newestOf(list)
  const missing = list.filter(({ version }) => version > from)
  if (missing.length === 0) return { from, to, copy: null }
  const copy = from === 0 ? null : copyBefore(raw, file, from)
  const run = raw.transaction(() => {
    for (const { sql } of missing) raw.exec(sql)
    raw.pragma(`user_version = ${to}`)
  })
  run.immediate()
  return { from, to, copy }
}

/** The version of a database: 0 when it is empty. */
export function versionOf(raw: Database): number {
  return Number(raw.pragma('user_version', { simple: true }))
}

/** Refuses a database that a newer program has written. */
export function refuseNewer(raw: Database, list: readonly Migration[] = migrations): void {
  if (versionOf(raw) <= newestOf(list)) return
  throw new CallError('database_newer', '这个数据库由更新版本的前哨写成，本版本不能打开。请安装新版本；数据没有改动。')
}

/** All pages into the file, then a plain copy of it: encrypted with the same key as the file itself. */
function copyBefore(raw: Database, file: string, from: number): string {
  const report = raw.pragma('integrity_check', { simple: true })
  if (report !== 'ok')
    throw new CallError('database_damaged', '数据库检查未通过，没有升级。请不要删除数据文件，用最近的备份恢复，或联系技术人员。')
  const [checkpoint] = raw.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  if (checkpoint?.busy !== 0) throw new CallError('locked', '另一个程序正在使用数据库，没有升级。请关闭它后再打开前哨。')
  const copy = freeName(`${file}.v${from}`)
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL)
    flush(copy)
  } catch {
    rmSync(copy, { force: true })
    throw new CallError('folder_unwritable', '升级前无法备份数据库，没有升级。请检查文件夹的权限和磁盘空间。')
  }
  return copy
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function newestOf(list: readonly Migration[]): number {
  return Math.max(...list.map(({ version }) => version))
}

function freeName(start: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${start}.bak` : `${start}-${number}.bak`
    if (!existsSync(name)) return name
  }
}
