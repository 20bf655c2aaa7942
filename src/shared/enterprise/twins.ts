/** Files that may be one enterprise twice: the same code, or names that differ in suffix, brackets, a word for the town, or one character. */
import { compact } from '#shared/kernel/text.ts'
import { foldEnterpriseName } from './names.ts'

/** What two files are compared by. */
export interface TwinFacts {
  readonly name: string
  readonly creditCode: string
}

/** Finds twins of one among others; the surest first. */
export function findTwins<Other extends TwinFacts>(
  one: TwinFacts,
  others: readonly Other[],
): { readonly of: Other; readonly why: string }[] {
  const code = compact(one.creditCode).toUpperCase()
  const name = foldEnterpriseName(one.name)
  if (name === '' && code === '') return []
  const found: { of: Other; why: string; rank: number }[] = []
  for (const other of others) {
    const otherName = foldEnterpriseName(other.name)
    if (code !== '' && other.creditCode === code) found.push({ of: other, why: '信用代码相同', rank: 0 })
    else if (name !== '' && otherName === name) found.push({ of: other, why: '名称只差后缀、括号或地名', rank: 1 })
    else if (isOneApart(name, otherName)) found.push({ of: other, why: '名称只差一个字，请核对信用代码', rank: 2 })
  }
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, 8)
    .map(({ of, why }) => ({ of, why }))
}

/** Same length, one character different; short names are alike by chance. */
function isOneApart(a: string, b: string): boolean {
  const left = Array.from(a)
  const right = Array.from(b)
  if (left.length !== right.length || left.length < 4) return false
  return left.filter((character, index) => character !== right[index]).length === 1
}
