/** 调解准备单: accounts, what is undisputed, what is open, proof held and wanted, earlier attempts, where it goes if it fails. One or two sheets to take along. */
import { openQuestions, type ProofLine } from '#shared/mediation/mediation.preparation.ts'
import { entryResults, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { nameText, textOrLine } from './fields.ts'
import { html, linesOf, paragraphs, type Html, type HtmlValue } from './html.ts'
import { nameParties, type PaperSource } from './paper-source.ts'

/** What the sheet shows besides the case. */
export interface PreparationFacts {
  readonly proof: readonly ProofLine[]
  readonly routing: CaseDetail['routing']
  /** Running deadlines in words. */
  readonly deadlines: readonly string[]
}

/** The sheet as one document; it stays with the mediator and is no part of the file. */
export function renderPreparation(source: PaperSource, { proof, routing, deadlines }: PreparationFacts): Html {
  const { case: record, station, today } = source
  const parties = nameParties(record.parties)
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1><span class="wide">调解准备单</span></h1>
    <p class="number">编号：${record.number}　${today} 打印，供调解员使用，不入卷</p>
    <table>
      <colgroup>
        <col style="width:26mm" />
        <col />
      </colgroup>
      ${row(
        '当事人',
        parties.map(
          ({ party, label }) =>
            html`<div>${label}　${nameText(party.name)}${party.agentName !== '' && `（代理人${party.agentName}）`}</div>`,
        ),
      )}
      ${row('纠纷', `${record.title}${record.place === '' ? '' : `（${record.place}）`}`)}
      ${row('期限', deadlines.length === 0 ? '没有正在计算的期限' : deadlines.map((text) => html`<div>${text}</div>`))}
      ${row('各方的要求', claimsOf(record))}
      ${parties.map(({ label }) => row(`${label}的说法`, html`<div style="height:15mm"></div>`))}
      ${row('已经记下的事实', paragraphs(record.summary))} ${row('没有争议的', html`<div style="height:15mm"></div>`)}
      ${row('要问清的', questions(record))} ${row('证据', proof.map(proofLine))} ${row('以前的调解', attempts(record))}
      ${row('调解不成的途径', html`${routing.hint}${routing.source !== '' && `（${routing.source}）`}${routing.warning !== null && html`<div>注意：${routing.warning}</div>`}`)}
      ${row('方案和底线', html`<div style="height:15mm"></div>`)}
    </table>
  </div>`
}

function row(title: string, value: HtmlValue): Html {
  return html`<tr>
    <th>${title}</th>
    <td>${value}</td>
  </tr>`
}

function claimsOf({ claims }: CaseDetail): HtmlValue {
  const found = linesOf(claims)
  return found.length === 0 ? textOrLine('', 20) : found.map((line) => html`<div>${line}</div>`)
}

function questions(record: CaseDetail): HtmlValue {
  const found = openQuestions(record)
  return found.length === 0 ? '记录齐全' : found.map((question) => html`<div><span class="tick"></span>${question}</div>`)
}

function proofLine({ kind, pieces }: ProofLine): Html {
  const state = pieces.length === 0 ? '缺' : `有：${pieces.join('、')}`
  return html`<div><span class="tick">${pieces.length > 0 ? '√' : ''}</span>${kind}　${state}</div>`
}

function attempts({ entries, attemptsBefore }: CaseDetail): HtmlValue {
  const sessions = entries.filter(({ kind }) => kind === 'mediation')
  const before = attemptsBefore > 0 ? [html`<div>台账记有 ${attemptsBefore} 次</div>`] : []
  if (sessions.length + before.length === 0) return '还没有调解过'
  return [
    ...before,
    ...sessions.map(
      ({ happenedAt, place, result }) =>
        html`<div>${happenedAt.slice(0, 16).replace('T', ' ')}　${place}　${result === 'none' ? '' : entryResults[result]}</div>`,
    ),
  ]
}
