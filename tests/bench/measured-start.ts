/** Starts of the built app on a desk with very many cases and of an empty window of the same Electron, in turns. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setUpInput, testPassword } from '#core/testing/desk.ts'
import type { BenchContext } from './bench.ts'
import { seededDemoFolder } from './seeded-desk.ts'

/** One start, from the process to its quit. */
export interface MeasuredStart {
  /** Milliseconds from the start of the process to the painted page. */
  readonly start: number
  /** Milliseconds from the login button to the first painted list; 0 for the empty window. */
  readonly login: number
  /** All processes at the end. */
  readonly megabytes: number
}

/** Pairs of starts. */
export interface MeasuredPairs {
  readonly app: readonly MeasuredStart[]
  readonly empty: readonly MeasuredStart[]
}

const project = path.resolve(import.meta.dirname, '..', '..')
const pairs = 7
/** The first starts are not counted: they fill the caches of the system and of Chromium. */
const notCounted = 2
const deadlineMilliseconds = 60_000

let measured: Promise<MeasuredPairs> | undefined

/** Measures once per run; three benches read their numbers from it. */
export function measurePairs(context: BenchContext): Promise<MeasuredPairs> {
  measured ??= measureInTurns(context)
  return measured
}

async function measureInTurns(context: BenchContext): Promise<MeasuredPairs> {
  const dataFolder = await seededDemoFolder(100_000, context)
  const emptyFolder = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
  context.closeLater(() => rmSync(emptyFolder, { recursive: true, force: true }))
  const app: MeasuredStart[] = []
  const empty: MeasuredStart[] = []
  for (let round = -notCounted; round < (context.quick ? 3 : pairs); round += 1) {
    context.say(round < 0 ? 'first starts, not counted' : `pair ${round + 1}`)
    const emptyStart = await start({ QIANSHAO_DATA: emptyFolder })
    const appStart = await start({ QIANSHAO_DATA: dataFolder, QIANSHAO_MEASURED_APP: project }, '--demo')
    if (round < 0) continue
    empty.push(emptyStart)
    app.push(appStart)
  }
  return { app, empty }
}

function start(environment: Readonly<Record<string, string>>, ...flags: string[]): Promise<MeasuredStart> {
  const executable = process.env['QIANSHAO_ELECTRON']
  if (executable === undefined) throw new Error('QIANSHAO_ELECTRON is not set: run the benches through npm run bench.')
  const extra = JSON.parse(process.env['QIANSHAO_ELECTRON_ARGS'] ?? '[]') as string[]
  const login = JSON.stringify({ loginName: setUpInput.account.loginName, password: testPassword })
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn(executable, [...extra, path.join(import.meta.dirname, 'measured'), ...flags], {
      env: { ...process.env, ...environment, QIANSHAO_MEASURED_LOGIN: login },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const answer = { start: 0, login: 0, megabytes: 0 }
    const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMilliseconds)
    let errors = ''
    child.stderr.on('data', (text: Buffer) => (errors += text.toString('utf8')))
    child.stdout.on('data', (text: Buffer) => {
      for (const [, line = '{}'] of text.toString('utf8').matchAll(/^@(.*)$/gm)) {
        const said = JSON.parse(line) as { painted?: true; login?: number; megabytes?: number }
        if (said.painted === true) answer.start = performance.now() - from
        Object.assign(answer, said)
      }
    })
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(deadline)
      if (answer.megabytes > 0) resolve(answer)
      else reject(new Error(`A measured start did not come to its end:\n${errors.slice(-2000)}`))
    })
  })
}
