/** 卷宗封面 and 封底 of the file (司法部卷宗格式: 卷名、卷号、调解员、调解日期、立卷人、立卷日期、保管期限、备注). */
import type { Filing } from '#shared/mediation/filing.types.ts'
import { retentions } from '#shared/mediation/filing.types.ts'
import { dateOrBlank, textOrLine } from '#shared/print/fields.ts'
import { html, type Html, type HtmlValue } from '#shared/print/html.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'

/** What the cover says besides the case. */
export interface CoverFacts {
  readonly filing: Filing
  /** Last day of keeping; null for ever. */
  readonly keptUntil: string | null
  readonly evidenceCode: string
}

/** The cover as one document. */
export function renderFileCover({ case: record, station }: PaperSource, { filing, keptUntil, evidenceCode }: CoverFacts): Html {
  const until = keptUntil === null ? '' : `（至${keptUntil}）`
  return html`<div class="form cover">
    <p class="coverhead">${station.committee}</p>
    <h1><span class="wide">${titleOf(record.procedure)}</span></h1>
    <table>
      <colgroup>
        <col style="width:34mm" />
        <col />
      </colgroup>
      ${row('卷　　名', record.title)} ${row('卷　　号', record.number)}
      ${row(record.procedure === 'police' ? '主持人' : '人民调解员', textOrLine(record.mediator, 12))}
      ${row('调解日期', html`${dateOrBlank(firstDay(record))} 至 ${dateOrBlank(record.closedOn)}`)}
      ${row('立卷人', textOrLine(filing.filedBy, 12))} ${row('立卷日期', dateOrBlank(filing.filedOn))}
      ${row('保管期限', `${retentions[filing.retention]}${until}`)} ${row('备　　注', filing.remark)}
    </table>
    <p class="evidencecode">证据校验码　<span class="keep">${evidenceCode}</span></p>
    <p class="small evidencenote">
      由卷内各件证据登记时的校验值算得；在案卷“卷宗”页核对，证据有一个字节改动即不相符，并指出是哪一件。
    </p>
  </div>`
}

/** The back: who checked the file, how many pages it has is on the index. */
export function renderFileBack({ station }: PaperSource): Html {
  return html`<div class="form cover">
    <h1><span class="wide">封底</span></h1>
    <table style="margin-top:120mm">
      <colgroup>
        <col style="width:34mm" />
        <col />
      </colgroup>
      ${row('立卷单位', station.committee)} ${row('检查人', textOrLine('', 12))} ${row('检查日期', dateOrBlank(null))}
    </table>
  </div>`
}

function titleOf(procedure: string): string {
  return procedure === 'police' ? '治安调解卷宗' : '人民调解卷宗'
}

function firstDay({ acceptedOn, registeredOn }: PaperSource['case']): string {
  return acceptedOn === '' ? registeredOn : acceptedOn
}

function row(title: string, value: HtmlValue): Html {
  return html`<tr class="coverrow">
    <th>${title}</th>
    <td>${value}</td>
  </tr>`
}
