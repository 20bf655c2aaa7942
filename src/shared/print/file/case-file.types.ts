/** The whole case file (卷宗) as the desk makes it and the shell joins it. */
import { z } from 'zod'

/** One row of the index, or the continuation of the one before it. */
export const filePartSchema = z.object({
  /** '' continues the row before: a second picture of the same piece. */
  title: z.string(),
  note: z.string(),
  /** Id of an attachment that is a PDF; null: the next document of the page. */
  pdf: z.string().nullable(),
  /** Marked as a draft on each page. */
  draft: z.boolean(),
})
export type FilePart = z.infer<typeof filePartSchema>

/** Head of the index. */
export const fileHeadSchema = z.object({ committee: z.string(), number: z.string(), title: z.string() })
export type FileHead = z.infer<typeof fileHeadSchema>

/** An attachment that goes into the file. */
export const fileScanSchema = z.object({ id: z.string(), name: z.string(), mediaType: z.string() })
export type FileScan = z.infer<typeof fileScanSchema>

export const caseFileSchema = z.object({
  head: fileHeadSchema,
  fileName: z.string(),
  /** A page: the cover, one document for each part that is no PDF in the order of the parts, the back. Pictures at /scan/<attachment>. */
  html: z.string(),
  parts: z.array(filePartSchema),
  scans: z.array(fileScanSchema),
  /** Needed papers that are not there, and attachments that could not be taken in. */
  missing: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Code of the evidence as it is now; it stands on the cover. */
  evidenceCode: z.string(),
})
export type CaseFile = z.infer<typeof caseFileSchema>
