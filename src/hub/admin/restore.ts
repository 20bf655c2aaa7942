/** Puts a backup into an empty hub. The hub then has a new epoch: desks compare histories and offer again what the backup does not hold. */
import { copyBlob, readBackup, type BackupRow } from '#hub/admin/backup.ts'
import { openStore, type StoreOptions } from '#hub/db/open-store.ts'
import { unfinishedKey } from '#hub/db/restore-rows.ts'
import type { Store } from '#hub/db/store.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { makeEpoch } from '#hub/identity/hub-key.ts'
import { verifyRows } from './verify.ts'

const rowsPerCommand = 500

/** Verifies the backup and restores it. Throws a Chinese sentence when the hub is not empty or the backup is damaged. */
export async function restoreBackup(options: StoreOptions, backup: string, at: number): Promise<{ readonly ops: number }> {
  const { problems, ops } = await verifyRows(readBackup(backup))
  if (problems.length > 0) throw new Error(`备份有损坏，没有恢复：${problems.slice(0, 3).join('；')}`)
  const store = await openStore(options)
  try {
    await refuseUsed(store)
    await store.run('restoreRows', at, { table: 'hub_setting', rows: [[unfinishedKey, '1']] })
    for await (const { table, rows } of inParts(readBackup(backup))) {
      await store.run('restoreRows', at, { table, rows })
      if (table === 'blob') for (const [sha256] of rows) await copyBlob(backup, options.folder, String(sha256))
    }
    await store.run('finishRestore', at, { epoch: makeEpoch() })
  } finally {
    await store.close()
  }
  return { ops }
}

/** Throws when a restore of this store was begun and not finished. */
export async function refuseUnfinished(store: Store): Promise<void> {
  const row = await store.db.selectFrom('hub_setting').select('value').where('key', '=', unfinishedKey).executeTakeFirst()
  if (row !== undefined) throw new Error('上一次恢复没有完成。请换一个空的数据库或文件夹，重新恢复备份。')
}

async function refuseUsed(store: Store): Promise<void> {
  const setting = await store.db.selectFrom('hub_setting').select('key').where('key', '!=', 'journal_applied').executeTakeFirst()
  if (setting !== undefined) throw new Error('只能恢复到空的数据库或文件夹：这里已经有中枢的数据。')
}

/** How far a journal was applied is the old store's matter. */
async function* inParts(
  rows: AsyncIterable<BackupRow>,
): AsyncGenerator<{ table: keyof HubTables; rows: (readonly unknown[])[] }> {
  let part: { table: keyof HubTables; rows: (readonly unknown[])[] } | null = null
  for await (const { table, values } of rows) {
    if (table === 'hub_setting' && values[0] === 'journal_applied') continue
    if (part !== null && (part.table !== table || part.rows.length >= rowsPerCommand)) {
      yield part
      part = null
    }
    part ??= { table, rows: [] }
    part.rows.push(values)
  }
  if (part !== null) yield part
}
