/** What no page may do: leave app://qianshao, open windows, ask for permissions, reach a network or a file. */
import { app, session, type WebContents } from 'electron'
import { appOrigin } from './protocol.ts'

/** Chromium's own PDF viewer, which shows a PDF inside a frame of ours. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'
const allowed = [`${appOrigin}/`, pdfViewer, 'chrome://resources/', 'devtools://', 'data:', 'blob:app://qianshao/', 'about:blank']

/** Before ready: no name is ever resolved, nothing is fetched in the background. */
export function closeNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('no-proxy-server')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-domain-reliability')
  app.commandLine.appendSwitch('no-pings')
}

/** Before ready: rules for every page that is ever made. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

/** After ready: permissions, downloads and requests of the only session. */
export function guardSession(): void {
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowed(details.url) }))
}

/** Whether a page may load this address at all. */
export function isAllowed(url: string): boolean {
  return allowed.some((prefix) => url.startsWith(prefix))
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (details) => {
    const inPdfFrame = !details.isMainFrame && (details.url.startsWith(`${appOrigin}/pdf/`) || details.url.startsWith(pdfViewer))
    if (!inPdfFrame && details.url !== 'about:blank') details.preventDefault()
  })
}
