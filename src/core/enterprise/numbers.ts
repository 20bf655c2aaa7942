/** Numbers of visits and requests: made without asking anybody, so that two desks never give one twice. */
import { randomInt } from 'node:crypto'

/** Without 0, O, 1, I and L: read out over the telephone. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 'SQ20261127-7K3Q': kind, day and four signs by chance (923,521 a day). */
export function numberOf(kind: 'ZF' | 'SQ', day: string): string {
  const chance = Array.from({ length: 4 }, () => signs[randomInt(signs.length)] ?? '2').join('')
  return `${kind}${day.replaceAll('-', '')}-${chance}`
}
