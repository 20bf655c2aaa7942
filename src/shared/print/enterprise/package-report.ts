/** 护企套餐季报: who received what, when, and how it was rated. */
import type { Service } from '#shared/enterprise/package-calls.ts'
import { html, type Html } from '#shared/print/html.ts'

export interface PackageReportPaper {
  readonly station: string
  readonly title: string
  /** 2026年第4季度. */
  readonly season: string
  readonly today: string
  readonly by: string
  readonly services: readonly Service[]
  readonly totals: {
    readonly services: number
    readonly enterprises: number
    readonly judged: number
    readonly satisfied: number
    readonly unjudged: number
    readonly satisfaction: string
  }
  readonly byPackage: readonly {
    readonly package: string
    readonly services: number
    readonly enterprises: number
    readonly satisfaction: string
  }[]
}

/** The report as one document. */
export function renderPackageReport({
  station,
  title,
  season,
  today,
  by,
  services,
  totals,
  byPackage,
}: PackageReportPaper): Html {
  return html`<div class="roster handout">
    <h1>${station}${title}季报</h1>
    <p class="under"><span>${season}</span><span>共完成 ${totals.services} 项，服务企业 ${totals.enterprises} 家</span></p>
    <p>
      企业评价：满意 ${totals.satisfied} 项，已评价 ${totals.judged} 项，满意率 ${totals.satisfaction}；未评价 ${totals.unjudged}
      项，不计入满意率。
    </p>
    <table>
      <thead>
        <tr>
          <th>套餐</th>
          <th>完成（项）</th>
          <th>企业（家）</th>
          <th>满意率</th>
        </tr>
      </thead>
      <tbody>
        ${byPackage.map(
          (row) =>
            html`<tr>
              <td class="centre">${row.package}</td>
              <td class="centre">${row.services}</td>
              <td class="centre">${row.enterprises}</td>
              <td class="centre">${row.satisfaction}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="rule"></p>
    <table>
      <colgroup>
        <col style="width:9mm" />
        <col style="width:48mm" />
        <col style="width:34mm" />
        <col style="width:24mm" />
        <col />
        <col style="width:18mm" />
      </colgroup>
      <thead>
        <tr>
          <th>序号</th>
          <th>企业</th>
          <th>服务</th>
          <th>完成日期</th>
          <th>证明、反馈</th>
          <th>评价</th>
        </tr>
      </thead>
      <tbody>
        ${services.map(
          (service, index) =>
            html`<tr>
              <td class="centre">${index + 1}</td>
              <td>${service.enterpriseName}</td>
              <td>${service.package}：${service.name}</td>
              <td class="centre">${service.doneOn}</td>
              <td>${[service.evidence, service.feedback].filter((part) => part !== '').join('；')}</td>
              <td class="centre">${service.verdict}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="foot">
      <span>编制人：${by}</span><span>审核人：<i class="blank"></i></span><span>日期：${today}</span>
    </p>
  </div>`
}
