/** All benches in the order in which they are printed. */
import type { Bench } from './bench.ts'
import { importSeconds } from './import.seconds.ts'
import { listFirst, listMillion } from './list.ts'
import { saveRatio } from './save.ratio.ts'
import { searchP95 } from './search.p95.ts'
import { loginRatio, memoryRatio, startRatio } from './start.ts'

export const benches: readonly Bench[] = [
  startRatio,
  loginRatio,
  memoryRatio,
  saveRatio,
  listFirst,
  listMillion,
  searchP95,
  importSeconds,
]
