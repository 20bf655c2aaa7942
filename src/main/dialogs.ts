/** Choosing and saving files. Tests name files by environment variables, so that no dialogue waits for a hand. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { app, dialog } from 'electron'
import { z } from 'zod'
import type { OpenedFile } from '#shared/desk/shell.types.ts'
import { mainWindow } from './windows.ts'

/** Larger files are refused before they are read: attachments are limited to 50 MB, ledgers are far smaller. */
const maximumBytes = 64 * 1024 * 1024

const openRequestSchema = z.object({
  title: z.string().max(60),
  kind: z.string().max(60),
  extensions: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).max(40),
  multiple: z.boolean().default(false),
  withContent: z.boolean().default(true),
})

/** Lets the user choose files; an empty list when cancelled. */
export async function openFile(input: unknown): Promise<readonly OpenedFile[]> {
  const request = openRequestSchema.parse(input)
  const paths = await choose(request)
  return await Promise.all(paths.map((location) => open(location, request.withContent)))
}

/** Lets the user choose a place and writes there; null when cancelled. */
export async function saveFile(name: unknown, content: unknown): Promise<string | null> {
  if (typeof name !== 'string' || !(content instanceof Uint8Array)) throw new Error('要保存的内容不完整。')
  const location = await choosePlace(safeName(name))
  if (location === null) return null
  try {
    await writeFile(location, content)
  } catch {
    throw new Error(`不能写入 ${path.dirname(location)}，请换一个文件夹。`)
  }
  return location
}

/** Lets the user choose a place for a file that the core writes; null when cancelled. */
export async function placeFor(name: unknown): Promise<string | null> {
  if (typeof name !== 'string') throw new Error('文件名不完整。')
  return await choosePlace(safeName(name))
}

async function choose(request: z.infer<typeof openRequestSchema>): Promise<readonly string[]> {
  const prepared = process.env['QIANSHAO_OPEN_FILE'] ?? ''
  if (prepared !== '') return prepared.split(path.delimiter)
  const filters = request.extensions.length === 0 ? [] : [{ name: request.kind, extensions: request.extensions }]
  const options: Electron.OpenDialogOptions = {
    title: request.title,
    buttonLabel: '打开',
    filters,
    properties: request.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
  }
  const window = mainWindow()
  const answer = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
  return answer.canceled ? [] : answer.filePaths
}

async function open(location: string, withContent: boolean): Promise<OpenedFile> {
  const name = path.basename(location)
  try {
    const { size } = await stat(location)
    if (size > maximumBytes) throw new RangeError()
    const content = withContent ? await readFile(location) : new Uint8Array()
    return { path: location, name, content: new Uint8Array(content) }
  } catch (error) {
    const reason = error instanceof RangeError ? '文件超过 64 MB，请压缩或拆分后再选。' : '请确认文件还在、没有被其他程序占用。'
    throw new Error(`不能读取 ${name}：${reason}`)
  }
}

async function choosePlace(name: string): Promise<string | null> {
  const folder = process.env['QIANSHAO_SAVE_FOLDER'] ?? ''
  if (folder !== '') return path.join(folder, name)
  const options: Electron.SaveDialogOptions = {
    title: '保存',
    buttonLabel: '保存',
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: '文件', extensions: [path.extname(name).slice(1) || '*'] }],
  }
  const window = mainWindow()
  const answer = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options)
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}

/** A name that every file system takes and that cannot leave its folder. */
export function safeName(name: string): string {
  const plain = [...name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')].slice(0, 120).join('').trim()
  return /^\.*$/.test(plain) ? '文件' : plain
}
