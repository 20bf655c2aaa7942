/** Random rosters for tests: gates with parents, teachers and half-days, or shifts with cycles, leave and leaders. */
import fc from 'fast-check'
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { expandShiftDuties } from '#shared/roster/duties.ts'
import { createCalendar } from '#shared/kernel/workdays.ts'
import { rosterProblemSchema, type Duty, type RosterProblem } from '#shared/roster/roster.types.ts'

const from = '2026-11-30'
const calendar = createCalendar([])

/** Gates: 2 or 3 schools, 5 days, arrival and two waves of leaving. */
export const gateProblems: fc.Arbitrary<RosterProblem> = fc
  .record({
    schools: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 2, max: 6 }),
    people: fc.array(
      fc.record({
        role: fc.constantFrom('民警', '民警', '辅警', '交警', '保安', '保安', '教师', '家长'),
        school: fc.integer({ min: 0, max: 2 }),
        halves: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { nil: null }),
        newcomer: fc.boolean(),
        offer: fc.option(fc.record({ cap: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), withdrawn: fc.boolean() }), {
          nil: null,
        }),
        away: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
        code: fc.constantFrom('假', '训', '愿'),
        part: fc.constantFrom('', '上午', '下午'),
      }),
      { minLength: 3, maxLength: 14, size: 'max' },
    ),
    maxGatesPerDay: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ schools, days, people, maxGatesPerDay }) => {
    const halfOf = (n: number) => ({ weekday: ((n - 1) % 5) + 1, half: n > 5 ? ('放学' as const) : ('上学' as const) })
    const named = people.map((person, at) => ({ ...person, key: `${person.role}${at}` }))
    return rosterProblemSchema.parse({
      kind: 'gate',
      from,
      to: addDays(from, days - 1),
      people: named.map(({ key, role, school, halves, newcomer }) => ({
        key,
        name: key,
        role,
        unit: role === '教师' || role === '家长' ? `学校${school}` : '站',
        newcomer: newcomer && role !== '家长',
        available: halves?.map(halfOf) ?? null,
      })),
      duties: gateDuties(schools, days),
      absences: named.flatMap(({ key, away, code, part }) =>
        away === null ? [] : [{ person: key, code, from: addDays(from, away), to: addDays(from, away), part }],
      ),
      offers: named.flatMap(({ key, role, school, offer, halves }) =>
        role !== '家长' || offer === null
          ? []
          : [{ person: key, school: `学校${school}`, slots: (halves ?? [1, 6]).map(halfOf), ...offer }],
      ),
      settings: { maxGatesPerDay },
    })
  })

/** Shifts by day and night for a fortnight, with cycles, leave and few leaders. */
export const dutyProblems: fc.Arbitrary<RosterProblem> = fc
  .record({
    days: fc.integer({ min: 3, max: 10 }),
    people: fc.array(
      fc.record({
        role: fc.constantFrom('民警', '民警', '辅警'),
        mayLead: fc.boolean(),
        newcomer: fc.boolean(),
        pattern: fc.constantFrom('', '', '白夜休休', '正常班'),
        start: fc.integer({ min: 0, max: 3 }),
        away: fc.option(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 })), { nil: null }),
        code: fc.constantFrom('假', '训', '庭', '愿'),
        carried: fc.integer({ min: 0, max: 6 }),
      }),
      { minLength: 2, maxLength: 12, size: 'max' },
    ),
    turns: fc.boolean(),
    maxNightsInRow: fc.integer({ min: 1, max: 3 }),
    restHours: fc.constantFrom(8, 10, 12),
  })
  .map(({ days, people, turns, maxNightsInRow, restHours }) => {
    const to = addDays(from, days - 1)
    const named = people.map((person, at) => ({ ...person, key: `${person.role}${at}` }))
    const shifts = turns
      ? [{ code: '值', name: '值班', start: '08:30', end: '08:30' }]
      : [
          { code: '白', name: '白班', start: '08:30', end: '20:30' },
          { code: '夜', name: '夜班', start: '20:30', end: '08:30' },
        ]
    const needs = [
      { label: '带班', accepts: ['民警' as const], min: 1, wanted: 1, lead: true },
      { label: '民警', accepts: ['民警' as const], min: 1, wanted: 2, lead: false },
      { label: '辅警', accepts: ['辅警' as const], min: 1, wanted: 1, lead: false },
    ]
    return rosterProblemSchema.parse({
      kind: 'duty',
      from,
      to,
      people: named.map(({ key, role, mayLead, newcomer, pattern, start }) => ({
        key,
        name: key,
        role,
        mayLead: mayLead && role === '民警',
        newcomer,
        pattern,
        patternStart: pattern === '' ? null : addDays(from, start),
      })),
      duties: expandShiftDuties({ shifts, needs, post: '值班室', calendar, from, to }),
      absences: named.flatMap(({ key, away, code }) =>
        away === null ? [] : [{ person: key, code, from: addDays(from, away[0]), to: addDays(from, away[0] + away[1]) }],
      ),
      carried: named.map(({ key, carried }) => ({ person: key, nights: carried, weekends: carried % 3 })),
      neighbours: named.slice(0, 3).map(({ key, role }) => ({
        person: key,
        role,
        place: '值班室',
        date: addDays(from, -1),
        start: '20:30',
        end: '08:30',
      })),
      settings: { maxNightsInRow, restHours },
    })
  })

export const anyProblems: fc.Arbitrary<RosterProblem> = fc.oneof(gateProblems, dutyProblems)

const windows = [
  { half: '上学', label: '上学', wave: '', start: '07:30', end: '08:00' },
  { half: '放学', label: '放学', wave: '低段', start: '16:00', end: '16:15' },
  { half: '放学', label: '放学', wave: '高段', start: '16:20', end: '16:40' },
  { half: null, label: '中午放学', wave: '', start: '11:40', end: '12:00' },
] as const

function gateDuties(schools: number, days: number): Duty[] {
  const needs = [
    { label: '民警', accepts: ['民警' as const], min: 1, wanted: 1, lead: false },
    { label: '保安', accepts: ['保安' as const], min: 1, wanted: 2, lead: false },
    { label: '校方', accepts: ['教师' as const], min: 1, wanted: 1, lead: false },
    { label: '辅警、交警', accepts: ['辅警' as const, '交警' as const], min: 0, wanted: 1, lead: false },
    { label: '家长（自愿）', accepts: ['家长' as const], min: 0, wanted: 1, lead: false },
  ]
  return Array.from({ length: days }, (_, day) => addDays(from, day))
    .filter((date) => weekday(date) <= 5)
    .flatMap((date) =>
      Array.from({ length: schools }, (_, school) =>
        windows.slice(0, 3 + (school % 2)).map((window) => ({
          ...window,
          id: `学校${school} 正门|${date}|${window.start}`,
          kind: 'gate' as const,
          place: `学校${school} 正门`,
          school: `学校${school}`,
          gate: '正门',
          code: '',
          date,
          lead: school === 0 ? 20 : 15,
          needs,
          weekday: weekday(date),
          holiday: false,
          weekend: false,
        })),
      ).flat(),
    )
}
