/** 护企优商服务工作月报表 on A4 across: the form as superiors send it, header of two rows and numbered columns. */
import { monthFormColumns, type FormColumn } from '#shared/enterprise/month-form.ts'
import type { FormRow } from '#shared/enterprise/figure-calls.ts'
import { html, type Html } from '#shared/print/html.ts'

export interface MonthFormPaper {
  readonly station: string
  /** 2026年11月. */
  readonly month: string
  readonly today: string
  readonly by: string
  readonly form: { readonly rows: readonly FormRow[]; readonly total: FormRow }
}

/** Widths in mm of the number, the room and the last column; the rest is shared. */
const widths = { number: 8, room: 23, practice: 20 } as const

/** The form as one document. */
export function renderMonthForm({ station, month, today, by, form }: MonthFormPaper): Html {
  return html`<div class="roster wall-a4 month-form">
    <h1>护企优商服务工作月报表</h1>
    <p class="under"><span>填报单位（盖章）：${station}</span><span>统计月份：${month}</span><span>单位：家、次、件</span></p>
    <table>
      <colgroup>
        <col style="width:${widths.number}mm" />
        <col style="width:${widths.room}mm" />
        ${monthFormColumns.slice(0, -1).map(() => html`<col />`)}
        <col style="width:${widths.practice}mm" />
      </colgroup>
      <thead>
        <tr>
          <th rowspan="2">序号</th>
          <th rowspan="2">警务室</th>
          ${firstRow()}
        </tr>
        <tr>
          ${monthFormColumns.filter(({ group }) => group !== '').map(({ title }) => html`<th>${title}</th>`)}
        </tr>
        <tr>
          <th>甲</th>
          <th>乙</th>
          ${monthFormColumns.map((_, index) => html`<th>${index + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${form.rows.map((row, index) => renderRow(row, String(index + 1)))}
        <tr>
          <td class="centre" colspan="2"><b>合计</b></td>
          ${form.total.cells.map(({ value }) => html`<td class="centre"><b>${value}</b></td>`)}
        </tr>
      </tbody>
    </table>
    <p class="legend">数字由台账生成；合计为各行之和，比率按合计数重新计算；“典型做法”由人填写，每月一例。</p>
    <p class="foot">
      <span>填报人：${by}</span><span>审核人：<i class="blank"></i></span><span>单位负责人：<i class="blank"></i></span
      ><span>填报时间：${today}</span>
    </p>
  </div>`
}

function renderRow({ room, cells }: FormRow, number: string): Html {
  return html`<tr>
    <td class="centre">${number}</td>
    <td>${room}</td>
    ${cells.map(({ value }) => html`<td class="centre">${value}</td>`)}
  </tr>`
}

/** Groups stand once over their columns; lone columns take both rows. */
function firstRow(): readonly Html[] {
  const cells: { readonly column: FormColumn; span: number }[] = []
  for (const column of monthFormColumns) {
    const last = cells.at(-1)
    if (column.group !== '' && last?.column.group === column.group) last.span += 1
    else cells.push({ column, span: 1 })
  }
  return cells.map(({ column, span }) =>
    column.group === '' ? html`<th rowspan="2">${column.title}</th>` : html`<th colspan="${span}">${column.group}</th>`,
  )
}
