/** Papers and PDFs in memory by random id; they never touch the disk unless the user saves one. */
import { randomBytes } from 'node:crypto'

/** A finished PDF. */
export interface StoredPdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly fileName: string
  readonly pages: number
}

/** Previews that stay open at once; older ones are dropped. */
const kept = 8

const papers = new Map<string, string>()
const pdfs = new Map<string, StoredPdf>()

export const findPaper = (id: string): string | undefined => papers.get(id)
export const findPdf = (id: string): StoredPdf | undefined => pdfs.get(id)

/** Keeps a page for the time of its rendering. */
export function addPaper(html: string): string {
  const id = randomBytes(16).toString('hex')
  papers.set(id, html)
  return id
}

export function removePaper(id: string): void {
  papers.delete(id)
}

/** Keeps a PDF and drops the oldest. */
export function addPdf(pdf: StoredPdf): string {
  const id = randomBytes(16).toString('hex')
  pdfs.set(id, pdf)
  for (const old of [...pdfs.keys()].slice(0, -kept)) pdfs.delete(old)
  return id
}
