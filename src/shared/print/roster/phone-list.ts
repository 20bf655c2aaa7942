/** 联系电话: the one paper of a roster with mobiles, for a drawer and not for a wall; it says so on each page. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFitting, renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** A person with the number. */
export interface PhoneLine {
  readonly name: string
  readonly role: string
  readonly unit: string
  readonly phone: string
  readonly note: string
}

/** The list. */
export interface PhoneListPaper extends RosterFrame {
  readonly lines: readonly PhoneLine[]
}

const columns: readonly { readonly title: string; readonly width: number; readonly value: (line: PhoneLine) => string }[] = [
  { title: '姓名', width: 34, value: ({ name }) => name },
  { title: '身份', width: 22, value: ({ role }) => role },
  { title: '单位', width: 46, value: ({ unit }) => unit },
  { title: '电话', width: 36, value: ({ phone }) => phone },
  { title: '备注', width: 31, value: ({ note }) => note },
]

/** The list as one document. */
export function renderPhoneList({ head, foot, lines }: PhoneListPaper): Html {
  return html`<div class="roster handout">
    ${renderHead(head)}
    <table>
      <colgroup>
        <col style="width:11mm" />
        ${columns.map(({ width }) => html`<col style="width:${width}mm" />`)}
      </colgroup>
      <thead>
        <tr>
          <th class="inside" colspan="${columns.length + 1}">内部使用　不得张贴</th>
        </tr>
        <tr>
          <th>序号</th>
          ${columns.map(({ title }) => html`<th>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line, index) =>
            html`<tr>
              <td class="centre">${index + 1}</td>
              ${columns.map(({ width, value }) => html`<td class="centre">${renderFitting(value(line), width - 1.8, 4)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="legend rule">只发给参加值勤的工作人员，用后收回或者销毁，不得拍照外传。</p>
    ${renderFoot(foot)}
  </div>`
}
