import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '#shared/kernel/workdays.ts'
import { planVisits, type PlanCandidate } from './planning.ts'

const calendar = createCalendar([])
const scope = { from: '2026-11-23', to: '2026-12-04', perDay: 2, yearLimit: 12, officer: '' }
const candidate = (fields: Partial<PlanCandidate>): PlanCandidate => ({
  id: 'a',
  name: '甲',
  park: '东园',
  building: 'A1',
  officer: '杨睿',
  nextContactOn: '2026-11-20',
  lastVisitOn: '2026-10-20',
  visitsThisYear: 1,
  openRequests: 0,
  planned: false,
  ...fields,
})

describe('the generator of plans', () => {
  it('plans nobody twice, on working days only, never more than a day holds, and says why others are left out', () => {
    const any = fc.record({
      id: fc.uuid(),
      name: fc.string(),
      park: fc.constantFrom('东园', '西园'),
      building: fc.string(),
      officer: fc.constantFrom('杨睿', '谭警官', ''),
      nextContactOn: fc.constantFrom(null, '2026-10-01', '2026-11-30', '2027-03-01'),
      lastVisitOn: fc.constantFrom(null, '2026-10-01'),
      visitsThisYear: fc.integer({ min: 0, max: 14 }),
      openRequests: fc.integer({ min: 0, max: 2 }),
      planned: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, size: 'max', maxLength: 80 }), (candidates) => {
        const { visits, left } = planVisits(candidates, scope, calendar)
        const ids = visits.map(({ enterprise }) => enterprise)
        expect(new Set(ids).size).toBe(ids.length)
        const days = new Map<string, number>()
        for (const { plannedOn, officer } of visits) {
          expect(calendar.isWorkday(plannedOn) && plannedOn >= scope.from && plannedOn <= scope.to).toBe(true)
          days.set(`${plannedOn}${officer}`, (days.get(`${plannedOn}${officer}`) ?? 0) + 1)
        }
        expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(scope.perDay)
        const due = candidates.filter(
          ({ planned, nextContactOn }) => !planned && (nextContactOn === null || nextContactOn <= scope.to),
        )
        expect(ids.length + left.length).toBe(due.length)
      }),
    )
  })

  it('leaves alone who was visited often, unless a request waits', () => {
    const often = [candidate({ visitsThisYear: 12 }), candidate({ id: 'b', name: '乙', visitsThisYear: 12, openRequests: 1 })]
    const { visits, left } = planVisits(often, scope, calendar)
    expect(visits.map(({ enterprise, reason }) => [enterprise, reason])).toEqual([['b', '回应未办结的诉求 1 件']])
    expect(left[0]?.reason).toContain('无事不扰')
  })
})
