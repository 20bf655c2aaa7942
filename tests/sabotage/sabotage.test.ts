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

/** A third of the bugs with each run, another third each day; all of them in a soak or with `QIANSHAO_ALL_BUGS=1`. */
const thirds = 3
const all = process.env['QIANSHAO_SOAK'] === '1' || process.env['QIANSHAO_ALL_BUGS'] === '1'
const turn = Math.floor(Date.now() / 86_400_000) % thirds
const planted = plantedBugs.filter((_, index) => all || index % thirds === turn)
if (!all)
  process.stdout.write(
    `!!!! ${planted.length} of ${plantedBugs.length} bugs are planted today; QIANSHAO_ALL_BUGS=1 plants all of them !!!!\n`,
  )

describe('the tests of sync notice that', () => {
  it.each(planted)('$name', async (bug) => {
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
