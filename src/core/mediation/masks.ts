/** Masks of texts that hold phone numbers, and how a mask is told from a number. */
import { maskIdentityNumber, maskName, maskPhone } from '#shared/kernel/text.ts'

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

/** '陈国富、李四 — 惠农合作社' → '陈*富、李* — 惠***社' */
export function maskParties(parties: string): string {
  return parties
    .split(' — ')
    .map((side) => side.split('、').map(maskParty).join('、'))
    .join(' — ')
}

function maskParty(text: string): string {
  const [, name = text, others = ''] = /^(.*?)(等\d+方)?$/u.exec(text) ?? []
  return maskName(name) + others
}
