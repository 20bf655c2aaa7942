/** HTML as a value of its own: whatever is put into a template is escaped there, and only finished HTML is not. */

/** Finished HTML; made by `html` only. */
export interface Html {
  readonly markup: string
}

/** What a template takes: text and numbers are escaped, HTML and lists of it are joined, the rest is nothing. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

/** Template of HTML: html`<td>${name}</td>`. Values belong between tags or inside double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: parts.reduce((before, part, index) => before + markupOf(values[index - 1]) + part) }
}

/** Paragraphs of a text, one a line; blank lines fall away. */
export function paragraphs(text: string): readonly Html[] {
  return linesOf(text).map(paragraph)
}

/** One paragraph. Up to three lines of 31 characters are kept on one page: Chromium would leave a last line alone on the next. */
export function paragraph(text: string): Html {
  return html`<p class="${Array.from(text).length <= 91 ? 'together' : 'long'}">${text}</p>`
}

/** The lines of a text without blank ones and without the spaces around. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return isHtml(value) ? value.markup : value.map(markupOf).join('')
}

function isHtml(value: Html | readonly HtmlValue[]): value is Html {
  return 'markup' in value
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters have no place on paper and NUL would be replaced by the parser: they fall away, but for tab and line feed. */
function escapeHtml(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
