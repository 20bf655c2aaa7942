import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualGateNeeds, usualShiftNeeds, usualShifts } from './duties.ts'
import {
  formatHalfDays,
  formatNeeds,
  formatShifts,
  formatWindows,
  parseHalfDays,
  parseNeeds,
  parseShifts,
  parseWindows,
} from './kept-text.ts'
import { rosterRoles } from './roster.types.ts'

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
/** Anything that people type on one line; its spaces are plain ones, and look-alikes of marks are what marks are kept as. */
const word = fc.oneof(
  fc.constantFrom('东门', '南 门', '一、二年级', '东门（大门）', '初中；高中', '#1=@[~]', ''),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\s/gu, ' ').replace(/[␣﹑﹔]/gu, '')),
)
const window = fc.record({
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  label: word,
  half: fc.constantFrom('上学' as const, '放学' as const, null),
  wave: word,
  start: clock,
  end: clock,
  gates: fc.array(
    word.filter((name) => name !== ''),
    { maxLength: 3, size: 'max' },
  ),
  from: fc.constantFrom('2026-09-01', null),
  to: fc.constantFrom('2026-10-01', null),
})

describe('texts of rosters', () => {
  it('give back what was written', () => {
    fc.assert(
      fc.property(fc.array(window, { maxLength: 6, size: 'max' }), (windows) => {
        expect(parseWindows(formatWindows(windows))).toEqual(windows)
      }),
    )
    const halves = fc.array(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), half: fc.constantFrom('上学' as const, '放学' as const) }),
    )
    fc.assert(
      fc.property(halves, (slots) => {
        expect(parseHalfDays(formatHalfDays(slots))).toEqual(slots)
      }),
    )
    const need = fc.record({
      label: word.filter((label) => label !== ''),
      accepts: fc.subarray([...rosterRoles], { minLength: 1 }),
      min: fc.nat(9),
      wanted: fc.nat(9),
      lead: fc.boolean(),
    })
    const needs = fc.array(need, { maxLength: 4 })
    fc.assert(
      fc.property(needs, (list) => {
        expect(parseNeeds(formatNeeds(list))).toEqual(list)
      }),
    )
    const shift = fc.record({ code: fc.constantFrom('白', '夜', '值'), name: word, start: clock, end: clock })
    const shifts = fc.array(shift, { maxLength: 4 })
    fc.assert(
      fc.property(shifts, (list) => {
        expect(parseShifts(formatShifts(list))).toEqual(list)
      }),
    )
    expect(parseNeeds(formatNeeds(usualGateNeeds))).toEqual(usualGateNeeds)
    expect(parseNeeds(formatNeeds(usualShiftNeeds))).toEqual(usualShiftNeeds)
    expect(parseShifts(formatShifts(usualShifts))).toEqual(usualShifts)
  })

  it('leave out lines that are no such texts', () => {
    expect(parseWindows('乱写\n周一 上学 07:20-07:50 @东门 # （上学）')).toHaveLength(1)
    expect(parseNeeds('民警=火星人 1~1；保安=保安 1~2')).toEqual([
      { label: '保安', accepts: ['保安'], min: 1, wanted: 2, lead: false },
    ])
    expect(parseShifts('白 白班 25:00-20:30')).toEqual([])
  })
})
