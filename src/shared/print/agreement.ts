/** 人民调解协议书, or the 口头协议登记表 of an agreement by word of mouth: contents by 人民调解法第29条 and 若干规定第35条. */
import { addAmountsInWords } from './amounts.ts'
import { agreementEffect, confirmationNote } from './agreement-effect.ts'
import { dateText } from './fields.ts'
import { html, linesOf, paragraph, paragraphs, type Html } from './html.ts'
import { copiesOf, countName, nameParties, type PaperSource } from './paper-source.ts'
import { partyTable } from './party-table.ts'
import { closing } from './signatures.ts'
import type { Agreement } from '#shared/mediation/mediation.types.ts'

/** The title by the form of the agreement. */
export function agreementTitle(form: Agreement['form']): string {
  return form === 'oral' ? '人民调解口头协议登记表' : '人民调解协议书'
}

/** The agreement as one document; without an agreement on record, its form with lines to write on. */
export function renderAgreement(source: PaperSource): Html {
  const { case: record, station } = source
  const agreement = record.agreement ?? emptyAgreement
  const parties = nameParties(record.parties)
  const title = agreementTitle(agreement.form)
  const officials = {
    signers: [
      { title: '人民调解员（签名）', names: record.mediator },
      ...(record.helpers === '' ? [] : [{ title: '参加人（签名）', names: record.helpers }]),
      { title: '记录人（签名）', names: '' },
    ],
    committee: station.committee,
    date: agreement.signedOn,
  }
  return html`<p class="committee">${station.committee}</p>
    <h1>${title}</h1>
    <p class="number">编号：${record.number}</p>
    ${partyTable(parties, agreement.signedOn ?? source.today)}
    <h2>一、纠纷主要事实、争议事项</h2>
    ${textOrLines(agreement.facts, 4)}
    <h2>二、各方责任</h2>
    ${textOrLines(agreement.responsibility, 2)}
    <h2>三、协议内容</h2>
    <p>经调解，各方当事人自愿达成如下协议：</p>
    ${agreementTerms(agreement.terms)}
    <h2>四、履行方式、地点、期限</h2>
    ${agreementPerformance(agreement)}
    <h2>五、协议效力</h2>
    ${agreementEffect(agreement.form)} ${!source.confirmable && paragraph(confirmationNote)}
    ${closing(paragraph(copiesClause(source, agreement.form)), parties, officials)}`
}

/** Numbered （一）（二）…; numbers that were typed before a term give way. Amounts get their words. */
export function agreementTerms(text: string): readonly Html[] | Html {
  const found = linesOf(text)
  if (found.length === 0) return emptyLines(5)
  return found.map((line, index) => paragraph(`（${countName(index + 1)}）${addAmountsInWords(withoutNumber(line))}`))
}

/** Manner, place and time limit, or room to write them. */
export function agreementPerformance({ performanceManner, performancePlace, performanceDue }: Agreement): Html {
  const due =
    performanceDue === null
      ? html`<span class="keep">　　　　年　　月　　日前</span>`
      : html`<span class="keep">${dateText(performanceDue)}前</span>`
  const line = html`<span class="gap" style="width:12em"></span>`
  return html`<p>履行方式：${performanceManner === '' ? line : addAmountsInWords(performanceManner)}</p>
    <p>履行地点：${performancePlace === '' ? line : performancePlace}</p>
    <p>履行期限：${due}</p>`
}

function copiesClause({ case: record }: PaperSource, form: Agreement['form']): string {
  if (form === 'oral')
    return '以上口头协议由人民调解员记录，经当事人核对无误。本登记表由人民调解委员会存档，当事人要求的，可以另行制作调解协议书。'
  const copies = copiesOf(record.parties)
  return `本协议书一式${countName(copies)}份，各方当事人各执一份，人民调解委员会留存一份，具有同等效力。各方当事人已阅读或者听取宣读，理解并确认以上全部内容，自愿签署。`
}

/** The text, or lines to write on. */
export function textOrLines(text: string, count: number): readonly Html[] | Html {
  const found = paragraphs(text)
  return found.length === 0 ? emptyLines(count) : found
}

function emptyLines(count: number): Html {
  return html`${Array.from({ length: count }, () => html`<div class="writing"></div>`)}`
}

/** '1.', '1、', '（一）', '一、', '第一条' before a term. */
function withoutNumber(line: string): string {
  const rest = line.replace(
    /^(?:[（(]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}条)\s*/u,
    '',
  )
  return rest === '' ? line : rest
}

/** What stands for an agreement that nobody has written yet. */
export const emptyAgreement: Agreement = {
  id: '',
  caseId: '',
  form: 'written',
  facts: '',
  responsibility: '',
  terms: '',
  performanceManner: '',
  performancePlace: '',
  performanceDue: null,
  signedOn: null,
  effectiveOn: null,
}
