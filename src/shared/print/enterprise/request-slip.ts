/** 企业诉求办理回执: what was asked, who handles it, by when; with the explanation of a delay, and room for the verdict. */
import { formatChineseDate } from '#shared/kernel/dates.ts'
import { requestStates, type RequestRow } from '#shared/enterprise/enterprise.types.ts'
import { html, paragraphs, type Html } from '#shared/print/html.ts'

export interface RequestSlipPaper {
  readonly station: string
  readonly phone: string
  readonly today: string
  readonly request: RequestRow
  readonly promiseDays: number | null
  /** The last explanation of a delay; '' if there is none. */
  readonly explanation: string
  /** Why it stands still; '' if it does not. */
  readonly paused: string
}

/** The slip as one document. */
export function renderRequestSlip({ station, phone, today, request, promiseDays, explanation, paused }: RequestSlipPaper): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['诉求编号', request.number],
    ['提出日期', `${formatChineseDate(request.receivedOn)}（${request.source}）`],
    ['类别', request.category],
    ['诉求内容', request.text],
    ['办理方式', request.manner === 'spot' ? '当场答复' : '分步跟进'],
    ['承办人', request.handler === '' ? '—' : request.handler],
    ['承诺办结日', promiseText(request, promiseDays, paused)],
    ['目前情况', requestStates[request.state]],
    ['办理结果', request.result === '' ? '办结后告知' : request.result],
  ]
  return html`<div class="form">
    <p class="committee">${station}</p>
    <h1>企业诉求办理回执</h1>
    <p class="number">${request.number}</p>
    <p class="flush">${request.enterpriseName}：</p>
    <p>贵单位提出的诉求已登记，办理情况如下：</p>
    <table>
      <colgroup>
        <col style="width:32mm" />
        <col />
      </colgroup>
      <tbody>
        ${rows.map(
          ([title, value]) =>
            html`<tr>
              <th class="side">${title}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${explanation === '' ? null : html`<h2>延期说明</h2>`} ${explanation === '' ? null : paragraphs(explanation)}
    <p class="small">
      承诺的日期只数工作日，中止和延期都会告知贵单位。到期没有结果的，可以直接致电我站${phone === '' ? '' : ` ${phone}`}，也可以向上级公安机关督察部门反映。
    </p>
    <div class="together">
      <p class="flush">
        办结后请评价（可不填）：<span class="choice"><i class="tick"></i>满意</span
        ><span class="choice"><i class="tick"></i>基本满意</span><span class="choice"><i class="tick"></i>不满意</span>
      </p>
      <p class="flush">
        企业签收：<span class="gap" style="width:10em"></span>　　　日期：<span class="gap" style="width:8em"></span>
      </p>
      <p class="flush" style="text-align:right">${station}　${formatChineseDate(today)}</p>
    </div>
  </div>`
}

function promiseText({ promisedOn, manner, doneOn }: RequestRow, days: number | null, paused: string): string {
  if (manner === 'spot') return '已当场答复'
  if (paused !== '') return `暂停计算：${paused}`
  if (promisedOn === null) return '交办后告知'
  const done = doneOn === null ? '' : `，已于${formatChineseDate(doneOn)}办结`
  return `${formatChineseDate(promisedOn)}${days === null ? '' : `（${days}个工作日）`}${done}`
}
