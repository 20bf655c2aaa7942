/** Making folders. */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder and those above it; throws what the system throws. Step by step: Node's own `recursive` never ends where the system
 * answers ENOENT below a folder that is there, as /proc does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder)
}
