// Reads the runners' own reports: a count that does not come from a report is not believed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Counts of a vitest JSON report; a file that could not even be loaded counts as one failure. */
export function countVitest(file, status) {
  const report = read(file)
  if (!report) return noReport('vitest', status)
  const brokenFiles = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  )
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0)
  return agree('vitest', status, report.numPassedTests, report.numFailedTests + brokenFiles.length, skipped)
}

/** Counts of a Playwright JSON report. */
export function countPlaywright(file, status) {
  const report = read(file)
  if (!report) return noReport('playwright', status)
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + (unexpected === 0 ? report.errors.length : 0)
  return agree('playwright', status, expected, failed, skipped)
}

/** Whether the folder holds at least one journey. */
export function hasJourneys(folder) {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.spec.ts'))
}

/** Adds counts up. */
export function sum(counts) {
  return counts.reduce((total, count) => ({
    passed: total.passed + count.passed,
    failed: total.failed + count.failed,
    skipped: total.skipped + count.skipped,
  }))
}

function read(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function noReport(runner, status) {
  process.stdout.write(`✗ ${runner} 没有留下报告（退出码 ${status}）\n`)
  return { passed: 0, failed: 1, skipped: 0 }
}

/** A runner that failed without naming a failed test, or that ran nothing, is one failure. */
function agree(runner, status, passed, failed, skipped) {
  const ranNothing = passed + failed === 0
  const unexplained = failed === 0 && (status !== 0 || ranNothing)
  if (unexplained) process.stdout.write(`✗ ${runner} ${ranNothing ? '一个测试也没有跑' : `退出码 ${status}，但没有失败的测试`}\n`)
  process.stdout.write(`${runner}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  return { passed, failed: failed + (unexplained ? 1 : 0), skipped }
}
