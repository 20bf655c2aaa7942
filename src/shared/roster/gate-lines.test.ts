import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, linesOfGate } from './gate-lines.ts'
import type { Duty } from './roster.types.ts'
import { gateProblems } from './testing/sample-problems.ts'

const duty = (date: string, start: string, end: string, wave: string, half: Duty['half'] = '放学'): Duty => ({
  id: `门|${date}|${start}-${end}`,
  kind: 'gate',
  place: '学校 正门',
  school: '学校',
  gate: '正门',
  label: half ?? '中午放学',
  wave,
  code: '',
  half,
  date,
  start,
  end,
  lead: 20,
  needs: [],
  weekday: 1,
  holiday: false,
  weekend: false,
})

describe('lines of a gate', () => {
  it('put a single early dismissal into the line of the first wave, and say how it differs', () => {
    const lines = linesOfGate([
      duty('2026-11-30', '15:50', '16:05', '低段'),
      duty('2026-11-30', '16:10', '16:25', '高段'),
      duty('2026-12-01', '15:50', '16:05', '低段'),
      duty('2026-12-01', '16:10', '16:25', '高段'),
      duty('2026-12-04', '15:00', '15:20', ''),
      duty('2026-12-04', '11:40', '12:00', '', null),
    ])
    expect(lines.map(({ label, wave, duties }) => [label, wave, duties.length])).toEqual([
      ['中午放学', '', 1],
      ['放学', '低段', 3],
      ['放学', '高段', 2],
    ])
    const [, first] = lines
    expect(first?.duties.map((one) => differenceOf(first, one))).toEqual(['', '', '15:00—15:20 全校'])
  })

  it('hold each duty once and never two of a day', () => {
    fc.assert(
      fc.property(gateProblems, ({ duties }) => {
        const own = duties.filter(({ place }) => place === duties[0]?.place)
        const lines = linesOfGate(own)
        expect(lines.flatMap((line) => line.duties.map(({ id }) => id)).toSorted()).toEqual(own.map(({ id }) => id).toSorted())
        for (const line of lines) expect(new Set(line.duties.map(({ date }) => date)).size).toBe(line.duties.length)
      }),
    )
  })
})
