/** The main window: isolated, sandboxed, at its old place as long as a screen is there. */
import { BrowserWindow, screen, type Rectangle } from 'electron'
import { preloadPath } from './paths.ts'
import { appOrigin } from './protocol.ts'
import type { Settings, WindowPlace } from './settings.ts'

/** The screens of most stations. */
const standard = { width: 1366, height: 768 }
const least = { width: 1024, height: 640 }

/** Preferences of every window of ours; `preload` only where the screen runs. */
export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
} as const

let main: BrowserWindow | null = null
let kiosk: BrowserWindow | null = null

/** The window whose main frame may talk to the shell. */
export const mainWindow = (): BrowserWindow | null => main

/** The visitors' window, while it is open. */
export const kioskWindow = (): BrowserWindow | null => kiosk

/** Opens the visitors' window, or brings it to the front: the same screen at its own address; its line to the core never signs in. */
export function openKioskWindow(): void {
  if (kiosk !== null) {
    kiosk.focus()
    return
  }
  const window = new BrowserWindow({
    fullscreen: true,
    autoHideMenuBar: true,
    title: '执法服务意见',
    backgroundColor: '#F8F9FA',
    webPreferences: { ...safePreferences, preload: preloadPath() },
  })
  kiosk = window
  window.removeMenu()
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('closed', () => {
    kiosk = null
  })
  void window.loadURL(`${appOrigin}/index.html?kiosk`)
}

/** Opens the main window and starts loading the screen. */
export function openMainWindow(settings: Settings): BrowserWindow {
  const bounds = placeOnScreen(
    settings.place,
    screen.getAllDisplays().map((display) => display.workArea),
    screen.getPrimaryDisplay().workArea,
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: Math.min(least.width, bounds.width),
    minHeight: Math.min(least.height, bounds.height),
    title: '前哨',
    backgroundColor: '#F8F9FA',
    show: false,
    // The PDF viewer is a plugin.
    webPreferences: { ...safePreferences, preload: preloadPath(), plugins: true },
  })
  main = window
  if (settings.place?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('close', () => settings.savePlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  window.on('closed', () => {
    main = null
    // Nobody is left who could close it for the visitor.
    kiosk?.close()
  })
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}

/** Resolves when the page's scripts have run for the first time, or after a second whatever happens. */
export function pageRead(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000)
    window.webContents.once('dom-ready', () => resolve())
  })
}

/** Brings the window to the front, when a second start was tried. */
export function focusWindow(): void {
  if (main === null) return
  if (main.isMinimized()) main.restore()
  main.show()
  main.focus()
}

/** The old place if at least a grabbable part of the title bar lies on a screen, else centred on the first screen. */
export function placeOnScreen(place: WindowPlace | null, areas: readonly Rectangle[], primary: Rectangle): Rectangle {
  const area = place === null ? undefined : areas.find((candidate) => isGrabbable(place, candidate))
  if (place !== null && area !== undefined) {
    const width = Math.min(place.width, area.width)
    const height = Math.min(place.height, area.height)
    return {
      x: clamp(place.x, area.x, area.x + area.width - width),
      y: clamp(place.y, area.y, area.y + area.height - height),
      width,
      height,
    }
  }
  const width = Math.min(standard.width, primary.width)
  const height = Math.min(standard.height, primary.height)
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  }
}

function isGrabbable(place: WindowPlace, area: Rectangle): boolean {
  const overlap = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
  return overlap >= 120 && place.y >= area.y - 8 && place.y <= area.y + area.height - 40
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
