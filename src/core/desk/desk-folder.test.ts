import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, proveWritable } from './desk-folder.ts'

test('a folder is made with those above it, and one that is there stays as it is', () => {
  const place = mkdtempSync(join(tmpdir(), 'qianshao-folder-'))
  makeFolder(join(place, '甲', '乙'))
  makeFolder(join(place, '甲', '乙'))
  expect(existsSync(join(place, '甲', '乙'))).toBe(true)
  writeFileSync(join(place, 'file'), '')
  expect(() => makeFolder(join(place, 'file', 'below'))).toThrow(/ENOTDIR|EEXIST/)
  rmSync(place, { recursive: true })
})

test.runIf(process.platform === 'linux')(
  'a folder in a place where none can be made is refused instead of tried for ever',
  () => {
    expect(() => proveWritable('/proc/qianshao/data')).toThrow(/ENOENT/)
  },
)
