/** Identity and phone numbers inside free text: neither the full-text index nor the audit log may hold them. */

/** 18 or 15 digits, also written in groups; the last one may be X. */
const identity = /(?<!\d)(?:\d{6}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{3}[\dx]|\d{6}[-\s]?\d{6}[-\s]?\d{3})(?!\d)/gi
/** Mobile numbers, also in groups or with the country's code. */
const mobile = /(?<!\d)(?:\+?(?:00)?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)/g
/** Landlines with an area code set off by a sign: without one they cannot be told from other numbers. */
const landline = /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}[-\s])\s?\d{7,8}(?!\d)/g

/** The text with a space, or the given mark, in place of each such number. Give it half-width text (NFKC). */
export function withoutPersonalNumbers(text: string, mark = ' '): string {
  return /\d/.test(text) ? text.replaceAll(identity, mark).replaceAll(mobile, mark).replaceAll(landline, mark) : text
}
