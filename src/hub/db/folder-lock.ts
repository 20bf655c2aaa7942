/** The lock of a hub's folder: PGlite would open one folder twice without a word. It is taken over only from a process that is dead. */
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface FolderLock {
  release(): void
}

const name = 'hub.lock'
const held = new Set<string>()

/** Takes the lock. Throws when another hub, here or in another process, works with the folder. */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, name)
  if (held.has(file)) throw inUse(process.pid)
  const own = `${process.pid} ${bootId()} ${randomBytes(8).toString('hex')}`
  while (!tryCreate(file, own)) {
    const found = readFileSync(file, 'utf8')
    const [pid = '', boot = ''] = found.split(' ')
    const sameBoot = boot === bootId()
    if (sameBoot && Number(pid) !== process.pid && isAlive(Number(pid))) throw inUse(Number(pid))
    moveAway(file, found)
  }
  held.add(file)
  return {
    release() {
      held.delete(file)
      rmSync(file, { force: true })
    },
  }
}

function tryCreate(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', flush: true })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Two processes may find the same dead lock: whoever then moved a fresh lock away puts it back. */
function moveAway(file: string, stale: string): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readFileSync(aside, 'utf8') === stale) rmSync(aside)
  else renameSync(aside, file)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Differs after each start of the computer; where the system does not tell, after each start of the hub. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return `unknown-${process.pid}`
  }
}

function inUse(pid: number): Error {
  return new Error(`这个文件夹正被另一个中枢进程使用（进程号 ${pid}）。请先停止它，或换一个文件夹。`)
}
