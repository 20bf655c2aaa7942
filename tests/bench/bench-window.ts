/** The built app on a desk with 100,000 cases, signed in, for benches that press keys and count frames. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { setUpInput, testPassword } from '#core/testing/desk.ts'
import { launchApp } from '../e2e/support/app.ts'
import { type BenchContext, percentile } from './bench.ts'
import { seededDemoFolder } from './seeded-desk.ts'

export const caseCount = 100_000

/** Frames as the page saw them, in milliseconds. */
export interface Frames {
  readonly p95: number
  readonly worst: number
  readonly count: number
}

/** Opens the app and signs in; `writes` gives it a copy of the data, `openFile` answers the dialogue for files. */
export async function openBenchWindow(
  context: BenchContext,
  { writes = false, openFile = '' }: { readonly writes?: boolean; readonly openFile?: string } = {},
): Promise<Page> {
  const dataFolder = writes
    ? copyOf(await seededDemoFolder(caseCount, context), context)
    : await seededDemoFolder(caseCount, context)
  const app = await launchApp({ dataFolder, demo: true, environment: { QIANSHAO_OPEN_FILE: openFile } })
  context.closeLater(() => app.close())
  const { page } = app
  await page.locator('input[name=loginName]').fill(setUpInput.account.loginName)
  await page.locator('input[name=password]').fill(testPassword)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '纠纷台账' }).click()
  await page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').nth(10).waitFor()
  return page
}

/** Counts frames in the page while the work runs there or here. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = []
    const note = (time: number): void => {
      times.push(time)
      if (document.documentElement.dataset['frames'] === 'counting') requestAnimationFrame(note)
      else document.documentElement.dataset['frames'] = times.join(' ')
    }
    document.documentElement.dataset['frames'] = 'counting'
    requestAnimationFrame(note)
  })
  await work()
  const noted = await page.evaluate(async () => {
    document.documentElement.dataset['frames'] = 'enough'
    while (document.documentElement.dataset['frames'] === 'enough') await new Promise(requestAnimationFrame)
    return document.documentElement.dataset['frames']
  })
  const times = noted.split(' ').map(Number)
  const frames = times.slice(1).map((time, at) => time - (times[at] ?? time))
  return { p95: percentile(frames, 0.95), worst: Math.max(...frames), count: frames.length }
}

function copyOf(folder: string, context: BenchContext): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
  context.closeLater(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }))
  cpSync(folder, copy, { recursive: true })
  return copy
}
