/** A whole page: documents in a frame with the style of all papers. */
import { html, type Html } from './html.ts'
import { paperStyle } from './paper-style.ts'

/** Joins documents to a page; each is rendered and numbered for itself. `style` comes behind the common one. No script, nothing from outside. */
export function renderPage(title: string, documents: readonly Html[], style = ''): string {
  const body = documents.map((part) => html`<section class="document">${part}</section>`)
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${{ markup: paperStyle + style }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup
}
