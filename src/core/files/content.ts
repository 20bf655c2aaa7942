/** What comes in as an attachment: decoded, measured, its type told, its hash taken. Refusals say what to do instead. */
import { createHash } from 'node:crypto'
import { endingOf, endsDangerously } from '#shared/files/file-name.ts'
import { maximumAttachmentBytes } from '#shared/files/files.calls.ts'
import { mediaTypeOf, type MediaType } from '#shared/files/media-type.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { isPlainText } from './plain-text.ts'

/** A file that may be stored. */
export interface Content {
  readonly bytes: Buffer
  readonly mediaType: MediaType
  readonly sha256: string
}

/** Reads and checks. Throws CallError `refused_by_rule` or `file_unreadable`. */
export function readContent(name: string, contentBase64: string): Content {
  if (contentBase64.length > Math.ceil(maximumAttachmentBytes / 3) * 4) throw tooLarge()
  const bytes = Buffer.from(contentBase64, 'base64')
  // Node leaves out characters that are not base64: then there are too few bytes.
  const expected = Math.floor((contentBase64.replace(/={1,2}$/, '').length * 3) / 4)
  if (bytes.length !== expected) throw new CallError('file_unreadable', '文件没有完整读到。请重新添加一次。')
  if (bytes.length === 0) throw new CallError('refused_by_rule', '这个文件是空的。请检查后重新添加。')
  if (bytes.length > maximumAttachmentBytes) throw tooLarge()
  return { bytes, mediaType: typeOf(name, bytes), sha256: hashOf(bytes) }
}

/** SHA-256, hex. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function typeOf(name: string, bytes: Buffer): MediaType {
  if (endsDangerously(name)) {
    throw new CallError(
      'refused_by_rule',
      '程序、脚本、网页和带宏的文档不能作为附件。如需保存其中的内容，请转成 PDF 或图片再添加。',
    )
  }
  const type = mediaTypeOf(bytes, isPlainText)
  // Texts have no bytes of their own: their name must say it too.
  const unknown = type === null || (type === 'text/plain' && !['txt', 'csv', 'log', 'md'].includes(endingOf(name)))
  if (unknown) {
    throw new CallError(
      'refused_by_rule',
      '这种文件不能作为附件，或文件已损坏。可以添加图片、PDF、Word、Excel、录音、录像和文本文件；压缩包请先解压。',
    )
  }
  return type
}

function tooLarge(): CallError {
  return new CallError(
    'refused_by_rule',
    `文件超过 ${maximumAttachmentBytes / 1024 / 1024} MB。请压缩图片、截取录像，或分成几个文件再添加。`,
  )
}
