/** From the key to the painted page: a case opened from the list, and pages changed by the menu, beside a key that changes nothing. */
import type { Page } from '@playwright/test'
import { percentile, type Bench } from './bench.ts'
import { openBenchWindow } from './bench-window.ts'

const pages = [
  { name: '今日', there: 'h1' },
  { name: '纠纷台账', there: '[role=row][aria-selected=true]' },
]

export const caseOpen: Bench = {
  name: 'case.open',
  goal: 50,
  unit: 'ms',
  needsWindow: true,
  async run(context) {
    const page = await openBenchWindow(context)
    const rounds = context.quick ? 10 : 40
    const opened: number[] = []
    const switched: number[] = []
    const nothing: number[] = []
    // The first of each loads its code, which is done once a day.
    for (let round = -2; round < rounds; round += 1) {
      const grid = page.getByRole('grid', { name: '纠纷台账' })
      await grid.focus()
      const moved = await timeOfKey(page, 'ArrowDown', '[role=row][aria-selected=true]')
      const open = await timeOfKey(page, 'Enter', '[role=tabpanel]')
      const times: number[] = []
      for (const { name, there } of pages) {
        await page.getByRole('navigation').getByRole('link', { name }).focus()
        times.push(await timeOfKey(page, 'Enter', there))
      }
      if (round < 0) continue
      nothing.push(moved)
      opened.push(open)
      switched.push(...times)
    }
    const p95 = (times: readonly number[]) => percentile(times, 0.95)
    return {
      value: p95([...opened, ...switched]),
      baseline: p95(nothing),
      note: `case ${p95(opened).toFixed(1)} (median ${percentile(opened, 0.5).toFixed(1)}), page ${p95(switched).toFixed(1)} (median ${percentile(switched, 0.5).toFixed(1)}); baseline moves to the next row`,
    }
  },
}

/** Milliseconds from the event of the key to the frame that shows the element, where another page was shown before. */
async function timeOfKey(page: Page, key: string, selector: string): Promise<number> {
  const time = page.evaluate(
    ({ there, hasSameAddress, patience }) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${there} did not appear.`)), patience)
        document.documentElement.dataset['key'] = 'waited for'
        window.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const before = location.hash
            const isThere = (): boolean =>
              (hasSameAddress || location.hash !== before) && (document.querySelector(`main ${there}`)?.textContent ?? '') !== ''
            const look = (): void => {
              if (isThere()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
              else requestAnimationFrame(look)
            }
            // After the handlers of the page itself.
            queueMicrotask(look)
          },
          { capture: true, once: true },
        )
      }),
    { there: selector, hasSameAddress: key === 'ArrowDown', patience: 20_000 },
  )
  await page.locator('html[data-key="waited for"]').waitFor({ state: 'attached' })
  await page.keyboard.press(key)
  const answer = await time
  await page.evaluate(() => delete document.documentElement.dataset['key'])
  return answer
}
