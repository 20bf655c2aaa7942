/** Masks of texts that hold phone numbers, and how a mask is told from a number. */
import { maskIdentityNumber, maskPhone } from '#shared/kernel/text.ts'

/** Masks every number in a text of phones: '13800003706/023-68690000' → '138****3706/023-****0000'. */
export function maskPhones(text: string): string {
  return text.replaceAll(/\d[\d\s-]*\d/g, (run) => maskPhone(run.replaceAll(/\s/g, '')))
}

/** Whether a text holds a mask instead of a number. */
export function isMasked(text: string): boolean {
  return text.includes('*')
}

/** Masks identity and phone numbers inside any text: runs of eleven digits and more. */
export function maskDigits(text: string): string {
  return text.replaceAll(/\d{11,17}[\dX]?/gi, (run) => (run.length >= 15 ? maskIdentityNumber(run) : maskPhone(run)))
}
