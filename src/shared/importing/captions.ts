/** Captions of columns: cleaning, units in brackets, and how well a caption fits a list of known ones. */
import { foldWidth } from '#shared/kernel/text.ts'
import { type CellValue, cellText, isBlankCell, type Sheet } from './grid.ts'
import { spreadTexts } from './merged-cells.ts'

/** The captions above one column from the highest level down, each level once. */
export type CaptionPath = readonly string[]

/** How a caption fits: 0 to 1, and the place of the known caption in its list (earlier is preferred). */
export interface Fit {
  readonly confidence: number
  readonly position: number
}

/** Half width, without spaces, stars, numbering and closing colons: `1. 涉及面积\n（亩）*` → `涉及面积(亩)`. */
export function cleanCaption(text: string): string {
  return foldWidth(text)
    .replace(/\s+/gu, '')
    .replace(/^[*★]+|[*★:]+$/gu, '')
    .replace(/^(?:\d{1,2}[.、]|[①-⑳])/u, '')
    .replace(/【/gu, '(')
    .replace(/】/gu, ')')
    .replace(/\[/gu, '(')
    .replace(/\]/gu, ')')
}

/** The caption without what stands in brackets. */
export function bareCaption(caption: string): string {
  return caption.replace(/\([^)]*\)?/gu, '')
}

/** What stands in brackets: units and examples. */
export function bracketed(caption: string): string[] {
  return [...caption.matchAll(/\(([^)]*)\)?/gu)].map(([, inside = '']) => inside)
}

/** Caption paths of all columns of a block of header rows. */
export function readCaptions(sheet: Sheet, [first, last]: readonly [number, number], columns: number): CaptionPath[] {
  const grid = spreadTexts(sheet, first, last, columns)
  return Array.from({ length: columns }, (_, column) => {
    const levels = grid.map((row) => cleanCaption(cellText(row[column]))).filter((text) => text !== '')
    return levels.filter((text, index) => text !== levels[index - 1])
  })
}

/** Fits a caption to known ones: alike, alike without brackets, or containing one (the longer the better). */
export function fitCaption(caption: string, known: readonly string[]): Fit | undefined {
  const bare = bareCaption(caption)
  const exact = known.indexOf(caption)
  if (exact !== -1) return { confidence: 0.98, position: exact }
  const exactBare = bare === '' ? -1 : known.indexOf(bare)
  if (exactBare !== -1) return { confidence: 0.95, position: exactBare }
  let best: Fit | undefined
  for (const [position, word] of known.entries()) {
    if (word.length < 2 || !bare.includes(word)) continue
    // A caption says at its end what it is: 纠纷当事人的电话 is a phone.
    const confidence = 0.5 + 0.3 * (word.length / bare.length) + (bare.endsWith(word) ? 0.1 : 0)
    if (best === undefined || confidence > best.confidence) best = { confidence, position }
  }
  return best
}

/** Whether a row's cells are the captions of the header again, as programs print them on each page. */
export function repeatsCaptions(cells: readonly CellValue[], paths: readonly CaptionPath[]): boolean {
  let filled = 0
  let same = 0
  for (const [index, cell] of cells.entries()) {
    if (isBlankCell(cell)) continue
    filled += 1
    if (typeof cell === 'string' && cell.length < 40 && paths[index]?.includes(cleanCaption(cell))) same += 1
    // A row of data shows early: not one caption among its first cells.
    if (filled === 5 && same === 0) return false
  }
  return same >= 2 && same * 2 > filled
}
