// npm run check: types, lint with the import directions, format, unused code and unit tests, in under a minute.
// `npm run check -- oxlint knip` runs only the named steps.
import { ensureDependencies } from './setup/dependencies.mjs'
import { main, SetupError } from './setup/machine.mjs'
import { checkSteps, runChecks } from './setup/steps.mjs'

await main(() => {
  const names = process.argv.slice(2)
  const chosen = names.length === 0 ? checkSteps : checkSteps.filter((step) => names.includes(step.name))
  if (chosen.length < names.length) throw new SetupError(`检查的名称有：${checkSteps.map((step) => step.name).join(' ')}`)
  ensureDependencies()
  const { failed } = runChecks(chosen)
  process.stdout.write(failed === 0 ? '检查全部通过\n' : `检查有 ${failed} 项不通过\n`)
  return failed === 0 ? 0 : 1
})
