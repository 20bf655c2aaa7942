/** Names of enterprises: how they are written, and the form in which two are compared. */
import { cleanText, compact, foldWidth } from '#shared/kernel/text.ts'

const suffix = /(?:股份|集团)?(?:有限责任|有限)?公司$/u
/** Places that stand before or inside a name in brackets and do not tell two enterprises apart here. */
const place = /^(?:重庆高新区|重庆市|重庆)/u
const bracketed = /[(（](?:重庆|重庆市)[)）]/gu

/** As it is kept: no spaces at the ends, full-width brackets, as a licence writes them. */
export function cleanEnterpriseName(text: string): string {
  return cleanText(text).replace(/\s+/gu, '').replaceAll('(', '（').replaceAll(')', '）')
}

/** The part that tells one enterprise from another: without town, brackets around it, and the legal form. */
export function foldEnterpriseName(text: string): string {
  const bare = compact(foldWidth(text)).replace(bracketed, '')
  const without = bare.replace(suffix, '').replace(place, '')
  return without === '' ? bare : without
}
