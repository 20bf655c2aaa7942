import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { coverageSchema, glyphWarnings, missingGlyphs } from './glyphs.ts'

const file = path.join(import.meta.dirname, '../../../resources/fonts/coverage.json')
const coverage = coverageSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

test('our faces have the rare characters of names, the middle dot and the signs of forms', () => {
  expect(missingGlyphs('𬭎㛃犇·䶮𫖯𠮷龘㐂〇〔〕（）：“”—…√□¥￥㎡①ÀéŪ', coverage)).toEqual([])
})

test('every character of 4E00–9FA5 and 3400–4DB5 is there (GB 18030-2022, level 1)', () => {
  const all = (first: number, last: number) =>
    String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
  expect(missingGlyphs(all(0x4e00, 0x9fa5), coverage)).toEqual([])
  expect(missingGlyphs(all(0x3400, 0x4db5), coverage)).toEqual([])
})

test('private use, unassigned and other scripts are missing, each named once', () => {
  expect(missingGlyphs('王\uE863\uE863小\u{2FFFE}한', coverage)).toEqual(['\uE863', '\u{2FFFE}', '한'])
})

test('spaces, line ends and selectors of a form take no ink', () => {
  expect(missingGlyphs(' \t\n\u3000\u00A0\u200B\u{E0100}\uFE00', coverage)).toEqual([])
})

test('the ends of a range belong to it', () => {
  expect(missingGlyphs('ABCDE', [0x42, 0x43, 0x45, 0x45])).toEqual(['A', 'D'])
  expect(missingGlyphs('A', [])).toEqual(['A'])
})

test('a warning names the place and the code of the character', () => {
  const [warning] = glyphWarnings(
    [
      { what: '甲方的姓名', text: '王\uE863' },
      { what: '正文', text: '无' },
    ],
    coverage,
  )
  expect(warning).toContain('甲方的姓名')
  expect(warning).toContain('U+E863')
})
