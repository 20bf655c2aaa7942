/** A picture of the window in a file, renewed while the app runs: for machines without a screen. */
import { rename, writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import { writeLog } from './log.ts'

const renewalMilliseconds = 2000

/** Saves the first picture after the first paint, then renews it. */
export function keepCapturing(window: BrowserWindow, file: string): void {
  window.once('ready-to-show', () => {
    const timer = setInterval(() => void save(), renewalMilliseconds)
    window.once('closed', () => clearInterval(timer))
    void save()
  })

  async function save(): Promise<void> {
    if (window.isDestroyed()) return
    try {
      const picture = await window.webContents.capturePage()
      if (picture.isEmpty()) return
      await writeFile(`${file}.new`, picture.toPNG())
      await rename(`${file}.new`, file)
    } catch (error) {
      writeLog('warn', `picture not saved: ${String(error)}`)
    }
  }
}
