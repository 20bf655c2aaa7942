/** Looks at a PDF as a reader does, with poppler: its text by page, where words stand, where there is ink. */
import { execFileSync } from 'node:child_process'

/** A word and its box, in mm from the top left corner of its page. */
export interface Word {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const mmPerPoint = 25.4 / 72
const dotsPerInch = 50

/** The text of each page. */
export function pageTexts(file: string): readonly string[] {
  return run('pdftotext', ['-layout', file, '-']).split('\f').slice(0, -1)
}

/** The words of each page. */
export function pageWords(file: string): readonly (readonly Word[])[] {
  const pages = run('pdftotext', ['-bbox', file, '-']).split('<page ').slice(1)
  return pages.map((page) =>
    [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</gu)].map((match) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map((value) => Number(value) * mmPerPoint)
      return { text: match[5] ?? '', left, top, right, bottom }
    }),
  )
}

/** Whether every font lies in the file itself. */
export function isEveryFontEmbedded(file: string): boolean {
  const fonts = run('pdffonts', [file])
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
  return fonts.length > 0 && fonts.every((line) => /\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/u.test(line))
}

/** Smallest box around everything dark on a page (from 1), in mm; null on a white page. */
export function inkOf(file: string, page: number): Omit<Word, 'text'> | null {
  const image = read('pdftoppm', ['-gray', '-r', String(dotsPerInch), '-f', String(page), '-l', String(page), file])
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(image.subarray(0, 40).toString('latin1'))
  if (header === null) throw new Error('pdftoppm gave no picture')
  const width = Number(header[1])
  const pixels = image.subarray(header[0].length)
  const mm = 25.4 / dotsPerInch
  let box: Omit<Word, 'text'> | null = null
  for (let index = 0; index < pixels.length; index += 1) {
    if ((pixels[index] ?? 255) > 160) continue
    const x = (index % width) * mm
    const y = Math.floor(index / width) * mm
    box =
      box === null
        ? { left: x, top: y, right: x, bottom: y }
        : {
            left: Math.min(box.left, x),
            top: Math.min(box.top, y),
            right: Math.max(box.right, x),
            bottom: Math.max(box.bottom, y),
          }
  }
  return box
}

function run(program: string, args: readonly string[]): string {
  return read(program, args).toString('utf8')
}

function read(program: string, args: readonly string[]): Buffer {
  return execFileSync(program, args, { maxBuffer: 1 << 26 })
}
