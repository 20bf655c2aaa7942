import fc from 'fast-check'
import { describe, it } from 'vitest'
import { checkWorld, playOut, stepsOf } from '#core/testing/replicas.ts'

const runs = process.env['QIANSHAO_SOAK'] === '1' ? 2000 : 150

describe('three desks that exchange their ops for long', () => {
  it('agree, rebuild to the same bytes and lose no value', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(3, 120), async (steps) => {
        await playOut(3, steps, checkWorld)
      }),
      { numRuns: runs },
    )
  })
})
