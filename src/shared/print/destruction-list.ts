/** 案卷销毁清册: archived files whose time of keeping is over; two people sign before anything is destroyed. */
import { retentions } from '#shared/mediation/filing.types.ts'
import { html, paragraph, type Html } from './html.ts'

/** What the list is made of. */
export interface DestructionSource {
  readonly station: string
  readonly committee: string
  readonly today: string
  readonly files: readonly {
    readonly number: string
    readonly title: string
    readonly closedOn: string
    readonly retention: string
    readonly keptUntil: string
  }[]
}

/** The list as one document. Names of parties stand in the titles: the list itself is kept, not posted. */
export function renderDestructionList({ station, committee, today, files }: DestructionSource): Html {
  return html`<div class="form">
    <p class="committee">${committee === '' ? station : committee}</p>
    <h1>案卷销毁清册</h1>
    <p class="number">${today}　共 ${files.length} 卷</p>
    <table>
      <colgroup>
        <col style="width:11mm" />
        <col style="width:47mm" />
        <col />
        <col style="width:23mm" />
        <col style="width:15mm" />
        <col style="width:23mm" />
      </colgroup>
      <thead>
        <tr>
          <th>序号</th>
          <th>卷号</th>
          <th>卷名</th>
          <th>结案日期</th>
          <th>期限</th>
          <th>届满日期</th>
        </tr>
      </thead>
      <tbody>
        ${files.map(
          (file, index) =>
            html`<tr>
              <td class="centre">${index + 1}</td>
              <td class="digits">${file.number}</td>
              <td class="small">${file.title}</td>
              <td class="centre digits">${file.closedOn}</td>
              <td class="centre">
                ${file.retention in retentions ? retentions[file.retention as keyof typeof retentions] : file.retention}
              </td>
              <td class="centre digits">${file.keptUntil}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="together">
      ${paragraph('以上案卷保管期限已经届满，经两人逐卷鉴定，没有继续保存的价值，同意销毁。销毁时两人在场监销；本清册永久保存。')}
      <div class="lines">
        <div class="line">鉴定、监销人（签名）：<br />　　　　年　　月　　日</div>
        <div class="line">批准人（签名、盖章）：<br />　　　　年　　月　　日</div>
      </div>
    </div>
    <p class="end">（以下空白）</p>
  </div>`
}
