/** The only bridge between screen and shell: hands over ports to the core and the few calls of Shell. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { shellChannels } from '#shared/desk/shell.channels.ts'
import { portMessage, shellName, type Shell } from '#shared/desk/shell.types.ts'

const shell: Shell = {
  connect: () => ipcRenderer.invoke(shellChannels.connect),
  onReconnect(listener) {
    const forward = (_event: unknown, sentence: string): void => listener(sentence)
    ipcRenderer.on(shellChannels.reconnect, forward)
    return () => ipcRenderer.off(shellChannels.reconnect, forward)
  },
  notices: () => ipcRenderer.invoke(shellChannels.notices),
  openFile: (request) => ipcRenderer.invoke(shellChannels.openFile, request),
  // Electron before 29 has no webUtils: there the file itself names its path.
  pathOf: (file) => (file instanceof File ? ((webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? '') : ''),
  saveFile: (fileName, content) => ipcRenderer.invoke(shellChannels.saveFile, fileName, content),
  placeFor: (fileName) => ipcRenderer.invoke(shellChannels.placeFor, fileName),
  pdf: (request) => ipcRenderer.invoke(shellChannels.pdf, request),
  filePdf: (request) => ipcRenderer.invoke(shellChannels.filePdf, request),
  printPdf: (id) => ipcRenderer.invoke(shellChannels.printPdf, id),
  savePdf: (id) => ipcRenderer.invoke(shellChannels.savePdf, id),
  openKiosk: () => ipcRenderer.invoke(shellChannels.openKiosk),
  quit: () => ipcRenderer.invoke(shellChannels.quit),
}

// A MessagePort cannot cross the context bridge, but the window's own message event may carry it.
ipcRenderer.on(shellChannels.port, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld(shellName, shell)
