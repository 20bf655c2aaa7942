/** What the shell (Electron's main process) offers the screen beside the core: the port, files, paper, quitting. */

import type { CaseFile } from '#shared/print/file/case-file.types.ts'

/** Name under which the preload script puts the Shell on `window`. */
export const shellName = 'qianshao'

/** Data of the window's `message` event that carries a fresh port to the core in `ports[0]`. */
export const portMessage = 'qianshao:port'

/** Why the core cannot run at all; shown on the calm page. */
export interface StartFailure {
  readonly code: string
  readonly title: string
  readonly message: string
  readonly advice: string
}

/** What a file dialogue should offer. */
export interface OpenFileRequest {
  readonly title: string
  /** Name of the kind and its extensions without dots. */
  readonly kind: string
  readonly extensions: readonly string[]
  readonly multiple?: boolean
  /** False when only the path is wanted, for calls that read the file themselves. */
  readonly withContent?: boolean
}

/** A file that the user chose. */
export interface OpenedFile {
  readonly path: string
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** A page to be turned into the PDF that is shown and printed. */
export interface PdfRequest {
  readonly html: string
  readonly fileName: string
  readonly copies: number
  readonly draft: boolean
}

/** The whole file of a case and the bytes of what is attached to it. */
export interface FilePdfRequest {
  readonly file: CaseFile
  readonly contents: readonly { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  /** Printed on both sides: documents begin on a front side and numbers stand at the outer corner. */
  readonly duplex: boolean
}

/** A joined file; `warnings` say what could not be taken in. */
export interface FilePdf extends Pdf {
  readonly warnings: readonly string[]
}

/** A finished PDF, kept in memory; `url` can be shown in a frame. */
export interface Pdf {
  readonly id: string
  readonly url: string
  /** Pages of the whole job, all copies. */
  readonly pages: number
}

/** The bridge; every function may reject with an Error whose message is a Chinese sentence. */
export interface Shell {
  /** Asks for a fresh port; it arrives as a `message` event with `portMessage`. Null when it is on its way. */
  connect(): Promise<StartFailure | null>
  /** Called after the core was restarted, with the sentence to show; the old port is dead, call `connect` again. */
  onReconnect(listener: (sentence: string) => void): () => void
  /** Sentences about the start, such as damaged settings that were set aside. */
  notices(): Promise<readonly string[]>
  openFile(request: OpenFileRequest): Promise<readonly OpenedFile[]>
  /** Where a file lies that was dropped on the window; '' when that cannot be told. The object is a File of the browser. */
  pathOf(file: object): string
  /** Asks where to save; null when the user cancelled. */
  saveFile(fileName: string, content: Uint8Array<ArrayBuffer>): Promise<string | null>
  /** Asks where a file should go that the core writes by itself; nothing is written. Null when the user cancelled. */
  placeFor(fileName: string): Promise<string | null>
  pdf(request: PdfRequest): Promise<Pdf>
  filePdf(request: FilePdfRequest): Promise<FilePdf>
  /** Opens the system's print dialogue on the PDF; false when it was cancelled. */
  printPdf(id: string): Promise<boolean>
  savePdf(id: string): Promise<string | null>
  /** Opens the window in which a visitor gives an opinion: full screen, without a session, without the other calls of the shell. */
  openKiosk(): Promise<void>
  quit(): Promise<void>
}
