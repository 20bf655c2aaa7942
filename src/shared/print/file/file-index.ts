/** 卷内目录: number, paper, pages, remark (司法部卷宗格式). Made when the pages of all papers are known. */
import { html, type Html } from '#shared/print/html.ts'
import type { FileHead } from './case-file.types.ts'

/** A row; pages are running numbers of the file. */
export interface IndexRow {
  readonly title: string
  readonly note: string
  readonly first: number
  readonly last: number
}

/** The index as one document; its own pages carry no running number. */
export function renderFileIndex({ committee, number, title }: FileHead, rows: readonly IndexRow[]): Html {
  return html`<div class="form">
    <p class="committee">${committee}</p>
    <h1><span class="wide">卷内目录</span></h1>
    <p class="number">${number}　${title}</p>
    <table>
      <colgroup>
        <col style="width:14mm" />
        <col />
        <col style="width:22mm" />
        <col style="width:38mm" />
      </colgroup>
      <thead>
        <tr>
          <th>序号</th>
          <th>文书名称</th>
          <th>页号</th>
          <th>备注</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, index) =>
            html`<tr class="tall">
              <td class="centre">${index + 1}</td>
              <td>${row.title}</td>
              <td class="centre digits">${pagesText(row)}</td>
              <td class="small">${row.note}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="end">（以下空白）</p>
  </div>`
}

/** '3' or '3–5'. */
export function pagesText({ first, last }: Pick<IndexRow, 'first' | 'last'>): string {
  return first >= last ? String(first) : `${first}–${last}`
}

/** Rows of an index from the page counts of the parts in order; a part without title goes on with the row before it. */
export function indexRowsOf(
  parts: readonly { readonly title: string; readonly note: string; readonly pages: number }[],
): IndexRow[] {
  const rows: IndexRow[] = []
  let next = 1
  for (const { title, note, pages } of parts) {
    const last = next + pages - 1
    const before = rows.at(-1)
    if (title === '' && before !== undefined) rows[rows.length - 1] = { ...before, last }
    else rows.push({ title, note, first: next, last })
    next += pages
  }
  return rows
}
