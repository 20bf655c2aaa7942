/** 矛盾纠纷排查化解台账 on paper: A4 across, the header on each page, names and numbers masked by whoever fills it. */
import { html, type Html } from './html.ts'

/** A line; texts as they are printed. */
export interface LedgerLine {
  readonly number: string
  readonly acceptedOn: string
  readonly kind: string
  readonly parties: string
  readonly place: string
  readonly amount: string
  readonly state: string
  readonly dueOn: string
  readonly mediator: string
  readonly progress: string
  readonly closedOn: string
  readonly manner: string
  readonly performance: string
}

/** The whole list. */
export interface LedgerPaper {
  readonly station: string
  readonly today: string
  readonly by: string
  /** The filter in words. */
  readonly filter: string
  readonly totals: string
  readonly lines: readonly LedgerLine[]
}

const columns: readonly { readonly title: string; readonly width: number; readonly value: (line: LedgerLine) => string }[] = [
  { title: '编号', width: 37, value: ({ number }) => number },
  { title: '受理日期', width: 19, value: ({ acceptedOn }) => acceptedOn },
  { title: '纠纷类型', width: 24, value: ({ kind }) => kind },
  { title: '当事人', width: 27, value: ({ parties }) => parties },
  { title: '地点', width: 20, value: ({ place }) => place },
  { title: '金额（元）', width: 19, value: ({ amount }) => amount },
  { title: '状态', width: 14, value: ({ state }) => state },
  { title: '期限', width: 19, value: ({ dueOn }) => dueOn },
  { title: '调解员', width: 15, value: ({ mediator }) => mediator },
  { title: '最近进展', width: 23, value: ({ progress }) => progress },
  { title: '化解日期', width: 19, value: ({ closedOn }) => closedOn },
  { title: '化解方式', width: 15, value: ({ manner }) => manner },
  { title: '履行', width: 13, value: ({ performance }) => performance },
]

/** The list as one document. */
export function renderLedger({ station, today, by, filter, totals, lines }: LedgerPaper): Html {
  return html`<div class="wide">
    <h1>${station}矛盾纠纷排查化解台账</h1>
    <p class="flush small">${filter}　姓名、号码已遮盖</p>
    <table class="ledger">
      <colgroup>
        <col style="width:9mm" />
        ${columns.map(({ width }) => html`<col style="width:${width}mm" />`)}
      </colgroup>
      <thead>
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
              ${columns.map(({ value }) => html`<td>${value(line)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="together">
      <p class="flush small">${totals}</p>
      <p class="flush small">
        制表：${by}　${today}　　审核：<span class="gap" style="width:8em"></span>　　负责人：<span
          class="gap"
          style="width:8em"
        ></span>
      </p>
    </div>
  </div>`
}
