/** 公平账: what each has had in this period and this year, in the order of the roster; no ranking, nothing is sorted by count. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFitting, renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** Counts of one span of time. */
export interface FairCounts {
  readonly nights: number
  readonly weekends: number
  readonly holidays: number
  readonly early: number
  readonly hours: number
}

/** A person's line. */
export interface FairLine {
  readonly name: string
  readonly period: FairCounts
  /** With this period. */
  readonly year: FairCounts
  /** 产假 3 月至 8 月; '' usually. */
  readonly note: string
}

/** People who are compared with each other: 民警, 辅警 … */
export interface FairGroup {
  readonly name: string
  readonly lines: readonly FairLine[]
}

/** The account. */
export interface FairnessPaper extends RosterFrame {
  readonly groups: readonly FairGroup[]
}

const counts = { nights: '夜班', weekends: '周末', holidays: '节假日', early: '早岗', hours: '时数' } as const
const keys = ['nights', 'weekends', 'holidays', 'early', 'hours'] as const

/** The account as one document. */
export function renderFairness({ head, foot, groups }: FairnessPaper): Html {
  return html`<div class="roster handout">
    ${renderHead(head)}
    <table class="figures">
      <colgroup>
        <col style="width:34mm" />
        ${keys.flatMap((key) => Array.from({ length: 2 }, () => html`<col style="width:${key === 'hours' ? 15 : 10}mm" />`))}
        <col />
      </colgroup>
      <thead>
        <tr>
          <th rowspan="2">姓名</th>
          ${keys.map((key) => html`<th colspan="2">${counts[key]}</th>`)}
          <th rowspan="2">备注</th>
        </tr>
        <tr>
          ${keys.map(
            () =>
              html`<th>本期</th>
                <th>本年</th>`,
          )}
        </tr>
      </thead>
      ${groups.map(renderGroup)}
    </table>
    <p class="legend rule">按名册顺序排列；极差为同一身份中最多与最少之差。仅用于均衡排班，不作考核、评比。</p>
    ${renderFoot(foot)}
  </div>`
}

function renderGroup({ name, lines }: FairGroup): Html {
  return html`<tbody>
    ${lines.map(
      (line) =>
        html`<tr>
          <th>${renderFitting(line.name, 32, 4)}</th>
          ${keys.map(
            (key) =>
              html`<td>${line.period[key]}</td>
                <td>${line.year[key]}</td>`,
          )}
          <td>${renderFitting(line.note, 29, 3.6)}</td>
        </tr>`,
    )}
    <tr class="spread">
      <th>${renderFitting(`${name}极差`, 32, 4)}</th>
      ${keys.map(
        (key) =>
          html`<th>${spreadOf(lines.map(({ period }) => period[key]))}</th>
            <th>${spreadOf(lines.map(({ year }) => year[key]))}</th>`,
      )}
      <td></td>
    </tr>
  </tbody>`
}

/** Most less least, to a tenth. */
function spreadOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round((Math.max(...values) - Math.min(...values)) * 10) / 10
}
