/** Names inside the data folder, and what is there. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Files of one desk. */
export interface DeskFiles {
  readonly folder: string
  readonly key: string
  readonly database: string
}

/** Where a desk's files lie in a folder. */
export function filesOf(folder: string): DeskFiles {
  return { folder, key: path.join(folder, 'key.json'), database: path.join(folder, 'qianshao.db') }
}

/** Demo data has a folder of its own inside the data folder. */
export function demoFolderOf(dataFolder: string): string {
  return path.join(dataFolder, 'demo')
}

/** Whether a folder holds a desk, or a part of one. */
export function holdsDesk({ key, database }: DeskFiles): boolean {
  return existsSync(key) || existsSync(database)
}

/** Makes the folder and tries to write into it: permission bits do not tell (network drives, full disks, root). Throws what the system throws. */
export function proveWritable(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const probe = path.join(folder, `.write-test-${process.pid}`)
  try {
    writeFileSync(probe, 'test')
  } finally {
    rmSync(probe, { force: true })
  }
}
