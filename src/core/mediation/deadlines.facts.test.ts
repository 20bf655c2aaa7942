import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockCodes } from '#shared/mediation/mediation.events.ts'
import { clocksOf, nextDue } from '#shared/mediation/mediation.clocks.ts'
import { caseStates } from '#shared/mediation/mediation.types.ts'
import { loadDeadlinePacks } from '#core/deadlines/rule-packs.ts'
import { loadCalendar } from '#core/station/station.ts'
import { resourcesFolder } from '#core/testing/desk.ts'
import { clockFactsFrom } from './deadlines.facts.ts'

const packs = loadDeadlinePacks(resourcesFolder)
const calendar = loadCalendar(resourcesFolder)

/** A day, or what a desk gone wrong could write in its place. */
const day = fc.oneof(
  fc.integer({ min: 0, max: 900 }).map((offset) => new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10)),
  fc.constantFrom('', '2026-13-40', '9999-12-31', '0001-01-01', '1900-01-01', '2099-12-31', '2026-11', '昨天', null),
)
const event = fc.record({
  id: fc.string({ maxLength: 3 }),
  clock: fc.constantFrom(...clockCodes, 'unknown'),
  kind: fc.constantFrom('start', 'pause', 'extension', 'unknown'),
  startsOn: day,
  endsOn: day,
  decidedOn: day,
  consent: fc.string({ maxLength: 5 }),
  reason: fc.string({ maxLength: 5 }),
})
const row = fc.record({
  procedure: fc.constantFrom('people', 'police', ''),
  state: fc.constantFrom(...Object.keys(caseStates), 'unknown'),
  accepted_on: day.map((text) => text ?? ''),
  closed_on: day,
  extended_to: day,
  performance: fc.constantFrom('', 'done', 'notDue'),
  performed_on: day,
  revisited_on: day,
})
const parts = fc.record({
  agreement: fc.option(fc.record({ signed_on: day, effective_on: day, performance_due: day })),
  entries: fc.array(
    fc.record({ kind: fc.constantFrom('mediation', 'revisit'), happened_at: day.map((text) => `${text ?? ''}T09:00`) }),
    { maxLength: 3 },
  ),
  events: fc.array(event, { maxLength: 4 }),
  obligations: fc.array(fc.record({ due_on: day, state: fc.constantFrom('open', 'done', 'waived', 'x'), performed_on: day }), {
    maxLength: 3,
  }),
})

describe('the deadlines of whatever stands in the records', () => {
  it('are worked out without a failure: a merge of ops from elsewhere must not stop at a wrong day', () => {
    fc.assert(
      fc.property(row, parts, (stored, belonging) => {
        const facts = clockFactsFrom(stored, belonging, true)
        for (const { due, code } of clocksOf(facts, packs, calendar, '2026-11-23')) {
          expect(due).toMatch(/^(?:\d{4}-\d\d-\d\d)?$/)
          expect(clockCodes).toContain(code)
        }
        expect(nextDue(facts, packs, calendar)).toMatch(/^(?:\d{4}-\d\d-\d\d)?$/)
      }),
      { numRuns: 500 },
    )
  })
})
