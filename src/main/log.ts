/** Log file of the shell in the data folder; no names, numbers or texts of cases are ever written to it. */
import path from 'node:path'
import { makeFolder } from './make-folder.ts'

type Level = 'info' | 'warn' | 'error'

let folder: string | null = null
let waiting: Promise<(level: Level, text: string) => void> | null = null

/** Says where the log lies; nothing is loaded or written yet. */
export function openLog(logFolder: string): void {
  folder = logFolder
}

/** Writes a line; the first one loads the logger. Never throws. */
export function writeLog(level: Level, text: string): void {
  waiting ??= load()
  void waiting.then((write) => write(level, text))
}

async function load(): Promise<(level: Level, text: string) => void> {
  try {
    const place = folder ?? '.'
    // Before the logger makes it by itself.
    makeFolder(place)
    const { default: log } = await import('electron-log/node')
    log.transports.file.resolvePathFn = () => path.join(place, 'shell.log')
    log.transports.file.maxSize = 2 * 1024 * 1024
    log.transports.console.level = 'warn'
    return (level, text) => log[level](text)
  } catch {
    return (_level, text) => process.stderr.write(`${text}\n`)
  }
}
