/** Names of the IPC channels between preload and main. */
export const shellChannels = {
  connect: 'qianshao:connect',
  port: 'qianshao:port',
  reconnect: 'qianshao:reconnect',
  notices: 'qianshao:notices',
  openFile: 'qianshao:open-file',
  saveFile: 'qianshao:save-file',
  placeFor: 'qianshao:place-for',
  pdf: 'qianshao:pdf',
  filePdf: 'qianshao:file-pdf',
  printPdf: 'qianshao:print-pdf',
  savePdf: 'qianshao:save-pdf',
  openKiosk: 'qianshao:open-kiosk',
  quit: 'qianshao:quit',
} as const
