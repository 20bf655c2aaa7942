import { expect, it } from 'vitest'
import { presetsOn } from './periods.ts'

it('are whole months, quarters and years, also over a change of the year', () => {
  expect(presetsOn('2026-11-26')).toEqual({
    month: { from: '2026-11-01', to: '2026-11-30' },
    lastMonth: { from: '2026-10-01', to: '2026-10-31' },
    quarter: { from: '2026-10-01', to: '2026-12-31' },
    year: { from: '2026-01-01', to: '2026-12-31' },
    lastYear: { from: '2025-01-01', to: '2025-12-31' },
  })
  expect(presetsOn('2028-01-31').lastMonth).toEqual({ from: '2027-12-01', to: '2027-12-31' })
  expect(presetsOn('2028-02-29').month).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})
