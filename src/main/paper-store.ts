/** Papers and PDFs in memory by random id; they never touch the disk unless the user saves one. */
import { randomBytes } from 'node:crypto'

/** A finished PDF. */
export interface StoredPdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly fileName: string
  readonly pages: number
}

/** A picture of a case file while it is rendered. */
export interface Scan {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Previews that stay open at once; older ones are dropped. */
const kept = 8

const papers = new Map<string, string>()
const pdfs = new Map<string, StoredPdf>()
const scans = new Map<string, Scan>()

export const findPaper = (id: string): string | undefined => papers.get(id)
export const findScan = (id: string): Scan | undefined => scans.get(id)
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

/** Keeps pictures as long as a job takes. */
export async function withScans<Result>(given: ReadonlyMap<string, Scan>, job: () => Promise<Result>): Promise<Result> {
  for (const [id, scan] of given) scans.set(id, scan)
  try {
    return await job()
  } finally {
    for (const id of given.keys()) scans.delete(id)
  }
}

/** Keeps a PDF and drops the oldest. */
export function addPdf(pdf: StoredPdf): string {
  const id = randomBytes(16).toString('hex')
  pdfs.set(id, pdf)
  for (const old of [...pdfs.keys()].slice(0, -kept)) pdfs.delete(old)
  return id
}
