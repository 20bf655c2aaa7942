/** Small pieces of forms: values or room to write by hand, dates, names that break well. */
import { formatChineseDate, isIsoDateOrMonth } from '#shared/kernel/dates.ts'
import { html, linesOf, type Html, type HtmlValue } from './html.ts'

/** A date as papers write it; a text that is no date stays as it is. */
export function dateText(date: string): string {
  return isIsoDateOrMonth(date) ? formatChineseDate(date) : date
}

/** A date, or the room to write one. */
export function dateOrBlank(date: string | null | undefined): Html {
  if (date !== null && date !== undefined && date !== '') return html`<span class="keep">${dateText(date)}</span>`
  return html`<span class="keep">　　　年　　月　　日</span>`
}

/** '2026年11月23日9时14分' of a local minute; an end on the same day may be a time of day alone. */
export function minuteText(minute: string): string {
  const match = /^(?:(\d{4}-\d{2}-\d{2})T)?(\d{2}):(\d{2})$/u.exec(minute)
  if (match === null) return minute
  const [, date = '', hour, minutes] = match
  return `${date === '' ? '' : dateText(date)}${Number(hour)}时${minutes}分`
}

/** The text, or a line of so many characters to write on. */
export function textOrLine(text: string, characters: number): Html {
  return text.trim() === '' ? html`<span class="gap" style="width:${characters}em"></span>` : html`${text}`
}

/** A name that breaks only behind a middle dot or a space, so that no name is torn when it can be helped. */
export function nameText(name: string): Html {
  const pieces = name.split(/(?<=[·\s])/u)
  return html`${pieces.map((piece, index) => html`${index > 0 && html`<wbr />`}<span class="${isShort(piece) ? 'keep' : 'piece'}">${piece}</span>`)}`
}

/** The lines of a text, one below the other. */
export function lines(text: string): HtmlValue {
  return linesOf(text).map((line, index) => html`${index > 0 && html`<br />`}${line}`)
}

/** A box, ticked or empty, with its words. */
export function choice(ticked: boolean, words: string): Html {
  return html`<span class="choice"><span class="tick">${ticked ? '√' : ''}</span>${words}</span>`
}

/** Fits the narrowest cell for a name. */
function isShort(text: string): boolean {
  return Array.from(text).length <= 9
}
