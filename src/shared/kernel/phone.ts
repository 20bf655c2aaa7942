/** Phone numbers of a cell: one or several, as mobile (11 digits), landline (区号-号码) or 400/800 number. */
import { cleanText, foldWidth, isNoneMark } from './text.ts'

/** The numbers that were read, in their order and each once, and the pieces that were not. */
export interface Phones {
  readonly phones: readonly string[]
  readonly rejected: readonly string[]
}

const separators = /[/\\、,;|\n。]|或者?|以及|[和及]/u
const label = /^(?:联系)?(?:电话|手机|座机)号?码?[:：]?/u
const mobilePattern = /^(?:\+?(?:00)?86)?(1[3-9]\d{9})$/u
/** 010 and 02x have three digits, all other area codes four. */
const landlinePattern = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/u

/** Reads phone numbers: 13800003706/13800005830, 138 0000 6140, １３８００００２９４９, 138-0000-0088, 023-68690000. */
export function parsePhones(value: string | number): Phones {
  const phones = new Set<string>()
  const rejected: string[] = []
  const text = foldWidth(cleanText(String(value))).replace(/[\u2010-\u2015\u2212]/gu, '-')
  for (const piece of text.split(separators)) {
    const bare = piece.trim().replace(label, '').trim()
    if (isNoneMark(bare)) continue
    for (const part of splitAtSpaces(bare)) {
      const phone = readPhone(part)
      if (phone === undefined) rejected.push(part)
      else phones.add(phone)
    }
  }
  return { phones: [...phones], rejected }
}

/** Spaces stand inside one number or between two: the whole is tried first. */
function splitAtSpaces(text: string): readonly string[] {
  if (readPhone(text) !== undefined) return [text]
  const parts = text.split(/\s+/u)
  return parts.every((part) => readPhone(part) !== undefined) ? parts : [text]
}

function readPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/gu, '')
  const mobile = mobilePattern.exec(digits)
  if (mobile !== null) return mobile[1]
  const landline = landlinePattern.exec(digits.replace(/^\+?(?:00)?86(?=0)/u, ''))
  if (landline !== null) return `${landline[1]}-${landline[2]}`
  return /^[48]00\d{7}$/u.test(digits) ? digits : undefined
}
