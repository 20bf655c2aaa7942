/** 走访服务计划: by officer, each on a page of its own; and 走访告知, two on a page, to be handed in beforehand. */
import { chineseWeekday, formatChineseDate } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import { visitBanner } from '#shared/enterprise/visiting.ts'
import type { VisitPlan } from '#shared/enterprise/enterprise.types.ts'
import { html, type Html } from '#shared/print/html.ts'

/** What both papers are made of. Days 'YYYY-MM-DD'. */
export interface VisitPlanPaper {
  readonly station: string
  /** The station's, never a person's. */
  readonly phone: string
  readonly today: string
  readonly by: string
  readonly from: string
  readonly to: string
  readonly plans: readonly VisitPlan[]
}

/** One document an officer. */
export function renderVisitPlans({ station, today, by, from, to, plans }: VisitPlanPaper): readonly Html[] {
  return [...groupBy(plans, ({ officer }) => officer)].map(
    ([officer, own]) =>
      html`<div class="roster handout">
        <h1>${station}走访服务计划</h1>
        <p class="under">
          <span>${formatChineseDate(from)}—${formatChineseDate(to)}</span
          ><span>走访人：${officer === '' ? '（未指定）' : officer}　共${own.length}家</span>
        </p>
        <table>
          <colgroup>
            <col style="width:9mm" />
            <col style="width:31mm" />
            <col style="width:58mm" />
            <col />
            <col style="width:22mm" />
          </colgroup>
          <thead>
            <tr>
              <th>序号</th>
              <th>日期</th>
              <th>企业</th>
              <th>地址、事由</th>
              <th>完成情况</th>
            </tr>
          </thead>
          <tbody>
            ${own.map(
              ({ plannedOn, enterpriseName, park, building, reason }, index) =>
                html`<tr>
                  <td class="centre">${index + 1}</td>
                  <td class="centre">${plannedOn}<br />${chineseWeekday(plannedOn)}</td>
                  <td>${enterpriseName}</td>
                  <td>${building.startsWith(park) ? building : `${park}${building}`}<br />${reason}</td>
                  <td></td>
                </tr>`,
            )}
          </tbody>
        </table>
        <p class="rule">${visitBanner}能电话联系的不上门；不查证照、不看账、不开单。</p>
        <p class="foot">
          <span>编制人：${by}</span><span>日期：${today}</span><span>走访人签名：<i class="blank"></i></span>
        </p>
      </div>`,
  )
}

/** One notice an enterprise, two on a page. */
export function renderVisitNotices({ station, phone, today, plans }: VisitPlanPaper): Html {
  return html`<div class="roster handout">
    ${plans.map(
      ({ enterpriseName, plannedOn, officer, reason }) =>
        html`<div class="card">
          <h2>走访服务告知</h2>
          <p><b>${enterpriseName}</b>：</p>
          <p>
            　　我站拟于${formatChineseDate(plannedOn)}（${chineseWeekday(plannedOn)}）上门走访，走访人：${
              officer === '' ? '驻站民警' : officer
            }，事由：${reason}。
          </p>
          <p>　　<b>${visitBanner}</b></p>
          <p>
            　　可以谈的事：治安防范、反诈、内保、纠纷化解、交通停车、户政出入境、政策咨询。当场能答复的当场答复，不能的给出承办人和办结日期。
          </p>
          <p>　　走访人不收受财物、不推荐产品和服务、不要求好评。对走访人的意见可以向督察、纪检部门反映，可以不署名。</p>
          <p>　　方便改期或改为电话联系的，请告知我站：${phone === '' ? '（电话）' : phone}。</p>
          <p class="foot"><span></span><span>${station}　${formatChineseDate(today)}</span></p>
          <p class="foot">
            <span>□ 同意　□ 改为　　月　　日　□ 改为电话联系</span><span>企业签收：<i class="blank"></i></span>
          </p>
        </div>`,
    )}
  </div>`
}
