/** Frames of the window while a ledger is imported, beside the frames of the same window at rest. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Bench } from './bench.ts'
import { caseCount, framesDuring, openBenchWindow } from './bench-window.ts'
import { ledgerRows, writeLedger } from './import.seconds.ts'

/** 60 frames a second are 16.7 ms; a frame that comes a little late is not seen. */
const goal = 18

export const importFrames: Bench = {
  name: 'import.frames',
  goal,
  unit: 'ms',
  needsWindow: true,
  async run(context) {
    const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
    context.closeLater(() => rmSync(folder, { recursive: true, force: true }))
    const file = await writeLedger(path.join(folder, '台账.xlsx'), ledgerRows(context.quick ? 1000 : 10_000, caseCount), context)
    const page = await openBenchWindow(context, { writes: true, openFile: file })
    await page.getByRole('navigation').getByRole('link', { name: '导入台账' }).click()
    await page.getByRole('button', { name: '选择文件' }).click()
    const start = page.getByRole('button', { name: /^导入 [1-9][\d,]* 行$/ })
    await start.waitFor()
    const rest = await framesDuring(page, () =>
      page.evaluate(async () => {
        for (let frame = 0; frame < 300; frame += 1) await new Promise(requestAnimationFrame)
      }),
    )
    const during = await framesDuring(page, async () => {
      await start.click()
      await page.getByRole('grid', { name: '没有导入和需要看的行' }).waitFor({ timeout: 120_000 })
    })
    return {
      value: during.p95,
      baseline: rest.p95,
      note: `p95 of ${during.count} frames, worst ${during.worst.toFixed(1)}; at rest worst ${rest.worst.toFixed(1)}`,
    }
  },
}
