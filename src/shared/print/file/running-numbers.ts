/** Running numbers of a file, one a page, in the upper left corner of the type area: the shell lays them over the pages of the file. */
import { html, type Html } from '#shared/print/html.ts'

/** Pages with the numbers from 1. A file's cover, index and back have none. */
export function renderNumbers(count: number): Html {
  const numbers = Array.from({ length: Math.max(1, count) }, (_, index) => html`<p class="running">${index + 1}</p>`)
  return html`${numbers}`
}
