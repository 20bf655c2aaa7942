/** 排班变更单: what changed since the last posted version, with room for both to sign. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** One change. */
export interface ChangeLine {
  readonly date: string
  /** 值班室 夜班; 白市驿小学正门 上学. */
  readonly post: string
  /** Who stood there; 空缺 when nobody did. */
  readonly before: string
  readonly after: string
  readonly reason: string
}

/** The list of changes. */
export interface ChangeListPaper extends RosterFrame {
  readonly lines: readonly ChangeLine[]
}

/** The list as one document. */
export function renderChangeList({ head, foot, lines }: ChangeListPaper): Html {
  return html`<div class="roster wall-a4">
    ${renderHead(head)}
    <p class="under">
      <span>${head.previous === '' ? '此前没有公布过' : `与${head.previous}比较`}，共 ${lines.length} 处变更</span>
    </p>
    <table class="sign">
      <colgroup>
        ${[11, 26, 50, 34, 34, 52, 35, 35].map((width) => html`<col style="width:${width}mm" />`)}
      </colgroup>
      <thead>
        <tr>
          ${['序号', '日期', '岗位', '原', '现', '原因', '原值勤人签名', '现值勤人签名'].map((title) => html`<th>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ date, post, before, after, reason }, index) =>
            html`<tr>
              ${[`${index + 1}`, date, post, before, after].map((text) => html`<td class="centre">${text}</td>`)}
              <td>${reason}</td>
              <td></td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${renderFoot(foot)}
  </div>`
}
