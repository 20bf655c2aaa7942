/** Cleaning, folding and masking of short texts: names, numbers, cells of a ledger. */

/** What people type where they mean a middle dot; `.` and `．` only between Chinese characters. */
const dotVariants = /[\u2022\u30FB\u2027\uFF65\u2219\u22C5\u0387\u2024]/gu
const dotBetweenHan = /(?<=\p{Script=Han})[.\uFF0E](?=\p{Script=Han})/gu
/** Characters that take no room and get into cells by copying. */
const invisible = /(?![\t\n\r])\p{Cc}|\p{Cf}/gu
const foldable = /[\u3000\uFF01-\uFF5E\uFFE5]/u
/** Nothing to clean: ASCII, Han characters and their punctuation. A plain class is ten times as fast as \p{Cf}. */
const ordinary = /^[\t\n\u0020-\u007E\u2014\u2018-\u201D\u2026\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/u
const noneMarks = new Set(['', '/', '\\', '-', '--', '---', '无', '没有', '暂无', '不涉及'])

/** Full-width letters, digits and signs become half-width; the ideographic space becomes a space. Not for prose. */
export function foldWidth(text: string): string {
  // Most cells of a ledger have nothing to fold, and 50,000 rows are a million cells.
  if (!foldable.test(text)) return text
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\uFFE5', '\u00A5')
}

/** Trims (ideographic and no-break spaces too), removes invisible characters, makes line breaks one kind. */
export function cleanText(text: string): string {
  if (ordinary.test(text)) return text.trim()
  return text
    .replace(invisible, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u00A0\u2000-\u200A\u202F]/gu, ' ')
    .trim()
}

/** '王[U+3000]犇' → '王犇'; keeps the middle dot of names and writes it U+00B7; keeps single spaces between Latin words. */
export function cleanPersonName(text: string): string {
  return cleanText(text)
    .replace(dotVariants, '·')
    .replace(/\s+/gu, ' ')
    .replace(/(?<![A-Za-z]) | (?![A-Za-z])/gu, '')
    .replace(dotBetweenHan, '·')
}

/** The form in which texts are compared and searched: half width, lower case, one kind of dot, single spaces. */
export function foldForSearch(text: string): string {
  return foldWidth(cleanText(text)).replace(dotVariants, '·').replace(/\s+/gu, ' ').toLowerCase()
}

/** Half width without any space or invisible character: for numbers and codes. */
export function compact(text: string): string {
  return foldWidth(cleanText(text)).replace(/\s+/gu, '')
}

/** Whether a cell says 'nothing': blank, a slash, a dash, 无. */
export function isNoneMark(text: string): boolean {
  // The longest mark has three characters, perhaps with spaces between them.
  if (text.length > 12 && text.trim().length > 12) return false
  return noneMarks.has(compact(text).replace(/[\u2010-\u2015\u2212\u2500]/gu, '-'))
}

/** '500107**********9X': the first six and the last two; anything too short for that is hidden as a whole. */
export function maskIdentityNumber(value: string): string {
  return value.length < 15 ? hide(value.length) : value.slice(0, 6) + hide(value.length - 8) + value.slice(-2)
}

/** '138****1234'; a landline keeps its area code: '023-****1234'. */
export function maskPhone(value: string): string {
  const landline = /^(0\d{2,3}-)\d+(\d{4})$/u.exec(value)
  if (landline !== null) return `${landline[1]}****${landline[2]}`
  return value.length < 8 ? hide(value.length) : value.slice(0, 3) + hide(value.length - 7) + value.slice(-4)
}

/** '杨仁川' → '杨*川', '王犇' → '王*': first and last character stay; rare characters count as one. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  const [first = ''] = characters
  if (characters.length <= 1) return hide(characters.length)
  if (characters.length === 2) return `${first}*`
  return first + hide(characters.length - 2) + characters[characters.length - 1]
}

function hide(length: number): string {
  return '*'.repeat(length)
}
