/** A one-time code while it is being typed: seven groups of four, with what is wrong said as early as it can be known. */
import { readEnrolCode } from '#shared/sync/enrol-code.ts'

export const groupCount = 7
export const groupLength = 4

/** Characters of Crockford's base 32; what was meant by O, I and L is known, U is none. */
const allowed = /^[0-9A-HJKMNP-TV-Z]*$/u

/** Any typed or pasted text as characters of a code: full-width ones, lower case, spaces and hyphens are taken care of. */
export function cleanCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1')
}

/** The groups after a text was typed or pasted into one of them; what is too long flows into the following ones. */
export function putCode(groups: readonly string[], at: number, typed: string): string[] {
  const text = cleanCode(typed)
  const next = [...groups]
  next[at] = text.slice(0, groupLength)
  for (let rest = text.slice(groupLength), to = at + 1; rest !== '' && to < groupCount; to += 1) {
    next[to] = rest.slice(0, groupLength)
    rest = rest.slice(groupLength)
  }
  return next
}

/** Whether a group holds a character that no code has. */
export function isGroupWrong(group: string): boolean {
  return !allowed.test(group)
}

/** What to tell about the code as it stands: how far it is, what is wrong, or that it is right. */
export function judgeCode(groups: readonly string[]): { readonly state: 'open' | 'wrong' | 'right'; readonly text: string } {
  const wrong = groups.findIndex(isGroupWrong)
  if (wrong !== -1) return { state: 'wrong', text: `第 ${wrong + 1} 组有登记码里不用的字母，请对照登记单改正。` }
  const typed = groups.join('').length
  const total = groupCount * groupLength
  if (typed < total) return { state: 'open', text: `共 ${total} 位，已填 ${typed} 位。` }
  if (readEnrolCode(groups.join('')) === null) return { state: 'wrong', text: '登记码有抄错的地方，请对照登记单逐组核对。' }
  return { state: 'right', text: '登记码抄写无误。' }
}
