import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJournal, type JournalEntry } from './journal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entries: JournalEntry[] = Array.from({ length: 40 }, (_, at) => ({
  name: 'push',
  at: 1_000 + at,
  input: { text: `第 ${at} 批\n`.repeat(at), at },
}))

/** A journal of all entries, with the offset behind each line. */
async function writeWhole(file: string): Promise<number[]> {
  const journal = openJournal(file)
  const ends = []
  for (const entry of entries) {
    await journal.flushed(journal.append(entry))
    ends.push(readFileSync(file).length)
  }
  journal.close()
  return ends
}

function readAll(file: string): JournalEntry[] {
  const journal = openJournal(file)
  const all = [...journal.entriesAfter(0)]
  expect(journal.count).toBe(all.length)
  journal.close()
  return all
}

describe('the intake journal', () => {
  it('gives back what was flushed, in order, from any place on', async () => {
    const file = join(folder, 'journal')
    await writeWhole(file)
    const journal = openJournal(file)
    expect([...journal.entriesAfter(0)]).toEqual(entries)
    expect([...journal.entriesAfter(33)]).toEqual(entries.slice(33))
    journal.close()
  })

  it('opens after a cut or a zeroed end at 100 places each, and loses nothing but the torn line', async () => {
    const whole = join(folder, 'whole')
    const ends = await writeWhole(whole)
    const size = ends.at(-1) ?? 0
    const bytes = readFileSync(whole)
    for (let at = 0; at < 100; at += 1) {
      const offset = Math.floor((size * (at * 37 + 11)) / 3_711)
      const kept = ends.filter((end) => end <= offset).length
      const cut = join(folder, 'cut')
      copyFileSync(whole, cut)
      truncateSync(cut, offset)
      expect(readAll(cut)).toEqual(entries.slice(0, kept))
      const zeroed = join(folder, 'zeroed')
      writeFileSync(zeroed, Buffer.concat([bytes.subarray(0, offset), Buffer.alloc(size - offset)]))
      expect(readAll(zeroed)).toEqual(entries.slice(0, kept))
    }
  })

  it('goes on behind a torn end as if the torn line had never been', async () => {
    const file = join(folder, 'journal')
    const ends = await writeWhole(file)
    truncateSync(file, (ends[9] ?? 0) + 5)
    const journal = openJournal(file)
    expect(journal.append(entries[20] ?? { name: '', at: 0, input: null })).toBe(11)
    journal.close()
    expect(readAll(file)).toEqual([...entries.slice(0, 10), entries[20]])
  })

  it('refuses a file that is damaged in its middle: that is no power cut', async () => {
    const file = join(folder, 'journal')
    const ends = await writeWhole(file)
    const bytes = readFileSync(file)
    bytes[(ends[20] ?? 0) + 80] = 0x58
    writeFileSync(file, bytes)
    expect(() => openJournal(file)).toThrow(/中间有损坏/)
  })

  it('shares one flush between those who wait together', async () => {
    const journal = openJournal(join(folder, 'journal'))
    await Promise.all(entries.map((entry) => journal.flushed(journal.append(entry))))
    expect([...journal.entriesAfter(0)]).toEqual(entries)
    journal.close()
  })
})
