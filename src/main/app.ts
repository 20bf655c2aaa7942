/** Life of the app: one instance, one data folder, the window first, the core beside it, and a quit that waits. */
import { mkdtempSync, accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import { keepCapturing } from './capture.ts'
import { startCoreProcess, type CoreProcess } from './core-process.ts'
import { installCalls } from './calls.ts'
import { openLog, writeLog } from './log.ts'
import { makeFolder } from './make-folder.ts'
import { buildMenu } from './menu.ts'
import { registerScheme, serveApp } from './protocol.ts'
import { closeNetwork, guardContents, guardSession } from './security.ts'
import { openSettings } from './settings.ts'
import { readStartOptions } from './start-options.ts'
import { focusWindow, openMainWindow, pageRead } from './windows.ts'

/** Starts the app; everything that is not needed for the first page is loaded later. */
export function startApp(): void {
  const options = readStartOptions(process.argv, process.env)
  const dataFolder = options.dataFolder ?? path.join(app.getPath('appData'), 'qianshao')
  const profile = profileFolder(dataFolder)
  app.setPath('userData', profile)
  closeNetwork()
  registerScheme()
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  app.on('second-instance', focusWindow)
  guardContents()
  openLog(path.join(path.dirname(profile), 'logs'))
  process.on('uncaughtException', (error) => writeLog('error', `uncaught in main: ${error.stack ?? error.message}`))

  void app.whenReady().then(() => {
    guardSession()
    serveApp()
    const settings = openSettings(dataFolder)
    // The window first: its process takes longer to start than the core's.
    const window = openMainWindow(settings)
    const core = startCoreProcess({ dataFolder, demo: options.demo, pageRead: pageRead(window) })
    installCalls(core, settings.notices)
    buildMenu()
    if (options.capture !== null) keepCapturing(window, options.capture)
    quitAfterLastWrite(core)
  })
  app.on('window-all-closed', () => app.quit())
}

/** Chromium's own files, with the log beside them; in a temporary folder when the data folder cannot be written, so that the window still opens. */
function profileFolder(dataFolder: string): string {
  const folder = path.join(dataFolder, 'window')
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    return path.join(mkdtempSync(path.join(tmpdir(), 'qianshao-')), 'window')
  }
}

function quitAfterLastWrite(core: CoreProcess): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void core.quit().then(() => {
      closed = true
      app.quit()
    })
  })
}
