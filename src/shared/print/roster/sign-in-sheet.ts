/** Sign-in sheet of posts, A4 across: one line for each person and duty, with room to write; spare lines for stand-ins. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFitting, renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** Somebody who is expected. */
export interface SignInLine {
  /** 11-23 周一. */
  readonly date: string
  readonly window: string
  readonly post: string
  readonly name: string
  readonly role: string
}

/** The sheet. */
export interface SignInPaper extends RosterFrame {
  readonly lines: readonly SignInLine[]
  /** Empty lines at the end. */
  readonly spare: number
}

const columns: readonly { readonly title: string; readonly width: number; readonly value?: (line: SignInLine) => string }[] = [
  { title: '日期', width: 25, value: ({ date }) => date },
  { title: '时段', width: 35, value: ({ window }) => window },
  { title: '岗位', width: 40, value: ({ post }) => post },
  { title: '姓名', width: 32, value: ({ name }) => name },
  { title: '身份', width: 18, value: ({ role }) => role },
  { title: '到岗时间', width: 22 },
  { title: '离岗时间', width: 22 },
  { title: '签名', width: 32 },
  { title: '情况记录', width: 51 },
]

/** The sheet as one document. */
export function renderSignIn({ head, foot, lines, spare }: SignInPaper): Html {
  return html`<div class="roster wall-a4">
    ${renderHead(head)}
    <table class="sign">
      <colgroup>
        ${columns.map(({ width }) => html`<col style="width:${width}mm" />`)}
      </colgroup>
      <thead>
        <tr>
          ${columns.map(({ title }) => html`<th>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map((line, index) => renderLine(line, index > 0 && lines[index - 1]?.date !== line.date))}
        ${Array.from({ length: spare }, () => renderLine(null, false))}
      </tbody>
    </table>
    <p class="legend rule">
      情况记录写明时间、地点、类型（交通拥堵、纠纷、可疑物品、走失求助、伤病、其他）、处置和上报；没有情况的写“正常”。
    </p>
    ${renderFoot(foot)}
  </div>`
}

function renderLine(line: SignInLine | null, newDay: boolean): Html {
  return html`<tr class="${newDay ? 'day' : ''}">
    ${columns.map(
      ({ width, value }) =>
        html`<td class="centre">${line === null || value === undefined ? null : renderFitting(value(line), width - 1.8, 4)}</td>`,
    )}
  </tr>`
}
