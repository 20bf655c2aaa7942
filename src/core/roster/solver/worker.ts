/** Entry of the solver's worker: solves what it was started with and tells of each better roster. */
import { parentPort, workerData } from 'node:worker_threads'
import { solveRoster } from './solve-roster.ts'
import type { SolveOrder } from './worker.messages.ts'

void solveRoster(workerData as SolveOrder, (message) => parentPort?.postMessage(message))
