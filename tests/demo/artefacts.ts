/** One line for each artefact: what it is and how large, so that an empty page or workbook is seen at once. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { PDFDocument } from 'pdf-lib'

/** Lines about all files of a folder, by name. Throws on a file that cannot be read as what it claims to be. */
export async function describeArtefacts(folder: string): Promise<readonly string[]> {
  const names = readdirSync(folder).toSorted()
  return await Promise.all(names.map(async (name) => `${name}　${await describe(path.join(folder, name))}`))
}

async function describe(file: string): Promise<string> {
  const bytes = readFileSync(file)
  const size = `${Math.ceil(bytes.length / 1024)} KB`
  if (file.endsWith('.png')) return `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}，${size}`
  if (file.endsWith('.pdf')) return `${(await PDFDocument.load(bytes)).getPageCount()} 页，${size}`
  if (!file.endsWith('.xlsx')) return size
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  return `${workbook.worksheets.map((sheet) => `${sheet.name} ${sheet.rowCount} 行`).join('、')}，${size}`
}
