/** That the journal says a line is durable only when the disk has said so: a disk that takes its time, under the test's hand. */
import type * as fileSystem from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openJournal } from '#hub/db/journal.ts'

type Done = (error: Error | null) => void
const flushes = vi.hoisted((): Done[] => [])
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof fileSystem>()),
  fdatasync: (_handle: number, done: Done) => flushes.push(done),
}))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-flush-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('waits for the disk before it calls a line durable, and for a new flush for what came during one', async () => {
  const journal = openJournal(join(folder, 'journal'))
  const told: number[] = []
  const tell = (line: number) => journal.flushed(line).then(() => told.push(line))
  const first = tell(journal.append({ name: 'one', at: 1, input: {} }))
  await setImmediate()
  const second = tell(journal.append({ name: 'two', at: 2, input: {} }))
  await setImmediate()
  expect([told, flushes.length]).toEqual([[], 1])
  flushes[0]?.(null)
  await first
  await setImmediate()
  expect([told, flushes.length]).toEqual([[1], 2])
  flushes[1]?.(null)
  await second
  expect(told).toEqual([1, 2])
  journal.close()
})

it('calls nothing durable when the disk fails', async () => {
  const journal = openJournal(join(folder, 'journal'))
  const before = flushes.length
  const line = journal.append({ name: 'one', at: 1, input: {} })
  const waiting = expect(journal.flushed(line)).rejects.toThrow('no disk')
  flushes[before]?.(new Error('no disk'))
  await waiting
  journal.close()
})
