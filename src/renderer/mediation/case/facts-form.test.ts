import { describe, expect, it } from 'vitest'
import { changedFields, factsFormOf } from './facts-form.ts'

const detail = {
  title: '田埂界址纠纷',
  source: 'oral',
  registeredOn: '2026-11-09',
  kindCode: 'LD11',
  village: '高峰寺村',
  place: '6社老鹰田',
  amountFen: null,
  areaMuHundredths: 18,
  mediator: '何秀兰',
  helpers: '',
  summary: '田埂被移',
  claims: '',
  remark: '',
}

describe('changedFields', () => {
  it('names nothing when nothing was changed', () => {
    expect(changedFields(factsFormOf(detail), factsFormOf(detail))).toEqual({})
  })

  it('names an emptied amount and a changed place, and leaves the rest out', () => {
    const before = { ...factsFormOf(detail), amountFen: 360_000 }
    expect(changedFields(before, { ...before, amountFen: null, place: '5社' })).toEqual({ amountFen: null, place: '5社' })
  })

  it('does not send a source that this version does not know', () => {
    const form = factsFormOf({ ...detail, source: 'hotline' })
    expect(form.source).toBe('other')
    expect(changedFields(form, { ...form, remark: '已核对' })).toEqual({ remark: '已核对' })
  })
})
