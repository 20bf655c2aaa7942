/** The check of agreements on a corpus: good ones in which nothing may be found, and faults planted into them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAgreementText } from '#shared/agreements/check-agreement.ts'
import { faults, type Fault } from './faults.ts'
import { harmless } from './harmless.ts'

const folder = join(import.meta.dirname, 'good')
const good = new Map(readdirSync(folder).map((name) => [name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')]))
const check = (base: string, text: string) => checkAgreementText(base.startsWith('police') ? 'police' : 'people', text)

/** The agreement with its fault; an edit that finds nothing would plant nothing. */
function plant({ base, edits }: Pick<Fault, 'base' | 'edits'>): string {
  return edits.reduce(
    (text, [find, replace]) => {
      if (!text.includes(find)) throw new Error(`${base} has no ${find}`)
      return text.replace(find, () => replace)
    },
    good.get(base) ?? '',
  )
}

describe('a good agreement', () => {
  it.each([...good.keys()])('%s passes', (base) => {
    expect(check(base, good.get(base) ?? '')).toEqual([])
  })

  it.each(harmless.map((edited, at) => ({ ...edited, at, name: edited.edits[0]?.[1] ?? '' })))(
    '$base passes with “$name” ($at)',
    (edited) => {
      expect(check(edited.base, plant(edited))).toEqual([])
    },
  )
})

describe('a fault', () => {
  it.each(faults.map((fault, at) => ({ ...fault, at, name: `${fault.rule} in ${fault.base}` })))(
    '$name is found ($at)',
    (fault) => {
      expect(check(fault.base, plant(fault)).map(({ rule }) => rule)).toContain(fault.rule)
    },
  )
})
