/** A page of the file that shows a picture, or says why an attachment is not among the pages. */
import { html, type Html } from '#shared/print/html.ts'
import type { FileScan } from './case-file.types.ts'

/** A picture under its caption, as large as the page lets it be; the shell serves it at /scan/<attachment>. */
export function renderScan(caption: string, { id, name }: FileScan): Html {
  return html`<div class="form">
    <p class="flush caption">${caption}<span class="small">　${name}</span></p>
    <img class="scan" src="/scan/${id}" alt="" />
  </div>`
}

/** A page in the place of an attachment that cannot be shown. */
export function renderAbsent(caption: string, name: string, reason: string): Html {
  return html`<div class="form">
    <p class="flush caption">${caption}</p>
    <p>附件“${name}”没有并入本卷：${reason}</p>
    <p>请在此处放入该件的纸质件。</p>
  </div>`
}
