import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeRetention, keptUntil, proposeRetention, retentionPackSchema } from './mediation.retention.ts'

const packs = [retentionPackSchema.parse(JSON.parse(readFileSync(resolve('resources/rules/retention-2010.json'), 'utf8')))]

describe('the keeping of a file', () => {
  it.each([
    ['short', '2026-11-23', '2036-12-31'],
    ['long', '2026-01-01', '2056-12-31'],
    ['long', '2026-12-31', '2056-12-31'],
    ['long', '2026-02', '2056-12-31'],
    ['permanent', '2026-11-23', null],
    ['long', null, null],
    ['long', '', null],
  ] as const)('%s from %s is until %s', (grade, closedOn, until) => {
    expect(keptUntil(packs, grade, closedOn)).toBe(until)
  })

  it('is for ever where a title is at stake, short for water and crops, long else', () => {
    expect(['LD13', 'LD31', 'LD05', 'XX99'].map((kind) => proposeRetention(packs, kind, '2026-11-23'))).toEqual([
      'permanent',
      'short',
      'long',
      'long',
    ])
  })

  it('says that no law gives the years', () => {
    expect(describeRetention(packs, 'long', '2026-11-23')).toMatch(/^长期 30 年，自结案次年1月1日起算。.*（待法制核对）$/u)
    expect(describeRetention(packs, 'permanent', '2026-11-23')).toMatch(/^永久。/u)
  })
})
