/** Files that are there whole or not at all: written beside, forced to the disk, then named. */
import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes a file that must not exist yet; throws EEXIST where one is. */
export function writeNewFile(file: string, text: string): void {
  const beside = writeBeside(file, text)
  try {
    // A hard link refuses an existing name, which a rename would write over.
    linkSync(beside, file)
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw error
    // File systems without hard links (FAT on a USB stick): `wx` refuses an existing name as well.
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
  } finally {
    unlinkSync(beside)
  }
  syncFolder(path.dirname(file))
}

/** Puts a new content in the place of an old one. */
export function replaceFile(file: string, text: string): void {
  const beside = writeBeside(file, text)
  renameSync(beside, file)
  syncFolder(path.dirname(file))
}

/** Forces a file's bytes to the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Forces the names in a folder to the disk; Windows has no such thing and refuses. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Whether an error of the file system has this code. */
export function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

function writeBeside(file: string, text: string): string {
  const beside = `${file}.${process.pid}.new`
  writeFileSync(beside, text, { mode: 0o600 })
  syncFile(beside)
  return beside
}
