// npm run check: types, lint with the import directions, format, unused code and unit tests, in under a minute.
import { ensureDependencies } from './setup/dependencies.mjs'
import { main, node24, runQuietly } from './setup/machine.mjs'
import { runChecks, runStep } from './setup/steps.mjs'

await main(() => {
  ensureDependencies()
  const checks = runChecks()
  const unit = runStep('unit', () =>
    runQuietly(node24, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot']),
  )
  const failed = checks.failed + (unit ? 0 : 1)
  process.stdout.write(failed === 0 ? '检查全部通过\n' : `检查有 ${failed} 项不通过\n`)
  return failed === 0 ? 0 : 1
})
