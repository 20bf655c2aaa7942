/** All benches in the order in which they are printed. */
import type { Bench } from './bench.ts'
import { caseOpen } from './case.open.ts'
import { enterpriseBenches } from './enterprise.ts'
import { importFrames } from './import.frames.ts'
import { importSeconds } from './import.seconds.ts'
import { listScroll } from './list.scroll.ts'
import { deadlinesBoard } from './deadlines.ts'
import { figuresYear } from './figures.ts'
import { hubBenches } from './hub.ts'
import { listFirst, listMillion, listWaiting } from './list.ts'
import { rosterBenches } from './roster.ts'
import { saveRatio } from './save.ratio.ts'
import { searchP95 } from './search.p95.ts'
import { syncApply } from './sync.apply.ts'
import { loginRatio, memoryRatio, startRatio } from './start.ts'

export const benches: readonly Bench[] = [
  startRatio,
  loginRatio,
  memoryRatio,
  caseOpen,
  listScroll,
  saveRatio,
  listFirst,
  listMillion,
  listWaiting,
  figuresYear,
  deadlinesBoard,
  searchP95,
  importSeconds,
  importFrames,
  syncApply,
  ...rosterBenches,
  ...enterpriseBenches,
  ...hubBenches,
]
