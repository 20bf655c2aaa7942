/**
 * First run: the whole desk is built in a folder beside, which becomes valid by one rename; then its files move to their places.
 * Whatever moment the machine stops at, the next start finds either nothing or a complete desk.
 */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { CallError } from '#shared/rpc/call-error.ts'
import { isCode, syncFile, syncFolder } from './atomic-file.ts'
import { filesOf, holdsDesk, type DeskFiles } from './desk-folder.ts'

/** Moments of a set-up, in order; a test stops the process at each of them. */
export type SetUpStep = 'folder made' | 'database filled' | 'key written' | 'committed' | 'database moved' | 'key moved'

/** Notes that a step is done. */
export type OnStep = (step: SetUpStep) => void

const finishedName = 'setup-finished'
const unfinishedPattern = /^(?:setup|demo)-(\d+)-/

/** Builds the files of a desk with `build` in a new folder beside and puts them into the data folder. Throws CallError `conflict` where a desk is. */
export async function buildDesk(dataFolder: string, build: (files: DeskFiles) => Promise<void>, onStep: OnStep): Promise<void> {
  refuseExisting(dataFolder)
  const beside = mkdtempSync(path.join(dataFolder, `setup-${process.pid}-`))
  onStep('folder made')
  try {
    const files = filesOf(beside)
    await build(files)
    syncFile(files.database)
    syncFolder(beside)
    onStep('key written')
    refuseExisting(dataFolder)
    commit(beside, path.join(dataFolder, finishedName))
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    throw error
  }
  syncFolder(dataFolder)
  onStep('committed')
  finishSetUp(dataFolder, onStep)
}

/** Moves the files of a finished set-up to their places, also when an earlier start was stopped half way. */
export function finishSetUp(dataFolder: string, onStep: OnStep = () => {}): void {
  const finished = path.join(dataFolder, finishedName)
  if (!existsSync(finished)) return
  const [from, to] = [filesOf(finished), filesOf(dataFolder)]
  // The key comes last: a desk without its key file is not mistaken for a whole one.
  move(from.database, to.database)
  onStep('database moved')
  move(from.key, to.key)
  onStep('key moved')
  rmdirSync(finished)
  syncFolder(dataFolder)
}

/** Removes what set-ups left behind that were stopped before they became valid; those of running processes stay. */
export function removeUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const pid = unfinishedPattern.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(dataFolder, name), { recursive: true, force: true })
  }
}

function refuseExisting(dataFolder: string): void {
  if (!holdsDesk(filesOf(dataFolder)) && !existsSync(path.join(dataFolder, finishedName))) return
  throw new CallError('conflict', '这个数据文件夹里已经有前哨的数据，没有改动。请直接打开，或换一个空文件夹。')
}

function commit(beside: string, finished: string): void {
  try {
    renameSync(beside, finished)
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error
    throw new CallError('conflict', '另一个程序刚刚在这个数据文件夹完成了设置。请直接打开。')
  }
}

function move(from: string, to: string): void {
  if (!existsSync(from)) return
  if (existsSync(to)) throw new Error(`${path.basename(to)} is already there.`)
  renameSync(from, to)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}
