/** 公民身份号码 (GB 11643-1999): checks the 18 characters; nothing is repaired or lengthened in silence. */
import { isoDate } from './dates.ts'
import { compact } from './text.ts'

/** A checked number with what can be read from it, or why it is refused. The sentence never repeats the number. */
export type IdentityNumberCheck =
  | { readonly ok: true; readonly value: string; readonly birthDate: string; readonly gender: 'male' | 'female' }
  | {
      readonly ok: false
      readonly code: 'length' | 'legacy15' | 'checksum' | 'date' | 'characters'
      readonly text: string
    }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = '10X98765432'

/** Checks an identity number; spaces, full width and a lower-case x are forgiven. */
export function checkIdentityNumber(text: string): IdentityNumberCheck {
  const value = compact(text).toUpperCase()
  if (/^\d{15}$/u.test(value)) {
    return refuse('legacy15', '这是15位旧身份证号，请按现用证件填写18位号码。')
  }
  if (/E\+/u.test(value)) return refuse('characters', '身份证号已被表格软件改成科学计数，末几位丢失，请按证件重新填写。')
  if (value.length !== 18) return refuse('length', `身份证号应为18位，现为${value.length}位，请对照证件核对。`)
  if (!/^\d{17}[\dX]$/u.test(value)) return refuse('characters', '身份证号前17位应为数字，末位为数字或X，请对照证件核对。')
  const birthDate = readBirthDate(value)
  if (birthDate === undefined) return refuse('date', '身份证号第7至14位不是有效的出生日期，请对照证件核对。')
  if (checkCharacterOf(value) !== value[17]) {
    return value.endsWith('000')
      ? refuse('checksum', '身份证号校验不对；末三位为000，可能被表格软件当作数字截断，请按证件重新填写。')
      : refuse('checksum', '身份证号末位校验码不对，可能抄错了某一位，请对照证件核对。')
  }
  return { ok: true, value, birthDate, gender: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}

/** Full years of age on a date; someone born on 29 February comes of age on 1 March in common years. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The check character that belongs to the first 17 digits. */
export function checkCharacterOf(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return checkCharacters[sum % 11] ?? ''
}

/** Years from 1800 on: old papers name people born in the 19th century. */
function readBirthDate(value: string): string | undefined {
  const year = Number(value.slice(6, 10))
  if (year < 1800 || year > 2199) return undefined
  return isoDate(year, Number(value.slice(10, 12)), Number(value.slice(12, 14)))
}

function refuse(code: Extract<IdentityNumberCheck, { ok: false }>['code'], text: string): IdentityNumberCheck {
  return { ok: false, code, text }
}
