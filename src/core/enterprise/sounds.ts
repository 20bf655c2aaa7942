/** How a character sounds, for the comparison of names; `loadPinyin` comes first. */
import { pinyinWords } from '#core/search/pinyin.ts'

/** 'ming' for 明 and 铭; the sign itself where it has no reading. */
export function soundOf(sign: string): string {
  return pinyinWords(sign)[0] ?? sign
}
