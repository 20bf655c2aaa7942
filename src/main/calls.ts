/** The calls that the screen may make of the shell; each is refused unless our own main frame makes it. */
import { app, ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { shellChannels } from '#shared/desk/shell.channels.ts'
import type { CoreProcess } from './core-process.ts'
import { writeLog } from './log.ts'
import { appOrigin } from './protocol.ts'
import { kioskWindow, mainWindow, openKioskWindow } from './windows.ts'

/** Installs all calls. Dialogues and printing are loaded when first used. */
export function installCalls(core: CoreProcess, notices: readonly string[]): void {
  handle(shellChannels.connect, (event) => core.connect(event.sender), true)
  handle(shellChannels.notices, () => notices, true)
  handle(shellChannels.openKiosk, () => openKioskWindow())
  handle(shellChannels.openFile, async (_event, request) => (await import('./dialogs.ts')).openFile(request))
  handle(shellChannels.saveFile, async (_event, name, content) => (await import('./dialogs.ts')).saveFile(name, content))
  handle(shellChannels.placeFor, async (_event, name) => (await import('./dialogs.ts')).placeFor(name))
  handle(shellChannels.pdf, async (_event, request) => (await import('./printing.ts')).makePdf(request))
  handle(shellChannels.filePdf, async (_event, request) => (await import('./file-printing.ts')).makeFilePdf(request))
  handle(shellChannels.printPdf, async (_event, id) => (await import('./printing.ts')).printPdf(id))
  handle(shellChannels.savePdf, async (_event, id) => (await import('./printing.ts')).savePdf(id))
  handle(shellChannels.quit, () => app.quit())
}

/** `kiosk`: the visitors' window may make this call too. */
function handle(channel: string, run: (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown, kiosk = false): void {
  ipcMain.handle(channel, async (event, ...values: unknown[]) => {
    if (!isOurs(event, mainWindow()) && !(kiosk && isOurs(event, kioskWindow()))) {
      writeLog('warn', `refused ${channel} from a stranger`)
      throw new Error('这一操作只能由前哨的窗口发起。')
    }
    return await run(event, ...values)
  })
}

/** The main frame of one of our windows at our origin; never a sub-frame, a detached frame or another window. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame
  if (frame === null || window === null || window.isDestroyed()) return false
  return event.sender === window.webContents && frame === event.sender.mainFrame && frame.url.startsWith(`${appOrigin}/`)
}
