/** Characters that no face of ours has: they would come out of the printer as empty boxes. */
import { z } from 'zod'

/** Covered characters as [first, last, first, last, …], ascending: resources/fonts/coverage.json. */
export const coverageSchema = z.array(z.number().int()).refine((ranges) => ranges.length % 2 === 0, '字库覆盖表应成对。')
export type Coverage = z.infer<typeof coverageSchema>

/** What takes no ink: white space, joiners, and selectors of a glyph's form, which faces may ignore. */
const inkless = /[\s\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u

/** The characters of a text that are not covered, each once, in order; private-use characters are never covered. */
export function missingGlyphs(text: string, coverage: Coverage): readonly string[] {
  return [...new Set(text)].filter((character) => !inkless.test(character) && !isCovered(character.codePointAt(0) ?? 0, coverage))
}

/** One sentence for each text that has such characters; `what` names it, such as 当事人姓名. */
export function glyphWarnings(
  texts: readonly { readonly what: string; readonly text: string }[],
  coverage: Coverage,
): readonly string[] {
  return texts.flatMap(({ what, text }) => {
    const missing = missingGlyphs(text, coverage)
    if (missing.length === 0) return []
    const named = missing
      .map((character) => `“${character}”（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}）`)
      .join('、')
    return [
      `${what}中的${named}字库里没有，打印出来会是空框。请核对是否用错了字；确为本字的，打印后用笔填写并由当事人按指印确认。`,
    ]
  })
}

/** Finds the last range that begins at or before the code, by halving. */
function isCovered(code: number, coverage: Coverage): boolean {
  let low = 0
  let high = coverage.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((coverage[middle * 2] ?? Infinity) <= code) low = middle + 1
    else high = middle
  }
  return low > 0 && code <= (coverage[low * 2 - 1] ?? -1)
}
