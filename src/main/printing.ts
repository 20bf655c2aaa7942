/** Paper: a page becomes the PDF that is shown, saved and printed. One job at a time, in a window without a preload. */
import { BrowserWindow, type WebContents } from 'electron'
import { PDFDocument, type PDFPage } from 'pdf-lib'
import { z } from 'zod'
import type { Pdf } from '#shared/desk/shell.types.ts'
import { saveFile } from './dialogs.ts'
import { writeLog } from './log.ts'
import { addPaper, addPdf, findPdf, removePaper, type StoredPdf } from './paper-store.ts'
import { appOrigin } from './protocol.ts'
import { safePreferences } from './windows.ts'

const requestSchema = z.object({
  html: z.string().max(20_000_000),
  fileName: z.string().max(200),
  copies: z.number().int().min(1).max(100),
  draft: z.boolean(),
})

/** Renders a page; its parts `body > .document` are counted and numbered each for itself. */
export async function makePdf(input: unknown): Promise<Pdf> {
  const request = requestSchema.parse(input)
  const rendered = await inTurn(() => render(request.html, request.draft))
  const { bytes, pages } = await join(rendered, request.copies)
  const fileName = request.fileName.endsWith('.pdf') ? request.fileName : `${request.fileName}.pdf`
  const id = addPdf({ bytes, pages, fileName })
  return { id, url: `${appOrigin}/pdf/${id}`, pages }
}

/** Saves the very PDF that was shown. */
export async function savePdf(id: unknown): Promise<string | null> {
  const pdf = storedPdf(id)
  return await saveFile(pdf.fileName, pdf.bytes)
}

/** Opens the system's print dialogue; false when it was cancelled. Nothing is ever printed silently. */
export async function printPdf(id: unknown): Promise<boolean> {
  const pdf = storedPdf(id)
  const window = new BrowserWindow({
    width: 900,
    height: 720,
    title: `打印：${pdf.fileName}`,
    webPreferences: { ...safePreferences, plugins: true },
  })
  try {
    await window.loadURL(`${appOrigin}/pdf/${String(id)}`)
    return await new Promise<boolean>((answer) => {
      window.once('closed', () => answer(false))
      window.webContents.print({ silent: false }, (printed, reason) => {
        if (!printed && reason !== '') writeLog('info', `not printed: ${reason}`)
        answer(printed)
      })
    })
  } finally {
    if (!window.isDestroyed()) window.destroy()
  }
}

function storedPdf(id: unknown): StoredPdf {
  const pdf = typeof id === 'string' ? findPdf(id) : undefined
  if (pdf === undefined) throw new Error('这份打印预览已经关闭，请重新生成。')
  return pdf
}

let last: Promise<unknown> = Promise.resolve()

/** One rendering after the other. */
function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
  const result = last.then(job)
  last = result.catch(() => undefined)
  return result
}

/** Renders each document of the page to a PDF of its own, so that page X of Y counts that document only. */
async function render(html: string, draft: boolean): Promise<readonly Uint8Array[]> {
  const id = addPaper(html)
  const window = new BrowserWindow({ show: false, webPreferences: { ...safePreferences, backgroundThrottling: false } })
  try {
    await window.loadURL(`${appOrigin}/paper/${id}`)
    const count = z
      .number()
      .int()
      .parse(await window.webContents.executeJavaScript(prepare))
    const parts: Uint8Array[] = []
    for (let index = 0; index < count; index += 1) parts.push(await printPart(window.webContents, index, draft))
    return parts
  } catch (error) {
    writeLog('error', `rendering failed: ${String(error)}`)
    throw new Error('这份文书没有生成成功，请再试一次。', { cause: error })
  } finally {
    removePaper(id)
    window.destroy()
  }
}

/** All parts are shown at first: their layout asks for just the faces that their characters need (the rare ones are 5.7 MB). */
const prepare = `document.body.getBoundingClientRect();
  document.fonts.ready.then(() => document.querySelectorAll('body > .document').length)`

async function printPart(contents: WebContents, index: number, draft: boolean): Promise<Uint8Array> {
  await contents.executeJavaScript(
    `document.querySelectorAll('body > .document').forEach((part, place) => { part.hidden = place !== ${index} }); document.fonts.ready.then(() => true)`,
  )
  return await contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: draft ? draftMark : '<span></span>',
    footerTemplate: footer,
  })
}

/**
 * Templates see no style of the page and only fonts of the system, and Chromium enlarges them by 4/3: lengths are 3/4 of what they
 * come to. The margins are those of the papers (28 and 26 mm).
 */
const templateStyle =
  "font-family:FangSong,STFangsong,'Noto Serif CJK SC',SimSun,serif;color:#000;width:100%;margin:0 19.5mm 0 21mm"

/** Chromium fills in the page's title (name and number of the paper) and the two numbers. */
const footer = `<div style="${templateStyle};text-align:center;font-size:8pt;line-height:4mm;padding-bottom:4mm">第 <span class="pageNumber"></span> 页　共 <span class="totalPages"></span> 页
<div style="font-size:6pt;line-height:3mm;color:#444"><span class="title"></span>　本系统为工作台账，非执法办案系统</div></div>`

/** On every page of a draft. */
const draftMark = `<div style="${templateStyle};text-align:right;font-size:8pt;padding-top:3mm"><span style="border:0.2mm solid #000;padding:0.5mm 2mm;margin-right:2mm;font-size:10pt">草　稿</span>未经签名、盖章，不具有效力</div>`

/** Joins the documents and repeats the whole for each copy; copies share fonts, only the page objects are there more than once. */
async function join(parts: readonly Uint8Array[], copies: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; pages: number }> {
  const job = await PDFDocument.create()
  job.setProducer('前哨')
  const byPart: PDFPage[][] = []
  for (const part of parts) {
    const source = await PDFDocument.load(part)
    const numbers = Array.from({ length: copies }, () => source.getPageIndices()).flat()
    byPart.push(await job.copyPages(source, numbers))
  }
  for (let copy = 0; copy < copies; copy += 1) {
    for (const pages of byPart) {
      const count = pages.length / copies
      for (const page of pages.slice(copy * count, (copy + 1) * count)) job.addPage(page)
    }
  }
  return { bytes: new Uint8Array(await job.save()), pages: job.getPageCount() }
}
