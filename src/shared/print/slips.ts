/** Slips that send a party on: 告知引导单, 不予受理告知书, 终止调解告知书 (人民调解法第18、26条; 程序规定第178条第2款). */
import { dateOrBlank, nameText } from './fields.ts'
import { html, paragraph, paragraphs, type Html } from './html.ts'
import { nameParties, organOf, type PaperSource } from './paper-source.ts'
import { shortClosing } from './signatures.ts'

/** Where the dispute belongs and why, with the source. */
export interface Way {
  readonly hint: string
  readonly source: string
  readonly warning: string | null
}

/** 告知引导单: before anything is accepted, a party is told where the dispute belongs. */
export function renderGuidance(source: PaperSource, way: Way): Html {
  return slip(source, '告知引导单', [
    ...paragraphs(`您反映的“${source.case.title}”，按照有关规定，办理的途径如下：`),
    ...paragraphs(way.hint),
    ...(way.warning === null ? [] : paragraphs(way.warning)),
    ...(way.source === '' ? [] : [paragraph(`依据：${way.source}。`)]),
    paragraph('本单只作引导，不影响您依法通过仲裁、行政、司法等途径维护自己的权利；有期限的，请注意在期限内提出。'),
  ])
}

/** Title of the paper that tells why nothing was taken on. */
export function refusalTitle(procedure: string): string {
  return procedure === 'police' ? '不予治安调解告知书' : '不予受理告知书'
}

/** 不予受理告知书: why it is not taken on, and where to go. */
export function renderRefusal(source: PaperSource, way: Way): Html {
  const { stateReason, procedure } = source.case
  return slip(source, refusalTitle(procedure), [
    paragraph(`您申请调解的“${source.case.title}”，经审查不予受理，理由如下：`),
    ...paragraphs(stateReason === '' ? '（请写明理由）' : stateReason),
    paragraph('您可以通过下列途径解决：'),
    ...paragraphs(way.hint),
    ...(way.source === '' ? [] : [paragraph(`依据：${way.source}。`)]),
  ])
}

/** 终止调解告知书: mediation ended without agreement, and the other ways stand open (人民调解法第26条). */
export function renderTermination(source: PaperSource, way: Way): Html {
  const { stateReason, procedure, closedOn } = source.case
  const law =
    procedure === 'police'
      ? '调解未达成协议或者达成协议后不履行的，公安机关对违反治安管理行为人依法给予处罚；您可以就民事争议依法向人民法院提起民事诉讼（公安机关办理行政案件程序规定第185条）。'
      : '调解不成的，您可以依法通过仲裁、行政、司法等途径维护自己的权利（人民调解法第26条）。'
  return slip(source, '终止调解告知书', [
    html`<p>您与对方当事人的“${source.case.title}”，已于${dateOrBlank(closedOn)}终止调解，原因如下：</p>`,
    ...paragraphs(stateReason === '' ? '（请写明原因）' : stateReason),
    paragraph(law),
    ...(procedure === 'police' ? [] : paragraphs(way.hint)),
    ...(way.source === '' || procedure === 'police' ? [] : [paragraph(`依据：${way.source}。`)]),
  ])
}

function slip(source: PaperSource, title: string, body: readonly Html[]): Html {
  const record = source.case
  const parties = nameParties(record.parties)
  const organ = organOf(source)
  const officials = { signers: [{ title: '告知人（签名）', names: record.mediator }], ...organ, date: null }
  return html`<div class="form">
    <p class="committee">${organ.committee}</p>
    <h1>${title}</h1>
    <p class="number">编号：${record.number}</p>
    <p class="flush">${parties.map(({ party }, index) => html`${index > 0 && '、'}${nameText(party.name)}`)}：</p>
    ${body} ${shortClosing(paragraph(received), parties, officials)}
  </div>`
}

const received = '以上内容已经书面告知或者当面宣读，本人（单位）已经知悉；有不明白的地方，可以向告知人询问。'
