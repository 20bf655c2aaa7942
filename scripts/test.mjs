// npm test: everything. Checks, unit and integration tests, the build, and the journeys in a real Electron; ends with one
// line that sums all runners. A runner that ran nothing or left no report counts as a failure.
// `npm test -- e2e login.spec.ts` runs only the journeys, with Playwright's own arguments behind it.
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildWhenStale } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureDisplay } from './setup/display.mjs'
import { ensureElectron } from './setup/electron.mjs'
import { main, node24, projectFolder, runVisibly } from './setup/machine.mjs'
import { countPlaywright, countVitest, hasJourneys, sum } from './setup/reports.mjs'
import { runChecks, runStep } from './setup/steps.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

/** Set to true as soon as tests/e2e holds the first journey: from then on an empty folder is a failure. */
const REQUIRE_E2E = true
const reportFolder = path.join(projectFolder, 'test-results')
const [only, ...journeyArguments] = process.argv.slice(2)
const oneFailure = { passed: 0, failed: 1, skipped: 0 }
const onePass = { passed: 1, failed: 0, skipped: 0 }

await main(async () => {
  ensureDependencies()
  // The hub's tests need a PostgreSQL: PGlite runs one transaction at a time and cannot show what several do to each other.
  const ownServer = (process.env.QIANSHAO_TEST_DATABASE_URL ?? '') !== ''
  ensureSystemPackages('window', 'test', ...(ownServer ? [] : ['postgres']))
  const electron = await ensureElectron()
  rmSync(reportFolder, { recursive: true, force: true })
  mkdirSync(reportFolder, { recursive: true })

  const withoutWindow = only === 'e2e' ? [] : [{ ...runChecks(), skipped: 0 }, await runVitest()]
  const counts = [...withoutWindow, ...(await runJourneys(electron))]
  const { passed, failed, skipped } = sum(counts)
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  return failed === 0 ? 0 : 1
})

async function runVitest() {
  const report = path.join(reportFolder, 'vitest.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const status = await runVisibly(node24, ['node_modules/vitest/vitest.mjs', 'run', ...reporters])
  return countVitest(report, status)
}

async function runJourneys(electron) {
  const built = runStep('build', () => {
    const { succeeded, output } = buildWhenStale()
    return { status: succeeded ? 0 : 1, output }
  })
  if (!built) return [oneFailure]
  if (!hasJourneys(path.join(projectFolder, 'tests', 'e2e'))) {
    process.stdout.write('!!!! tests/e2e 里没有任何测试：没有在真实的 Electron 里跑过 !!!!\n')
    return [onePass, ...(REQUIRE_E2E ? [oneFailure] : [])]
  }
  const report = path.join(reportFolder, 'playwright.json')
  const display = await ensureDisplay()
  // QIANSHAO_JOURNEYS=2 runs two at once, each worker on a screen of its own: quicker by a fifth on two cores, and each of them slower.
  const more = display.virtual ? Math.max(0, Number(process.env.QIANSHAO_JOURNEYS ?? 1) - 1) : 0
  const others = await Promise.all(Array.from({ length: more }, () => ensureDisplay()))
  const screens = display.virtual ? { QIANSHAO_DISPLAYS: [display, ...others].map(({ env }) => env.DISPLAY).join(' ') } : {}
  const env = { ...electron.env, ...display.env, ...screens, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const status = await runVisibly(node24, ['node_modules/@playwright/test/cli.js', 'test', ...journeyArguments], { env })
  display.stop()
  for (const other of others) other.stop()
  return [onePass, countPlaywright(report, status)]
}
