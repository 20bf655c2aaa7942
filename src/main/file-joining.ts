/** Joins the parts of a file and stamps running numbers into the outer upper corner. */
import { degrees, PDFDocument, type PDFEmbeddedPage, type PDFPage } from 'pdf-lib'

/** What is joined. */
export interface FilePieces {
  /** Cover and index: no numbers. */
  readonly front: readonly PDFDocument[]
  readonly parts: readonly PDFDocument[]
  readonly back: PDFDocument
  /** A page for each running number, the number in the upper left corner of the type area (running-numbers). */
  readonly numbers: PDFDocument
  /** Printed on both sides: each part begins on a front side, and numbers of back sides stand at the left. */
  readonly duplex: boolean
}

/** The PDF and its pages. */
export async function joinFile({ front, parts, back, numbers, duplex }: FilePieces) {
  const job = await PDFDocument.create()
  job.setProducer('前哨')
  const labels = await embedNumbers(job, numbers)
  for (const piece of front) await append(job, piece, duplex)
  let number = 0
  for (const part of parts) {
    for (const { page, isBack } of await append(job, part, duplex)) {
      const label = labels[number]
      if (label !== undefined) stamp(page, label, isBack)
      number += 1
    }
  }
  await append(job, back, duplex)
  return { bytes: new Uint8Array(await job.save()), pages: job.getPageCount() }
}

async function append(job: PDFDocument, source: PDFDocument, duplex: boolean): Promise<{ page: PDFPage; isBack: boolean }[]> {
  if (duplex && job.getPageCount() % 2 === 1) job.addPage(a4)
  const pages = await job.copyPages(source, source.getPageIndices())
  return pages.map((page) => ({ page: job.addPage(page), isBack: duplex && job.getPageCount() % 2 === 0 }))
}

/** The corner of each page on which its number stands. */
function embedNumbers(job: PDFDocument, numbers: PDFDocument): Promise<PDFEmbeddedPage[]> {
  const pages = numbers.getPages()
  const top = a4[1] - 26 * mm
  const box = { left: 28 * mm, right: 28 * mm + label.width, top, bottom: top - label.height }
  return job.embedPages(
    pages,
    pages.map(() => box),
  )
}

/** In points. */
const a4: [number, number] = [595.28, 841.89]
const mm = 72 / 25.4
const label = { width: 16 * mm, height: 8 * mm }
const edge = { side: 8 * mm, top: 18 * mm }

/** Attached pages may be turned. */
function stamp(page: PDFPage, number: PDFEmbeddedPage, isBack: boolean): void {
  const { width, height } = page.getSize()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const [shownWidth, shownHeight] = turn === 90 || turn === 270 ? [height, width] : [width, height]
  const x = isBack ? edge.side : shownWidth - edge.side - label.width
  const place = unturn(turn, x, shownHeight - edge.top, width, height)
  page.drawPage(number, { ...place, rotate: degrees(turn) })
}

/** A place as it is seen on a turned page, in the page's own coordinates. */
function unturn(turn: number, x: number, y: number, width: number, height: number): { x: number; y: number } {
  if (turn === 90) return { x: width - y, y: x }
  if (turn === 180) return { x: width - x, y: height - y }
  if (turn === 270) return { x: y, y: height - x }
  return { x, y }
}
