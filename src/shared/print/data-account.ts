/** 个人信息留存说明 of a case: what is stored, why, who may see it and has, until when, how to have it corrected (个人信息保护法第17、19、44—50条). */
import { html, paragraph, type Html } from './html.ts'
import type { PaperSource } from './paper-source.ts'

/** What the paper says besides the case. */
export interface AccountFacts {
  /** How long the file is kept, in words with the rule. */
  readonly kept: string
  /** Acts of the log about this case: what was done, how often, when last. */
  readonly acts: readonly { readonly name: string; readonly count: number; readonly last: string }[]
  readonly attachments: number
}

/** The paper as one document; it may be handed to a party, so that it names numbers and kinds, no one's data. */
export function renderDataAccount(
  { case: record, station, today }: PaperSource,
  { kept, acts, attachments }: AccountFacts,
): Html {
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1>案件信息留存说明</h1>
    <p class="number">编号：${record.number}　${today}</p>
    ${paragraph(`本说明列出“${record.title}”一案在本站工作台账中存了什么、为什么存、存到什么时候。`)}
    <table>
      <colgroup>
        <col style="width:30mm" />
        <col style="width:58mm" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>内容</th>
          <th>存了什么</th>
          <th>为什么</th>
        </tr>
      </thead>
      <tbody>
        ${linesOf(record, attachments).map(
          ([title, what, why]) =>
            html`<tr>
              <td>${title}</td>
              <td>${what}</td>
              <td>${why}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>存到什么时候</h2>
    ${paragraph(`${kept}。期限届满由两人签字鉴定后销毁，系统不会自行删除。`)}
    <h2>谁看过、用过</h2>
    ${
      acts.length === 0
        ? paragraph('日志中没有查看记录。')
        : html`<table>
            <tbody>
              ${acts.map(
                ({ name, count, last }) =>
                  html`<tr>
                    <td>${name}</td>
                    <td class="centre" style="width:26mm">${count} 次</td>
                    <td class="centre" style="width:44mm">最近 ${last}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    <h2>怎样查阅、更正</h2>
    ${paragraph(
      `当事人可以向${station.name}查阅、复制与本人有关的内容，要求更正错误、说明处理规则；依法不能提供或者删除的，会说明理由（个人信息保护法第44条至第50条）。${station.phone === '' ? '' : `电话：${station.phone}。`}`,
    )}
    <p class="end">（以下空白）</p>
  </div>`
}

function linesOf(record: PaperSource['case'], attachments: number): [title: string, what: string, why: string][] {
  const counted = (count: number, unit: string) => `${count} ${unit}`
  return [
    [
      '当事人',
      `${counted(record.parties.length, '人（户、单位）')}：姓名、证件号码、联系方式、住址等已填写的项目`,
      '确认身份、通知和制作文书（人民调解法第29条）',
    ],
    ['纠纷情况', '简要情况、申请事项、类型、地点', '登记和受理纠纷（人民调解工作若干规定第24条）'],
    ['争议地块', counted(record.parcels.length, '块'), '查明争议的位置和面积'],
    ['过程记录', counted(record.entries.length, '条'), '调解工作记录归档（人民调解法第27条）'],
    ['证据', `${counted(record.evidence.length, '件')}，附件 ${attachments} 个`, '查明事实；附件登记校验值，改动可以发现'],
    ['调解协议', record.agreement === null ? '没有' : '1 份', '记载权利义务、监督履行（人民调解法第29、31条）'],
    ['操作日志', '何人何时查看、修改、打印', '防止不当查询（个人信息保护法第51条）'],
  ]
}
