import { describe, expect, it } from 'vitest'
import { countFilters, isSameFilter, readSearch, shortNumber } from './case-search.ts'

describe('the address of the ledger list', () => {
  it('shows everything, the newest first, when it says nothing', () => {
    expect(readSearch({})).toEqual({ filter: { view: 'all' }, sort: { by: 'acceptedOn', descending: true } })
  })

  it('begins views by deadline with the most urgent', () => {
    for (const view of ['due3', 'overdue'] as const) expect(readSearch({ view }).sort).toEqual({ by: 'dueOn', descending: false })
  })

  it('keeps the order that it names', () => {
    expect(readSearch({ view: 'due3', sortBy: 'amountFen', descending: true }).sort).toEqual({
      by: 'amountFen',
      descending: true,
    })
    expect(readSearch({ sortBy: 'number' }).sort).toEqual({ by: 'number', descending: false })
  })
})

describe('a filter', () => {
  it('counts a period as one and empty choices as none', () => {
    expect(
      countFilters({ view: 'mine', kindCodes: [], acceptedFrom: '2026-01-01', acceptedTo: '2026-12-31', text: '放水' }),
    ).toBe(2)
    expect(countFilters({ view: 'all', acceptedTo: '2026-12-31' })).toBe(1)
    expect(countFilters({ view: 'overdue' })).toBe(0)
  })

  it('is the same whatever the order of its values, and another in another view', () => {
    expect(
      isSameFilter({ view: 'all', villages: ['海龙村', '九里村'] }, { villages: ['九里村', '海龙村'], view: 'all', text: '' }),
    ).toBe(true)
    expect(isSameFilter({ view: 'all', villages: ['海龙村'] }, { view: 'open', villages: ['海龙村'] })).toBe(false)
  })
})

describe('the number in a narrow column', () => {
  it('is year and serial, and stays whole where it is of another kind', () => {
    expect(shortNumber('(2026)人调字第0017号')).toBe('2026-0017')
    expect(shortNumber('临-0003')).toBe('临-0003')
  })
})
