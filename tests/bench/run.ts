/**
 * `npm run -s bench -- [name] [--json] [--quick]`: measures each number beside its baseline. With --json one line each:
 * `{name, value, unit, goal, baseline}`. The status is 1 when a bench failed, not when a goal was missed: that is for the reader.
 */
import type { Bench, BenchContext, Measured } from './bench.ts'
import { benches } from './benches.ts'

const given = process.argv.slice(2)
const json = given.includes('--json')
const names = given.filter((word) => !word.startsWith('--'))
const chosen = benches.filter(
  ({ name }) => names.length === 0 || names.some((start) => name === start || name.startsWith(`${start}.`)),
)

if (chosen.length === 0) {
  console.error(`没有这个名称的测量。可用的有：${benches.map(({ name }) => name).join('、')}`)
  process.exitCode = 1
}
if (!json && chosen.length > 0) console.log(line('name', 'value', 'goal', 'baseline', 'unit', ''))
for (const bench of chosen) {
  try {
    report(bench, await measure(bench))
  } catch (error) {
    process.exitCode = 1
    console.error(`${bench.name} 没有测成：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}

async function measure(bench: Bench): Promise<Measured> {
  const closers: (() => void | Promise<void>)[] = []
  const context: BenchContext = {
    quick: given.includes('--quick'),
    say: (text) => process.stderr.write(`  ${bench.name}: ${text}\n`),
    closeLater: (close) => void closers.unshift(close),
  }
  try {
    return await bench.run(context)
  } finally {
    for (const close of closers) await close()
  }
}

function report({ name, unit, goal }: Bench, { value, baseline, note }: Measured): void {
  if (json) console.log(JSON.stringify({ name, value: round(value), unit, goal, baseline: round(baseline) }))
  else
    console.log(line(name, `${round(value)}${value <= goal ? '' : ' !'}`, `≤ ${goal}`, String(round(baseline)), unit, note ?? ''))
}

function line(...[name = '', value = '', goal = '', baseline = '', unit = '', note = '']: string[]): string {
  return `${name.padEnd(16)}${value.padStart(10)}${goal.padStart(10)}${baseline.padStart(12)}  ${unit.padEnd(4)}${note}`.trimEnd()
}

/** Three significant digits. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}
