/** Paper: a page becomes the PDF that is shown, saved and printed. */
import { BrowserWindow } from 'electron'
import { PDFDocument, type PDFPage } from 'pdf-lib'
import { z } from 'zod'
import type { Pdf } from '#shared/desk/shell.types.ts'
import { saveFile } from './dialogs.ts'
import { writeLog } from './log.ts'
import { addPdf, findPdf, type StoredPdf } from './paper-store.ts'
import { appOrigin } from './protocol.ts'
import { inTurn, renderDocuments } from './rendering.ts'
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
  const rendered = await inTurn(() => renderDocuments(request.html, () => ({ draft: request.draft, numbered: true })))
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
