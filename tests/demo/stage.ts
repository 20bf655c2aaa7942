/** The stage of the demo: the running app on fresh demo data, and the folder that its pictures and papers go to. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { Rectangle } from 'electron'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../e2e/support/app.ts'
import { field } from '../e2e/support/entering.ts'

export const projectFolder = path.resolve(import.meta.dirname, '..', '..')
export const outputFolder = path.join(projectFolder, 'demo-output')
const patience = 30_000
/** The viewer is a program of its own, which a busy machine starts slowly. */
const patienceForPaper = 90_000
/** The middle of a page is white around its text. */
const leastWhite = 0.4

/** What the acts use. */
export interface Stage {
  readonly page: Page
  /** Keeps a picture of the window under the next number. */
  shoot(name: string): Promise<void>
  /** Keeps a picture of the window in that file. */
  keep(file: string): Promise<void>
  /** The file that the next dialogue for opening answers with. */
  openNext(file: string): Promise<void>
  /** Runs the work and waits for the file that it saves; its name must match. */
  saved(name: RegExp, work: () => Promise<void>): Promise<string>
  /** Waits until white paper is seen in the frame of that title: the viewer paints by itself and tells nobody. */
  paperSeen(title: string): Promise<void>
  close(): Promise<void>
}

/** Starts the app at the size of most stations' screens; the output folder is emptied. */
export async function openStage(): Promise<Stage> {
  rmSync(outputFolder, { recursive: true, force: true })
  mkdirSync(outputFolder, { recursive: true })
  const dataFolder = temporaryFolder()
  const app = await launchApp({ dataFolder, demo: true, environment: { QIANSHAO_SAVE_FOLDER: outputFolder } })
  app.page.setDefaultTimeout(patience)
  return { ...stageOf(app), close: () => close(app, dataFolder) }
}

async function close(app: RunningApp, dataFolder: string): Promise<void> {
  await app.close()
  removeFolder(dataFolder)
}

function stageOf({ page, electron }: RunningApp): Omit<Stage, 'close'> {
  let shots = 0
  async function keep(file: string): Promise<void> {
    await settle(page)
    await page.screenshot({ path: file })
  }
  return {
    page,
    keep,
    async shoot(name) {
      shots += 1
      await keep(path.join(outputFolder, `${String(shots).padStart(2, '0')}-${name}.png`))
    },
    async openNext(file) {
      await electron.evaluate((_electron, location) => {
        process.env['QIANSHAO_OPEN_FILE'] = location
      }, file)
    },
    async paperSeen(title) {
      const box = await page.getByTitle(title).boundingBox()
      if (box === null) throw new Error(`没有 ${title}`)
      const middle = { x: Math.round(box.x + box.width / 2 - 100), y: Math.round(box.y + 100), width: 200, height: 200 }
      for (const start = Date.now(); (await whitePart(electron, middle)) < leastWhite;) {
        if (Date.now() - start > patienceForPaper) throw new Error(`${title} 没有显示出来`)
        // Looking all the time would leave the viewer no time to paint.
        await frames(page, 30)
      }
    },
    async saved(name, work) {
      const before = new Set(readdirSync(outputFolder))
      await work()
      for (const start = Date.now(); Date.now() - start < patience;) {
        const made = readdirSync(outputFolder).find((file) => !before.has(file) && name.test(file))
        if (made !== undefined && existsSync(path.join(outputFolder, made))) return made
        await frames(page, 1)
      }
      throw new Error(`没有存出 ${name.source}`)
    },
  }
}

/** Part of the window's pixels in that place that are white. */
async function whitePart(electron: ElectronApplication, place: Rectangle): Promise<number> {
  return await electron.evaluate(async ({ BrowserWindow }, inside) => {
    const [window] = BrowserWindow.getAllWindows().filter((candidate) => candidate.isVisible())
    const bytes = (await window?.webContents.capturePage(inside))?.toBitmap() ?? Buffer.alloc(0)
    let white = 0
    for (let at = 0; at < bytes.length; at += 4) if (bytes.readUInt32BE(at) === 0xffffffff) white += 1
    return (white * 4) / bytes.length
  }, place)
}

async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame += 1) await new Promise(requestAnimationFrame)
  }, count)
}

/** Two frames without a running animation or a waiting list: a picture shows a page that has come to rest. */
async function settle(page: Page): Promise<void> {
  // Messages of quick hands would lie over what the picture is to show.
  const messages = page.getByRole('button', { name: '关闭', exact: true }).and(page.locator('.mantine-Notification-closeButton'))
  while ((await messages.count()) > 0)
    await messages
      .first()
      .click({ timeout: 2000 })
      .catch(() => undefined)
  await page.locator('main [aria-busy=true]').waitFor({ state: 'detached' })
  await page.evaluate(async () => {
    await document.fonts.ready
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().iterations === Infinity
    const running = document.getAnimations().filter((animation) => !endless(animation))
    await Promise.allSettled(running.map((animation) => animation.finished))
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  })
}

/** Fills text fields by their labels. */
export async function fill(scope: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(scope, label).fill(value)
}

/** Chooses in a closed list by its label. */
export async function choose(page: Page, scope: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  await field(scope, label).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Presses the button with that whole name. */
export async function press(scope: Page | Locator, name: string | RegExp): Promise<void> {
  await scope.getByRole('button', { name, exact: true }).click()
}
