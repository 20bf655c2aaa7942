/** Files on their way into the case: from a dialogue, dropped or pasted; sizes are checked before anything is read. */
import { maximumAttachmentBytes } from '#shared/files/files.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64, toBase64 } from '#renderer/api/base64.ts'
import { minuteNow } from '#renderer/mediation/form/moment-text.ts'

/** A file with its bytes. */
export interface IncomingFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** What may be attached, in words. */
export const attachmentLimits = `图片、PDF、Word、Excel、录音、文本，每个不超过 ${maximumAttachmentBytes / 1024 / 1024} MB；程序、脚本、压缩包和影片不收。`

const extensions = [
  'png',
  'jpg',
  'jpeg',
  'gif',
  'webp',
  'bmp',
  'tif',
  'tiff',
  'heic',
  'pdf',
  'docx',
  'xlsx',
  'doc',
  'xls',
  'mp3',
  'm4a',
  'wav',
  'txt',
]

/** Asks for files. */
export async function chooseFiles(): Promise<readonly IncomingFile[]> {
  return window.qianshao.openFile({ title: '添加附件', kind: '附件', extensions, multiple: true, withContent: true })
}

/** Reads what was dropped or pasted. A pasted picture has no name of its own: it gets the minute. Throws CallError where one is too large. */
export async function readTransfer(files: readonly File[], isPasted: boolean): Promise<readonly IncomingFile[]> {
  const tooLarge = files.find(({ size }) => size > maximumAttachmentBytes)
  if (tooLarge !== undefined) {
    throw new CallError(
      'refused_by_rule',
      `“${tooLarge.name}”超过 ${maximumAttachmentBytes / 1024 / 1024} MB，没有添加。请压缩或拆分后再添加。`,
    )
  }
  return Promise.all(
    files.map(async (file) => ({
      name: isPasted ? pastedName(file) : file.name,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}

/** Attaches files to a piece of evidence, one after the other; tells after each how many are in. */
export async function attach(owner: string, files: readonly IncomingFile[], onDone: (done: number) => void): Promise<void> {
  for (const [index, { name, content }] of files.entries()) {
    await api.files.add({ owner, name, contentBase64: toBase64(content) })
    onDone(index + 1)
  }
}

/** Reads an attachment and asks where to save it; null when the user cancelled. */
export async function saveAs(id: string): Promise<string | null> {
  const { file, contentBase64 } = await api.files.read({ id })
  return window.qianshao.saveFile(file.name, fromBase64(contentBase64))
}

/** Files of a paste or drop. */
export function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])]
}

/** A name for evidence that is made of a file. */
export function titleOfFile(name: string): string {
  return name.replace(/\.[^.]{1,5}$/u, '').slice(0, 200)
}

function pastedName({ name, type }: File): string {
  const ending = /^image\/(png|jpeg|gif|webp|bmp)$/u.exec(type)?.[1]
  if (ending === undefined || !name.startsWith('image.')) return name
  return `粘贴图片 ${minuteNow().replace('T', ' ').replace(':', '')}.${ending === 'jpeg' ? 'jpg' : ending}`
}
