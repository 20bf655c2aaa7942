import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bootId, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a hub folder', () => {
  it('lets one in, and the next one after it', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(/另一个中枢/)
    lock.release()
    lockFolder(folder).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is not taken from a process that lives', () => {
    writeFileSync(join(folder, 'hub.lock'), `${process.ppid} ${bootId()} 00`)
    expect(() => lockFolder(folder)).toThrow(new RegExp(`进程号 ${process.ppid}`))
  })

  it('is taken over from a process that is dead, and from another start of the computer', () => {
    const dead = spawnSync(process.execPath, ['-e', '0']).pid
    writeFileSync(join(folder, 'hub.lock'), `${dead} ${bootId()} 00`)
    lockFolder(folder).release()
    writeFileSync(join(folder, 'hub.lock'), `${process.ppid} another-boot 00`)
    lockFolder(folder).release()
  })
})
