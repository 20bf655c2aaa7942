/** The type of a file by its first bytes; names lie, bytes less so. Pure: works on any Uint8Array. */

/** A type that attachments may have, by media type, with its Chinese name. */
export const mediaTypes = {
  'image/png': 'PNG 图片',
  'image/jpeg': 'JPEG 图片',
  'image/gif': 'GIF 图片',
  'image/webp': 'WebP 图片',
  'image/bmp': 'BMP 图片',
  'image/tiff': 'TIFF 图片',
  'image/heic': 'HEIC 图片',
  'application/pdf': 'PDF 文件',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word 文档',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel 表格',
  'application/msword': 'Word 文档',
  'application/vnd.ms-excel': 'Excel 表格',
  'audio/mpeg': 'MP3 录音',
  'audio/wav': 'WAV 录音',
  'audio/amr': 'AMR 录音',
  'audio/mp4': 'M4A 录音',
  'video/mp4': 'MP4 录像',
  'text/plain': '文本文件',
} as const

export type MediaType = keyof typeof mediaTypes

/** The type, or null for everything else: programs, scripts, web pages, archives, damaged files. `isText` decides whether bytes are a plain text. */
export function mediaTypeOf(bytes: Uint8Array, isText: (bytes: Uint8Array) => boolean): MediaType | null {
  for (const [start, type] of starts) if (startsWith(bytes, start)) return type
  if (startsWith(bytes, 'BM') && isBitmapHeader(bytes)) return 'image/bmp'
  if (startsWith(bytes, 'RIFF')) return riffType(bytes)
  if (startsWith(bytes, 'ftyp', 4)) return movieType(bytes)
  if (startsWith(bytes, 'PK\u0003\u0004')) return officeZipType(bytes)
  if (startsWith(bytes, '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')) return oldOfficeType(bytes)
  if (isMpegFrame(bytes)) return 'audio/mpeg'
  return isText(bytes) && !isMarkupOrScript(bytes) ? 'text/plain' : null
}

const starts: readonly (readonly [string, MediaType])[] = [
  ['\u0089PNG\r\n\u001A\n', 'image/png'],
  ['\u00FF\u00D8\u00FF', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['%PDF-', 'application/pdf'],
  ['ID3', 'audio/mpeg'],
  ['#!AMR', 'audio/amr'],
]

/** The size of the second header is one of few; any text may begin with BM. */
function isBitmapHeader(bytes: Uint8Array): boolean {
  return [12, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0) && bytes[15] === 0
}

function riffType(bytes: Uint8Array): MediaType | null {
  if (startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  return startsWith(bytes, 'WAVE', 8) ? 'audio/wav' : null
}

/** By the major brand of the ISO base media file; phones write mp42, isom, 3gp4, qt for films. */
function movieType(bytes: Uint8Array): MediaType | null {
  const brand = String.fromCharCode(...bytes.subarray(8, 12))
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/u.test(brand)) return 'image/heic'
  if (/^M4[AB] $/u.test(brand)) return 'audio/mp4'
  return /^(?:isom|iso\d|mp4\d|avc1|M4V |MSNV|dash|3g[p2].|qt {2})$/u.test(brand) ? 'video/mp4' : null
}

/** Names of parts stand uncompressed in the file. One with macros is refused, whatever its ending. */
function officeZipType(bytes: Uint8Array): MediaType | null {
  if (!contains(bytes, '[Content_Types].xml') || contains(bytes, 'vbaProject.bin')) return null
  if (contains(bytes, 'word/document')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return contains(bytes, 'xl/workbook') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : null
}

/** Installers have the same container: the name of the stream (UTF-16) tells a document from them. */
function oldOfficeType(bytes: Uint8Array): MediaType | null {
  if (contains(bytes, wide('WordDocument'))) return 'application/msword'
  return contains(bytes, wide('Workbook')) || contains(bytes, wide('Book')) ? 'application/vnd.ms-excel' : null
}

/** Eleven set bits, then a version, layer, bit rate and sample rate that exist. */
function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const version = (second >> 3) & 3
  const layer = (second >> 1) & 3
  return (
    first === 0xff &&
    second >> 5 === 7 &&
    version !== 1 &&
    layer === 1 &&
    third >> 4 !== 15 &&
    third >> 4 !== 0 &&
    ((third >> 2) & 3) !== 3
  )
}

/** Web pages, XML and scripts are texts too, and dangerous to open. */
function isMarkupOrScript(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
    .replace(/^\u00EF\u00BB\u00BF/u, '')
    .trimStart()
    .toLowerCase()
  return /^(?:#!|<\?|<!doctype|<!--|<[a-z])|<script|<html|<\?php|^@echo off/u.test(head)
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  if (bytes.length < at + text.length) return false
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false
  return true
}

function contains(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (startsWith(bytes, text, at)) return true
  return false
}

function wide(text: string): string {
  return Array.from(text).join('\0')
}
