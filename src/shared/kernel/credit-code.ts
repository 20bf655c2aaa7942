/** 统一社会信用代码 (GB 32100-2015): checks the 18 characters; a damaged code is refused, never repaired. */
import { compact } from './text.ts'

/** A checked code, or why it is refused. */
export type CreditCodeCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: 'length' | 'characters' | 'checksum' | 'damaged'; readonly text: string }

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
/** Letters that the code never holds, and the digit they are usually meant for. */
const lookAlikes: Readonly<Record<string, string>> = { I: '数字1', O: '数字0', S: '数字5', V: '字母U', Z: '数字2' }

/** Checks a code; spaces, full width and lower case are forgiven. A number is a code that a spreadsheet has damaged. */
export function checkCreditCode(input: string | number): CreditCodeCheck {
  const value = compact(String(input)).toUpperCase()
  const damaged = '信用代码被表格软件当作数字保存，末几位已丢失，无法恢复，请按营业执照重新填写。'
  if (typeof input === 'number' || /E\+/u.test(value)) return refuse('damaged', damaged)
  if (value.length !== 18) return refuse('length', `信用代码应为18位，现为${value.length}位，请对照营业执照核对。`)
  const wrong = Array.from(value).findIndex((character) => !alphabet.includes(character))
  if (wrong !== -1) return refuse('characters', wrongCharacter(value, wrong))
  if (checkCharacterOfCode(value) === value[17]) return { ok: true, value }
  if (/^\d{15}000$/u.test(value)) return refuse('damaged', damaged)
  return refuse('checksum', '信用代码末位校验码不对，可能抄错了某一位，请对照营业执照核对。')
}

/** The check character that belongs to the first 17 characters. */
export function checkCharacterOfCode(code: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code[index] ?? ''), 0)
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

function wrongCharacter(value: string, index: number): string {
  const character = value[index] ?? ''
  const meant = lookAlikes[character]
  const hint = meant === undefined ? '' : `，可能应为${meant}`
  return `信用代码第${index + 1}位“${character}”不会出现在代码中${hint}，请对照营业执照核对。`
}

function refuse(code: Extract<CreditCodeCheck, { ok: false }>['code'], text: string): CreditCodeCheck {
  return { ok: false, code, text }
}
