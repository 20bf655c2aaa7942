/**
 * What the check finds in agreements of other authors, as rates: printed, and held above what was promised.
 * Each batch was measured before a rule was mended by it (good agreements with a finding, faults found):
 * a 5 of 20, 53 of 74; b 8 of 15, 38 of 50; c 5 of 8, 19 of 26; d 1 of 6, 14 of 16. So what is met for the first time does less well
 * than what this test shows; a text that is misread belongs here.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkAgreementText } from '#shared/agreements/check-agreement.ts'
import { heldOutFaults } from './held-out.ts'

const folder = join(import.meta.dirname, 'held-out')
const good = new Map(readdirSync(folder).map((name) => [name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')]))
const check = (base: string, text: string) => checkAgreementText(base.startsWith('police') ? 'police' : 'people', text)

it('finds nine and a half of ten faults and speaks in one of twenty good agreements', () => {
  const alarms = [...good].flatMap(([base, text]) => {
    const found = check(base, text)
    return found.length === 0
      ? []
      : [`${base}: ${found.map(({ rule, where, text: said }) => `${rule} ${where} ${said}`).join('\n    ')}`]
  })
  const missed = heldOutFaults.filter(({ base, rule, edits }) => {
    const text = edits.reduce(
      (all, [find, replace]) => {
        if (!all.includes(find)) throw new Error(`${base} has no ${find}`)
        return all.replace(find, () => replace)
      },
      good.get(base) ?? '',
    )
    const rules = rule.split('|')
    return !check(base, text).some((finding) => rules.includes(finding.rule))
  })
  console.log(
    [
      `held out: ${good.size} good agreements, ${alarms.length} false alarms; ${heldOutFaults.length} faults, ${heldOutFaults.length - missed.length} found`,
      ...alarms,
      ...missed.map(({ base, rule, edits }) => `missed ${base} ${rule}: ${edits[0]?.[1] ?? ''}`),
    ].join('\n'),
  )
  expect(alarms.length / good.size).toBeLessThanOrEqual(0.05)
  expect((heldOutFaults.length - missed.length) / heldOutFaults.length).toBeGreaterThanOrEqual(0.95)
})
