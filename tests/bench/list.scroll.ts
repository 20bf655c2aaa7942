/** The list of 100,000 cases scrolled by 2,000 px a frame, beside the frames of the same window at rest. */
import type { Page } from '@playwright/test'
import { percentile, type Bench } from './bench.ts'
import { framesDuring, openBenchWindow, type Frames } from './bench-window.ts'

const runs = 5

export const listScroll: Bench = {
  name: 'list.scroll',
  goal: 32,
  unit: 'ms',
  needsWindow: true,
  async run(context) {
    const page = await openBenchWindow(context)
    const rest: Frames[] = []
    const scrolled: Frames[] = []
    for (let run = 0; run < runs; run += 1) {
      rest.push(await framesDuring(page, () => scroll(page, 0)))
      scrolled.push(await framesDuring(page, () => scroll(page, 2000)))
    }
    const medianOf = (all: readonly Frames[], pick: (frames: Frames) => number) => percentile(all.map(pick), 0.5)
    const p95 = medianOf(scrolled, (frames) => frames.p95)
    const worstOfAll = Math.max(...scrolled.map(({ worst }) => worst))
    return {
      value: medianOf(scrolled, ({ worst }) => worst),
      baseline: medianOf(rest, ({ worst }) => worst),
      note: `worst frame, median of ${runs} runs; p95 ${p95.toFixed(1)}, worst of all runs ${worstOfAll.toFixed(1)}`,
    }
  },
}

/** Two hundred frames from the top. */
async function scroll(page: Page, pixels: number): Promise<void> {
  await page.getByRole('grid', { name: '纠纷台账' }).evaluate(async (grid, step) => {
    grid.scrollTop = 0
    await new Promise((resolve) => requestIdleCallback(resolve))
    for (let frame = 0; frame < 200; frame += 1) {
      await new Promise(requestAnimationFrame)
      grid.scrollTop += step
    }
  }, pixels)
}
