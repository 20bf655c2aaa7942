/** The form in which login names are stored and compared. */
import { cleanText } from '#shared/kernel/text.ts'

/** NFKC, lower case, no spaces: ＺＨＡＮＧ, Zhang and 'zhang ' are one account. Answers '' when nothing is left. */
export function foldLoginName(text: string): string {
  return cleanText(text).normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}
