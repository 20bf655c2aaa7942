import fc from 'fast-check'
import { describe, it } from 'vitest'
import { checkWorld, playOut, stepsOf } from '#core/testing/replicas.ts'

/** tests/integration runs the same with many more. */
const runs = 25

describe('desks that exchange their ops', () => {
  it(
    'agree on rows, heads and conflicts whatever the order, rebuild to the same bytes and lose no value',
    { timeout: runs * 1000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(2, 3).chain((desks) => fc.tuple(fc.constant(desks), stepsOf(desks, 40))),
          async ([desks, steps]) => {
            await playOut(desks, steps, checkWorld)
          },
        ),
        { numRuns: runs },
      )
    },
  )
})
