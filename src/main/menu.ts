/** The native menu, in Chinese. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** Sets the menu of all windows. */
export function buildMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([file, edit, view, windowMenu, help]))
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

const file: MenuItemConstructorOptions = {
  label: '文件(&F)',
  submenu: [{ label: '退出(&Q)', accelerator: 'CmdOrCtrl+Q', click: () => app.quit() }],
}

const edit: MenuItemConstructorOptions = {
  label: '编辑(&E)',
  submenu: [
    { label: '撤销', role: 'undo' },
    { label: '重做', role: 'redo' },
    separator,
    { label: '剪切', role: 'cut' },
    { label: '复制', role: 'copy' },
    { label: '粘贴', role: 'paste' },
    { label: '粘贴为纯文本', role: 'pasteAndMatchStyle' },
    { label: '全选', role: 'selectAll' },
  ],
}

const view: MenuItemConstructorOptions = {
  label: '视图(&V)',
  submenu: [
    { label: '放大', role: 'zoomIn', accelerator: 'CmdOrCtrl+=' },
    { label: '缩小', role: 'zoomOut' },
    { label: '实际大小', role: 'resetZoom' },
    separator,
    { label: '全屏', role: 'togglefullscreen' },
  ],
}

const windowMenu: MenuItemConstructorOptions = {
  label: '窗口(&W)',
  submenu: [
    { label: '最小化', role: 'minimize' },
    { label: '关闭', role: 'close' },
  ],
}

const help: MenuItemConstructorOptions = {
  label: '帮助(&H)',
  submenu: [{ label: '关于前哨', click: () => void showAbout() }],
}

async function showAbout(): Promise<void> {
  const { dialog } = await import('electron')
  await dialog.showMessageBox({
    type: 'info',
    title: '关于前哨',
    message: `前哨　${app.getVersion()}`,
    detail: '特色警务站工作台。本系统为工作台账，不替代执法办案信息系统。\n数据加密保存在本机，不连接互联网。',
    buttons: ['确定'],
  })
}
