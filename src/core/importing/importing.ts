/** Opens a spreadsheet or text file that a station keeps: what it holds as grids of cells, or a sentence that says what to do. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Workbook } from '#shared/importing/grid.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'
import { ZipError } from './zip.ts'

/** A file that was read. */
export interface OpenedWorkbook {
  readonly workbook: Workbook
  /** Name without folder. */
  readonly name: string
  /** SHA-256 of the file, hex: the same file under another name. */
  readonly sha256: string
}

const largestFile = 64 * 1024 * 1024
const zipStart = Buffer.from('PK')
const oldOfficeStart = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** Reads .xlsx, .xlsm, .csv, .txt and .tsv. `pause` runs between parts and may throw to stop. Throws CallError `file_unreadable`. */
export async function openWorkbook(file: string, pause: () => Promise<void>): Promise<OpenedWorkbook> {
  const bytes = await readBytes(file)
  const name = path.basename(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await pause()
  return { workbook: await readByContent(name, bytes, pause), name, sha256 }
}

async function readBytes(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) throw unreadable('找不到这个文件，可能已被移走或改名。请重新选择文件。')
  if (found.size > largestFile) throw unreadable('文件超过 64 MB，像是夹带了图片。请把台账内容另存为新的 .xlsx 文件后再导入。')
  if (found.size === 0) throw unreadable('文件是空的。请确认台账已保存，再重新选择。')
  try {
    return await readFile(file)
  } catch {
    throw unreadable('文件打不开，可能正被其他程序独占。请先在表格软件中关闭它，再试一次。')
  }
}

/** The first bytes decide, not the extension: files are often saved under a wrong one. */
async function readByContent(name: string, bytes: Buffer, pause: () => Promise<void>): Promise<Workbook> {
  if (bytes.subarray(0, 2).equals(zipStart)) return readZipped(bytes, pause)
  if (bytes.subarray(0, 4).equals(oldOfficeStart)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
      throw unreadable('文件设有打开密码。请在表格软件中取消密码，另存为 .xlsx 后再导入。')
    throw unreadable('这是旧的 .xls 格式。请在表格软件中打开，用“另存为”存成 .xlsx 后再导入。')
  }
  const start = bytes.subarray(0, 2000).toString('latin1').trimStart().toLowerCase()
  if (/^(?:ï»¿)?(?:<!doctype html|<html|<table|<\?xml|<meta)/u.test(start)) {
    throw unreadable('这是网页格式的表格。请在表格软件中打开，用“另存为”存成 .xlsx 后再导入。')
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (start.startsWith('%pdf') || (!utf16 && bytes.subarray(0, 8000).includes(0))) {
    throw unreadable('这不是表格文件。能导入的是 .xlsx 和 .csv，请重新选择文件。')
  }
  return readCsv(path.parse(name).name, bytes)
}

async function readZipped(bytes: Buffer, pause: () => Promise<void>): Promise<Workbook> {
  try {
    return await readXlsx(bytes, pause)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    if (error.reason === 'too_large') throw unreadable('文件解开后过大，无法读取。请把台账内容另存为新的 .xlsx 文件后再导入。')
    if (error.reason === 'encrypted') throw unreadable('文件设有打开密码。请在表格软件中取消密码，另存为 .xlsx 后再导入。')
    throw unreadable('文件已损坏，或不是 .xlsx 表格。请在表格软件中打开它，另存为新的 .xlsx 后再导入。')
  }
}

function unreadable(message: string): CallError {
  return new CallError('file_unreadable', message)
}
