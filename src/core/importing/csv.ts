/** Reads a text file of separated values: encoding, separator, quotes; a record that was cut off comes out as it is. */
import type { CellValue, SheetRow, Workbook } from '#shared/importing/grid.ts'

/** The rows of a text file as a sheet. Row numbers are those a spreadsheet would show. */
export function readCsv(name: string, bytes: Buffer): Workbook {
  const text = decodeText(bytes)
  const records = parseRecords(text, findSeparator(text))
  const rows = records.flatMap((fields, index): SheetRow[] => {
    const cells = fields.map((field): CellValue => (field === '' ? null : unprotect(field)))
    return cells.every((cell) => cell === null) ? [] : [{ number: index + 1, cells, hidden: false, struck: false, sums: false }]
  })
  return { sheets: [{ name, hidden: false, rows, merges: [], hiddenColumns: new Set() }] }
}

/** UTF-16 by its mark, UTF-8 where every byte fits, else GB18030, which Chinese spreadsheets save by default. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeChinese(bytes)
  }
}

/** Splits records by RFC 4180, generously: quotes inside unquoted fields are text, an unclosed quote ends with the file. */
export function parseRecords(text: string, separator: string): string[][] {
  const records: string[][] = []
  let fields: string[] = []
  let at = 0
  while (at <= text.length) {
    const field = text.charAt(at) === '"' ? quotedField(text, at, separator) : plainField(text, at, separator)
    fields.push(field.value)
    at = field.end
    if (text.charAt(at) === separator) {
      at += 1
      continue
    }
    records.push(fields)
    fields = []
    if (at >= text.length) break
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (at >= text.length) break
  }
  return records
}

/** The one of comma, semicolon and tab that stands most evenly in the first lines. */
export function findSeparator(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/u)
    .slice(0, 30)
  const score = (separator: string) => lines.reduce((sum, line) => sum + Math.min(line.split(separator).length - 1, 40), 0)
  const [best = ','] = [',', ';', '\t', '|'].toSorted((a, b) => score(b) - score(a))
  return best
}

interface Field {
  readonly value: string
  readonly end: number
}

function quotedField(text: string, start: number, separator: string): Field {
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    if (text.charAt(quote + 1) !== '"') {
      const rest = plainField(text, quote + 1, separator)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    at = quote + 2
  }
}

function plainField(text: string, start: number, separator: string): Field {
  let end = start
  while (end < text.length) {
    const character = text.charAt(end)
    if (character === separator || character === '\n' || character === '\r') break
    end += 1
  }
  return { value: text.slice(start, end), end }
}

/** ="0123" and '0123 are how spreadsheets are told to keep a number as text. */
function unprotect(field: string): string {
  const match = /^\s*="?([^"]*)"?\s*$/u.exec(field)
  if (match !== null && /^\d+[\dXx]?$/u.test(match[1] ?? '')) return match[1] ?? field
  return /^'\d/u.test(field) ? field.slice(1) : field
}

/** A byte cut off at the end of the file must not make the whole file unreadable. */
function decodeChinese(bytes: Buffer): string {
  return new TextDecoder('gb18030').decode(bytes)
}
