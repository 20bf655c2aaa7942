/** Whole numbers in Chinese numerals, everyday (三千五百) and capital (叁仟伍佰), and exact decimals from text. */

const digitValues = new Map(
  ['零〇○', '一壹幺', '二贰两貳', '三叁参參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((characters, value) =>
    Array.from(characters, (character) => [character, value] as const),
  ),
)
const unitForms = new Map([
  ['拾', '十'],
  ['佰', '百'],
  ['仟', '千'],
  ['萬', '万'],
  ['億', '亿'],
])
const sectionPattern = /^(?:(\d)千)?(?:(0)?(\d)百)?(?:(0)?(\d)?十)?(?:(0)?(\d))?$/u

/**
 * Reads a whole number. Careless forms are not guessed at: 三千五 (3005 or 3500?) answers undefined.
 */
export function parseChineseNumber(text: string): number | undefined {
  let plain = ''
  for (const character of text) {
    const digit = digitValues.get(character)
    plain += digit === undefined ? (unitForms.get(character) ?? character) : String(digit)
  }
  if (plain === '0') return 0
  if (plain === '' || Array.from(text).some((character) => character >= '0' && character <= '9')) return undefined
  const value = readLarge(plain, ['亿', '万'])
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined
}

/** Reads digits written one after the other, as in 二〇二五. */
export function parseChineseDigits(text: string): number | undefined {
  const digits = Array.from(text, (character) => digitValues.get(character))
  return digits.length === 0 || digits.includes(undefined) ? undefined : Number(digits.join(''))
}

/** '1.92' with 4 places → 19200, without binary rounding; `exact` is false when digits were cut off (half up). */
export function shiftDecimal(text: string, places: number): { value: number; exact: boolean } | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/u.exec(text)
  if (match === null) return undefined
  const fraction = match[2] ?? ''
  const kept = fraction.slice(0, places).padEnd(places, '0')
  const rest = fraction.slice(places)
  const value = Number(`${match[1]}${kept}`) + (rest >= '5' ? 1 : 0)
  return Number.isSafeInteger(value) ? { value, exact: !/[1-9]/u.test(rest) } : undefined
}

/** Number before the unit × unit + number after it; a zero must stand where places are skipped, and only there. */
function readLarge(text: string, units: readonly ('亿' | '万')[]): number | undefined {
  const [unit, ...smaller] = units
  if (unit === undefined) return readSection(text)
  const at = text.lastIndexOf(unit)
  if (at === -1) return readLarge(text, smaller)
  const size = unit === '亿' ? 1e8 : 1e4
  // 壹万亿: what stands before 亿 may itself hold 万.
  const before = unit === '亿' ? readLarge(text.slice(0, at), ['万']) : readSection(text.slice(0, at))
  const tail = text.slice(at + 1)
  if (before === undefined || before === 0) return undefined
  if (tail === '') return before * size
  const zero = tail.startsWith('0')
  const after = readLarge(zero ? tail.slice(1) : tail, smaller)
  if (after === undefined || after === 0 || (!zero && after < size / 10)) return undefined
  return before * size + after
}

/** A number below 10,000. */
function readSection(text: string): number | undefined {
  const match = sectionPattern.exec(text)
  if (match === null || text === '') return undefined
  const [, thousands, zeroHundreds, hundreds, zeroTens, tensDigit, zeroOnes, ones] = match
  const hasTens = text.includes('十')
  const tens = hasTens ? (tensDigit ?? '1') : undefined
  if ([thousands, hundreds, tens, ones].includes('0')) return undefined
  if (zeroHundreds !== undefined) return undefined
  if (hasTens && tensDigit === undefined && (thousands !== undefined || hundreds !== undefined)) return undefined
  if (hundreds === undefined && thousands !== undefined && hasTens !== (zeroTens !== undefined)) return undefined
  if (hundreds !== undefined && zeroTens !== undefined) return undefined
  const higher = thousands !== undefined || hundreds !== undefined
  if (ones !== undefined && (zeroOnes !== undefined) !== (higher && !hasTens)) return undefined
  if (ones === undefined && zeroOnes !== undefined) return undefined
  return Number(thousands ?? 0) * 1000 + Number(hundreds ?? 0) * 100 + Number(tens ?? 0) * 10 + Number(ones ?? 0)
}
