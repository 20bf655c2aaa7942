// The checks that need no running app, in the order in which they fail soonest. `check` and `test` run the same list.
import { node24, runQuietly } from './machine.mjs'

const steps = [
  { name: 'tsc', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'oxlint', args: ['node_modules/oxlint/bin/oxlint'] },
  { name: 'oxfmt', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
  { name: 'knip', args: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
]
const unitTests = { name: 'unit', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot'] }

/** Everything of `npm run check`, by name. */
export const checkSteps = [...steps, unitTests]

/** Runs the given checks (without names: all but the unit tests) and answers `{ passed, failed }`. */
export function runChecks(chosen = steps) {
  const failed = chosen.filter((step) => !runStep(step.name, () => runQuietly(node24, step.args)))
  return { passed: chosen.length - failed.length, failed: failed.length }
}

/** Times one step and prints one line, with its whole output only when it failed. */
export function runStep(name, work) {
  const start = performance.now()
  const { status, output } = work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name.padEnd(8)} ${seconds} s\n`)
  if (status !== 0) process.stdout.write(`${output.trimEnd()}\n`)
  return status === 0
}
