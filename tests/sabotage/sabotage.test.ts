/** Every planted bug is noticed by the test that guards against it; without bugs the same tests pass, as the rest of this run shows. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantedBugs, type PlantedBug } from './planted-bugs.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-sabotage-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the tests of sync notice that', () => {
  it.each(plantedBugs)('$name', async (bug) => {
    const { numFailedTests, numPassedTests } = await runWith(bug)
    expect([numFailedTests > 0, numPassedTests], 'failed, passed').toEqual([true, 0])
  })
})

interface Report {
  readonly numFailedTests: number
  readonly numPassedTests: number
}

/** Runs the named test in a process of its own. The report is missing when the bug could not be planted or the test is gone. */
async function runWith({ name, caughtBy }: PlantedBug): Promise<Report> {
  const report = join(folder, `${plantedBugs.findIndex((bug) => bug.name === name)}.json`)
  const reporter = ['--reporter=json', `--outputFile=${report}`]
  const config = ['--config', 'tests/sabotage/vitest.config.ts']
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporter, caughtBy.file, '-t', caughtBy.test],
      // A bug that a few dozen runs do not meet is not one that a change meets in time.
      { env: { ...process.env, QIANSHAO_BUG: name, SYNC_RUNS: '40' } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
  expect(output, 'planted').not.toMatch(/times in|No planted bug/)
  return JSON.parse(readFileSync(report, 'utf8')) as Report
}
