import { describe, expect, it } from 'vitest'
import type { Entry } from '#shared/mediation/mediation.types.ts'
import { newestFirst } from './entries.ts'

function entry(id: string, kind: Entry['kind'], happenedAt: string): Entry {
  return {
    id,
    kind,
    happenedAt,
    caseId: 'c',
    endedAt: '',
    place: '',
    present: '',
    host: '',
    recorder: '',
    text: '',
    result: 'none',
    unfinished: false,
    revisit: null,
    files: [],
  }
}

describe('newestFirst', () => {
  it('numbers sessions by time, not by the order of entering, and goes on from an imported ledger', () => {
    const entries = [
      entry('late', 'mediation', '2026-11-20T09:14'),
      entry('early', 'mediation', '2026-11-11T10:00'),
      entry('site', 'measurement', '2026-11-14T15:30'),
    ]
    expect(newestFirst({ entries, attemptsBefore: 1 }).map(({ id, session }) => [id, session])).toEqual([
      ['late', 3],
      ['site', null],
      ['early', 2],
    ])
  })
})
