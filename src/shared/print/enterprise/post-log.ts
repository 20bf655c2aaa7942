/** 警企联防岗值守记录: a shift with its people, equipment, lines and both signatures. */
import type { PostShift } from '#shared/enterprise/post-calls.ts'
import { guardNotice } from '#shared/enterprise/post-calls.ts'
import { html, linesOf, type Html } from '#shared/print/html.ts'

export interface PostLogPaper {
  readonly station: string
  readonly phone: string
  readonly today: string
  readonly shift: PostShift
}

/** The log as one document. */
export function renderPostLog({ station, phone, today, shift }: PostLogPaper): Html {
  const { entries, equipment } = shift
  return html`<div class="roster handout">
    <h1>${station}警企联防岗值守记录</h1>
    <p class="under">
      <span>${shift.post}　${shift.date}　${shift.shift}</span
      ><span>值班电话：${phone === '' ? html`<i class="blank"></i>` : phone}</span>
    </p>
    <table>
      <colgroup>
        <col style="width:24mm" />
        <col />
      </colgroup>
      <tbody>
        ${[
          ['民警', shift.officers],
          ['辅警', shift.auxiliaries],
          ['保安', shift.guards],
          [
            '装备点验',
            equipment
              .map(({ name, number, state, note }) => `${name}${number}（${state}${note === '' ? '' : `，${note}`}）`)
              .join('　'),
          ],
          ['上班移交', linesOf(shift.openMatters).join('；')],
        ].map(
          ([title = '', value = '']) =>
            html`<tr>
              <th class="side">${title}</th>
              <td>${value === '' ? '无' : value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="rule"></p>
    <table>
      <colgroup>
        <col style="width:14mm" />
        <col style="width:26mm" />
        <col />
        <col style="width:48mm" />
        <col style="width:22mm" />
      </colgroup>
      <thead>
        <tr>
          <th>时间</th>
          <th>事项</th>
          <th>情况</th>
          <th>处置、上报</th>
          <th>记录人</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          ({ at, kind, text, handling, reportedTo, by }) =>
            html`<tr>
              <td class="centre">${at}</td>
              <td class="centre">${kind}</td>
              <td>${text}</td>
              <td>${[handling, reportedTo === '' ? '' : `已报${reportedTo}`].filter((part) => part !== '').join('；')}</td>
              <td class="centre">${by}</td>
            </tr>`,
        )}
        ${Array.from(
          { length: Math.max(0, 6 - entries.length) },
          () =>
            html`<tr style="height:9mm">
              <td></td>
              <td></td>
              <td></td>
              <td></td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="rule">重要事项：${shift.important === '' ? '无' : shift.important}</p>
    <p>${guardNotice}</p>
    <p class="foot">
      <span>交班人：${shift.giver === '' ? html`<i class="blank"></i>` : shift.giver}　签名：<i class="blank"></i></span
      ><span>接班人：${shift.taker === '' ? html`<i class="blank"></i>` : shift.taker}　签名：<i class="blank"></i></span
      ><span>打印：${today}</span>
    </p>
  </div>`
}
