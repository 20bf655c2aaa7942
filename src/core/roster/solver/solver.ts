/** Solves rosters in a worker that can be stopped: the best roster so far is kept whenever the work ends. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { checkRoster } from '#shared/roster/check.ts'
import { makePlan } from '#shared/roster/plan.ts'
import { findRelaxation } from '#shared/roster/relax.ts'
import type { Assignment, RosterProblem, Solution } from '#shared/roster/roster.types.ts'
import { stateOf } from '#shared/roster/state.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ProgressEvent } from '#shared/rpc/port.ts'
import type { SolveMessage, SolveOrder } from './worker.messages.ts'

/** How a roster is solved. */
export interface SolveOptions {
  /** Aborted: stops, and answers with the best so far. */
  readonly signal: AbortSignal
  progress(event: ProgressEvent): void
}

/** What the worker may take beyond its time, milliseconds: reading the problem, the last step of HiGHS on a slow machine. */
const patience = 15_000
const patienceAfterStop = 1500

/** Solves a problem around what is fixed. Throws CallError `internal` only when the worker found nothing at all. */
export async function solveInWorker(
  problem: RosterProblem,
  fixed: readonly Assignment[],
  { signal, progress }: SolveOptions,
): Promise<Solution> {
  const begin = performance.now()
  const found = await runWorker(problem, fixed, { signal, progress })
  const plan = makePlan(problem)
  const checked = checkRoster(plan, found.assignments)
  const { state } = stateOf(plan, found.assignments)
  const relaxation = findRelaxation(plan, state)
  const bound = Math.max(0, Math.min(found.bound, checked.points))
  const gap = checked.points === 0 ? 0 : Number(((checked.points - bound) / checked.points).toFixed(4))
  const solution = { ...checked, assignments: [...found.assignments], relaxation, bound, gap, proven: gap <= 0.0002 }
  const seconds = Number(((performance.now() - begin) / 1000).toFixed(2))
  return { ...solution, seconds, text: textOf(solution, signal.aborted) }
}

interface Found {
  readonly assignments: readonly Assignment[]
  readonly points: number
  readonly bound: number
}

function runWorker(problem: RosterProblem, fixed: readonly Assignment[], { signal, progress }: SolveOptions): Promise<Found> {
  const stop = new SharedArrayBuffer(4)
  const order: SolveOrder = { problem, fixed, stop }
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: order })
    let best: Found | undefined
    let timer = setTimeout(finish, problem.settings.seconds * 1000 + patience)
    signal.addEventListener('abort', stopSoon, { once: true })
    worker.on('message', (message: SolveMessage) => {
      if (message.kind === 'working')
        progress({ done: Math.min(99, Math.round(message.done * 100)), total: 100, text: message.text })
      else best = message
      if (message.kind === 'done') finish()
    })
    worker.once('error', fail)
    if (signal.aborted) stopSoon()

    /** Asks first; a worker that does not hear is ended. */
    function stopSoon(): void {
      Atomics.store(new Int32Array(stop), 0, 1)
      clearTimeout(timer)
      timer = setTimeout(finish, patienceAfterStop)
    }

    function finish(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', stopSoon)
      void worker.terminate()
      if (best !== undefined) resolve(best)
      else reject(new CallError('internal', '排班没有算出结果，原来的安排没有改动。请缩短期间后再试。'))
    }

    /** What was found before an error is as good as before. */
    function fail(error: Error): void {
      if (best !== undefined) finish()
      else {
        clearTimeout(timer)
        signal.removeEventListener('abort', stopSoon)
        reject(error)
      }
    }
  })
}

/** Beside the bundle, or the source itself where that runs. */
function workerFile(): string {
  if (import.meta.url.endsWith('.ts')) return path.join(import.meta.dirname, 'worker.ts')
  const folder = import.meta.dirname
  return path.join(path.basename(folder) === 'chunks' ? path.dirname(folder) : folder, 'roster-worker.cjs')
}

function textOf({ assignments, open, broken, gap, proven }: Omit<Solution, 'seconds' | 'text'>, stopped: boolean): string {
  const head = `排了${assignments.length}人次，${open.length === 0 ? '没有缺口' : `缺${open.length}人次`}`
  const fixed = broken.length === 0 ? '' : `；您固定的安排中有${broken.length}处不合规则`
  const quality = proven ? '已证明没有更好的排法' : `与理论最优相差不超过${(gap * 100).toFixed(1)}%`
  return `${head}${fixed}；${stopped ? '已停止，' : ''}${quality}。`
}
