import { expect, test } from 'vitest'
import { formatMoment } from './moment.ts'

test('a moment is shown in the time of China', () => {
  expect(formatMoment('2026-11-23T16:30:05.123Z')).toBe('2026-11-24 00:30')
  expect(formatMoment('2026-11-23T16:30:05.123Z', 'seconds')).toBe('2026-11-24 00:30:05')
})

test('a text that is no moment stays as it is', () => {
  expect(formatMoment('—')).toBe('—')
})
