/** Names inside the data folder, and what is there. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Files of one desk. */
export interface DeskFiles {
  readonly folder: string
  readonly key: string
  readonly database: string
  /** Stands where the key was destroyed by order of the hub. */
  readonly destroyed: string
}

/** Where a desk's files lie in a folder. */
export function filesOf(folder: string): DeskFiles {
  return {
    folder,
    key: path.join(folder, 'key.json'),
    database: path.join(folder, 'qianshao.db'),
    destroyed: path.join(folder, 'destroyed-by-hub'),
  }
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
  makeFolder(folder)
  const probe = path.join(folder, `.write-test-${process.pid}`)
  try {
    writeFileSync(probe, 'test')
  } finally {
    rmSync(probe, { force: true })
  }
}

/**
 * Makes a folder and those above it, one by one. Node's own recursive way never ends where a file system answers ENOENT to
 * mkdir, as /proc does. Throws what the system throws, also where a file has the name.
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return
  const above = path.dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}
