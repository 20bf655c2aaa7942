/** The whole file of a case: documents are rendered and counted, the index is made, then all is joined and numbered. */
import { PDFDocument } from 'pdf-lib'
import { z } from 'zod'
import type { FilePdf } from '#shared/desk/shell.types.ts'
import { caseFileSchema, type FileHead, type FilePart } from '#shared/print/file/case-file.types.ts'
import { indexRowsOf, renderFileIndex, type IndexRow } from '#shared/print/file/file-index.ts'
import { renderNumbers } from '#shared/print/file/running-numbers.ts'
import { renderAbsent } from '#shared/print/file/scan-page.ts'
import { renderPage } from '#shared/print/page.ts'
import { joinFile } from './file-joining.ts'
import { addPdf, withScans, type Scan } from './paper-store.ts'
import { appOrigin } from './protocol.ts'
import { inTurn, renderDocuments, type PageMarks } from './rendering.ts'

const requestSchema = z.object({
  file: caseFileSchema,
  contents: z.array(z.object({ id: z.string(), bytes: z.instanceof(Uint8Array) })),
  duplex: z.boolean(),
})
type Request = z.infer<typeof requestSchema>

const unmarked: PageMarks = { draft: false, numbered: false }

/** Makes the PDF of a file. Cover, index and back carry no number. */
export async function makeFilePdf(input: unknown): Promise<FilePdf> {
  const { file, contents, duplex } = requestSchema.parse(input)
  const scans = scansOf(file, contents)
  const [cover, ...others] = await renderFile(file, scans)
  const warnings: string[] = []
  const nameOf = ({ pdf }: FilePart) => file.scans.find(({ id }) => id === pdf)?.name ?? ''
  const parts = await loadParts(file.parts, others.slice(0, -1), scans, nameOf, (sentence) => warnings.push(sentence))
  const rows = indexRowsOf(parts.map(({ part, source }) => ({ ...part, pages: source.getPageCount() })))
  const { bytes, pages } = await joinFile({
    front: [await PDFDocument.load(cover ?? new Uint8Array()), await renderIndex(file.head, rows)],
    parts: parts.map(({ source }) => source),
    back: await PDFDocument.load(others.at(-1) ?? new Uint8Array()),
    numbers: await renderOne('页号', renderNumbers(rows.at(-1)?.last ?? 0)),
    duplex,
  })
  const id = addPdf({ bytes, pages, fileName: `${file.fileName}.pdf` })
  return { id, url: `${appOrigin}/pdf/${id}`, pages, warnings }
}

function scansOf({ scans }: Request['file'], contents: Request['contents']): Map<string, Scan> {
  const typeOf = new Map(scans.map(({ id, mediaType }) => [id, mediaType]))
  return new Map(contents.map(({ id, bytes }) => [id, { bytes, mediaType: typeOf.get(id) ?? '' }]))
}

/** Cover, papers and back; pictures are read while their pages are made. */
function renderFile({ html, parts }: Request['file'], scans: ReadonlyMap<string, Scan>): Promise<readonly Uint8Array[]> {
  const documents = parts.filter(({ pdf }) => pdf === null)
  const marksOf = (index: number, count: number): PageMarks =>
    index === 0 || index === count - 1 ? unmarked : { draft: documents[index - 1]?.draft ?? false, numbered: true }
  return inTurn(() => withScans(scans, () => renderDocuments(html, marksOf)))
}

interface LoadedPart {
  readonly part: FilePart
  readonly source: PDFDocument
}

/** A PDF that cannot be read leaves a page that says so. */
async function loadParts(
  parts: readonly FilePart[],
  documents: readonly Uint8Array[],
  scans: ReadonlyMap<string, Scan>,
  nameOf: (part: FilePart) => string,
  warn: (sentence: string) => void,
): Promise<LoadedPart[]> {
  const waiting = [...documents]
  const loaded: LoadedPart[] = []
  for (const part of parts) {
    const bytes = part.pdf === null ? waiting.shift() : scans.get(part.pdf)?.bytes
    const source = await loadPages(bytes)
    if (source === null) warn(`“${part.title}”的 PDF 附件不能并入（可能加了密码或已损坏），卷内留有一页说明。`)
    loaded.push({ part, source: source ?? (await renderOne(part.title, renderAbsent(part.title, nameOf(part), unreadable))) })
  }
  return loaded
}

async function loadPages(bytes: Uint8Array | undefined): Promise<PDFDocument | null> {
  try {
    const source = await PDFDocument.load(bytes ?? new Uint8Array())
    return source.getPageCount() > 0 ? source : null
  } catch {
    return null
  }
}

const unreadable = '文件加了密码或已损坏，打不开。'

function renderIndex(head: FileHead, rows: readonly IndexRow[]): Promise<PDFDocument> {
  return renderOne('卷内目录', renderFileIndex(head, rows))
}

async function renderOne(title: string, document: Parameters<typeof renderPage>[1][number]): Promise<PDFDocument> {
  const [bytes] = await inTurn(() => renderDocuments(renderPage(title, [document]), () => unmarked))
  return PDFDocument.load(bytes ?? new Uint8Array())
}
