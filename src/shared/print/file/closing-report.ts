/** 结案报告表: number, unit, days of acceptance and closing, parties, source, facts in short (local form beside the file's documents). */
import { caseManners, caseOutcomes, caseSources, performances } from '#shared/mediation/mediation.types.ts'
import { dateOrBlank, nameText, textOrLine } from '#shared/print/fields.ts'
import { html, paragraphs, type Html, type HtmlValue } from '#shared/print/html.ts'
import { nameParties, type PaperSource } from '#shared/print/paper-source.ts'

/** The report as one document; `filedOn` is the day on which it is filled in (立卷时间). */
export function renderClosingReport(
  { case: record, station }: PaperSource,
  { filedBy, filedOn }: { readonly filedBy: string; readonly filedOn: string | null },
): Html {
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1><span class="wide">结案报告表</span></h1>
    <table>
      <colgroup>
        <col style="width:30mm" />
        <col style="width:48mm" />
        <col style="width:30mm" />
        <col />
      </colgroup>
      ${pair('卷号', record.number, '填表时间', dateOrBlank(filedOn))}
      ${pair('承办单位', station.committee, '承办人', textOrLine(record.mediator, 6))}
      ${pair('受案时间', dateOrBlank(record.acceptedOn), '结案时间', dateOrBlank(record.closedOn))}
      ${whole(
        '当事人',
        nameParties(record.parties).map(
          ({ party, label }, index) => html`${index > 0 && '　'}<span class="piece">${label}</span> ${nameText(party.name)}`,
        ),
      )}
      ${pair('案件来源', nameOf(caseSources, record.source), '纠纷类型', `${record.kindCode} ${record.kindText}`.trim())}
      ${pair('处理结果', nameOf(caseOutcomes, record.outcome), '化解方式', nameOf(caseManners, record.manner))}
      ${pair('履行情况', nameOf(performances, record.performance), '回访日期', dateOrBlank(record.revisitedOn))}
      ${whole('简要事实', paragraphs(record.summary))} ${whole('处理经过', record.entries.map(entryLine))}
      ${whole('协议内容', paragraphs(record.agreement?.terms ?? '无'))}
      ${pair('填表人', textOrLine(filedBy, 6), '审核人', textOrLine('', 6))}
    </table>
  </div>`
}

function entryLine({ happenedAt, place, result, kind }: PaperSource['case']['entries'][number], index: number): Html {
  const results: Readonly<Record<string, string>> = { open: '未达成', agreed: '达成协议', failed: '不成' }
  const kinds: Readonly<Record<string, string>> = {
    investigation: '调查',
    measurement: '现场丈量',
    mediation: '调解',
    revisit: '回访',
  }
  const words = [
    `${index + 1}．${happenedAt.slice(0, 16).replace('T', ' ')}`,
    place,
    kinds[kind] ?? '工作记录',
    results[result] ?? '',
  ]
  return html`<div>${words.filter((word) => word !== '').join('，')}</div>`
}

function pair(first: string, one: HtmlValue, second: string, other: HtmlValue): Html {
  return html`<tr>
    <th>${first}</th>
    <td>${one}</td>
    <th>${second}</th>
    <td>${other}</td>
  </tr>`
}

function whole(title: string, value: HtmlValue): Html {
  return html`<tr class="splits">
    <th>${title}</th>
    <td class="prose" colspan="3">${value}</td>
  </tr>`
}

function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code
}
