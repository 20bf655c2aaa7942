/** Numbers of people who do not exist, from a seed: the same at every filling. */
import { checkCharacterOf } from '#shared/kernel/identity-number.ts'
import type { DemoParty } from './demo-data.ts'

/** Answers with whole numbers from 0 up to, not including, the limit. */
export type Chance = (limit: number) => number

/** Mulberry32: small, even enough for demo data, and the same on every machine. */
export function createChance(seed: number): Chance {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

/**
 * An identity number with a right check digit that nobody can have: the area code 500107 exists only since 1997, and all
 * demo people are born before that. '' where there is no birth date.
 */
export function identityNumberOf({ birth, gender }: DemoParty, chance: Chance): string {
  if (birth === undefined) return ''
  const order = String(chance(50) * 2 + (gender === 'male' ? 1 : 0) + 100)
  const digits = `500107${birth.replaceAll('-', '')}${order}`
  return digits + checkCharacterOf(digits)
}

/** A mobile number of the block that the fixtures use for made-up people. */
export function phoneOf(chance: Chance): string {
  return `1380000${String(chance(10_000)).padStart(4, '0')}`
}
