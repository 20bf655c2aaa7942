import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { explainDeadline } from './deadline.reading.ts'
import { ruleOn } from './deadline.packs.ts'
import { calendar, packs } from './test-rules.ts'

/**
 * Worked out by hand from the calendars of the years, never taken from the program: clock, day of the event, options, last day (null
 * while it stands still), days that count, why; and the years whose holidays are not known, if they decide.
 */
const caseSchema = z.tuple([
  z.string(),
  z.string(),
  z.object({
    due: z.string().optional(),
    days: z.number().optional(),
    pauses: z.array(z.tuple([z.string(), z.string().nullable()])).default([]),
    extensions: z.array(z.tuple([z.string(), z.string().nullable()])).default([]),
  }),
  z.string().nullable(),
  z.number(),
  z.string(),
  z.string().default(''),
])
const file = path.resolve(import.meta.dirname, '..', '..', '..', 'tests', 'fixtures', 'deadlines', 'hand-made-cases.json')
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(file, 'utf8')))

describe('the hand-made table', () => {
  it('has at least 200 different cases', () => {
    expect(new Set(cases.map(([clock, from, options]) => JSON.stringify([clock, from, options]))).size).toBeGreaterThanOrEqual(
      200,
    )
  })

  it.each(cases)('%s from %s %j is due on %s, %i counted: %s', (clock, from, options, due, counted, _why, years) => {
    const on = ruleOn(packs, clock, from)
    if (on === null) throw new Error(`no rule ${clock}`)
    const run = {
      from,
      due: options.due ?? null,
      days: options.days ?? null,
      pauses: options.pauses.map(([first, last]) => ({ from: first, to: last, reason: '' })),
      extensions: options.extensions.map(([to, granted]) => ({ to, on: granted, reason: '', consent: '' })),
    }
    const found = explainDeadline(on, run, calendar, from)
    expect({ due: found.due, counted: found.counted }).toEqual({ due, counted })
    const said = /^(.*)年的放假和调休安排尚未公布/u.exec(
      (found.doubt ?? '').split('。').find((part) => part.includes('年的放假')) ?? '',
    )
    expect(said?.[1]?.replaceAll('、', ' ') ?? '').toBe(years)
  })
})
