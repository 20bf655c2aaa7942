/** 人民调解记录 and its sisters: one entry of the process with its text over as many pages as it takes. */
import { entryResults, type Entry } from '#shared/mediation/mediation.types.ts'
import type { Revisit } from '#shared/mediation/performance.types.ts'
import { minuteText, nameText, textOrLine } from './fields.ts'
import { html, paragraph, paragraphs, type Html, type HtmlValue } from './html.ts'
import { nameParties, organOf, type PaperSource } from './paper-source.ts'
import { shortClosing } from './signatures.ts'

const titles: Readonly<Record<Entry['kind'], string>> = {
  mediation: '人民调解记录',
  investigation: '人民调解调查记录',
  measurement: '现场丈量记录',
  revisit: '人民调解回访记录',
  note: '人民调解工作记录',
}

/** Of 治安调解, where they differ. */
const policeTitles: Partial<Record<Entry['kind'], string>> = {
  mediation: '治安调解笔录',
  investigation: '调查取证工作记录',
  revisit: '回访记录',
  note: '工作记录',
}

const hostTitles: Readonly<Record<Entry['kind'], string>> = {
  mediation: '调解员',
  investigation: '调查人',
  measurement: '丈量人',
  revisit: '回访人',
  note: '承办人',
}

/** The title by the kind of entry. */
export function recordTitle(kind: Entry['kind'], procedure = 'people'): string {
  return (procedure === 'police' ? policeTitles[kind] : undefined) ?? titles[kind]
}

/** The record as one document. */
export function renderRecord({ case: record, station }: PaperSource, entry: Entry): Html {
  const parties = nameParties(record.parties)
  const title = recordTitle(entry.kind, record.procedure)
  const organ = organOf({ case: record, station })
  const end = entry.endedAt === '' ? html`<span class="keep">　　时　　分</span>` : minuteText(shortEnd(entry))
  const officials = {
    signers: [
      {
        title: `${record.procedure === 'police' && entry.kind === 'mediation' ? '主持人' : hostTitles[entry.kind]}（签名）`,
        names: entry.host === '' ? record.mediator : entry.host,
      },
      { title: '参加人（签名）', names: entry.present },
      { title: '记录人（签名）', names: entry.recorder },
    ],
    ...organ,
    date: null,
  }
  return html`<div class="form">
    <p class="committee">${organ.committee}</p>
    <h1>${title}</h1>
    <p class="number">编号：${record.number}</p>
    <table>
      <colgroup>
        <col style="width:26mm" />
        <col />
      </colgroup>
      ${row('时间', html`${minuteText(entry.happenedAt)}至${end}`)} ${row('地点', entry.place)}
      ${row(
        '当事人',
        parties.map(
          ({ party, label }, index) => html`${index > 0 && '　'}<span class="piece">${label}</span> ${nameText(party.name)}`,
        ),
      )}
      ${row('参加人', entry.present)} ${row(hostTitles[entry.kind], entry.host === '' ? record.mediator : entry.host)}
      ${row('记录人', entry.recorder)} ${entry.revisit !== null && revisitRows(entry.revisit)}
    </table>
    <h2>${entry.kind === 'revisit' ? '回访情况：' : '记录：'}</h2>
    ${text(entry.text)}
    ${
      entry.kind === 'mediation' &&
      html`<h2>调解结果：</h2>
        <p>${textOrLine(entry.result === 'none' ? '' : entryResults[entry.result], 20)}</p>`
    }
    ${shortClosing(paragraph(confirmed), parties, officials)}
  </div>`
}

const confirmed = '以上记录已交当事人、参加人阅看，或者已向其宣读，与所述一致；如有补充、更正，已在更正处签名或者按指印确认。'

function row(title: string, value: HtmlValue): Html {
  return html`<tr>
    <th>${title}</th>
    <td>${value}</td>
  </tr>`
}

/** What a revisit finds out (人民调解回访记录). */
function revisitRows({ reason, performance, satisfaction, risk, measures }: Revisit): readonly Html[] {
  return [
    row('回访事由', reason),
    row('履行情况', performance),
    row('满意程度', satisfaction),
    row('有无激化、遗留隐患', risk),
    row('采取的措施', measures),
  ]
}

/** The day is not said twice. */
function shortEnd({ happenedAt, endedAt }: Entry): string {
  return endedAt.startsWith(happenedAt.slice(0, 11)) ? endedAt.slice(11) : endedAt
}

function text(value: string): readonly Html[] {
  const found = paragraphs(value)
  return found.length === 0 ? Array.from({ length: 10 }, () => html`<div class="writing"></div>`) : found
}
