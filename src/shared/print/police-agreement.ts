/**
 * 治安调解协议书, and 现场治安调解协议书 for a case settled on the spot: organ, host, parties and others present, the case, terms, time and
 * manner of performance (公安机关办理行政案件程序规定第184条). Three copies.
 */
import type { Agreement } from '#shared/mediation/mediation.types.ts'
import { partyRoles } from '#shared/mediation/police.types.ts'
import { agreementTerms, agreementPerformance, emptyAgreement, textOrLines } from './agreement.ts'
import { nameText, textOrLine } from './fields.ts'
import { html, paragraph, type Html } from './html.ts'
import { nameParties, organOf, type NamedParty, type PaperSource } from './paper-source.ts'
import { partyTable } from './party-table.ts'
import { closing } from './signatures.ts'

/** Copies: one for each side, one for the file (一式三份). */
export const policeCopies = 3

/** The title by the way of settling. */
export function policeAgreementTitle({ case: record }: PaperSource): string {
  return record.police?.spot === true ? '现场治安调解协议书' : '治安调解协议书'
}

/** The agreement as one document. */
export function renderPoliceAgreement(source: PaperSource): Html {
  const { case: record, station } = source
  const agreement: Agreement = record.agreement ?? emptyAgreement
  const parties = nameParties(record.parties)
  const host = record.police?.host ?? ''
  const present = record.entries.findLast(({ kind }) => kind === 'mediation')
  const officials = {
    signers: [
      { title: '主持人（签名）', names: host },
      { title: '见证人（签名）', names: record.helpers },
    ],
    ...organOf(source),
    date: agreement.signedOn,
  }
  return html`<p class="committee">${station.name}</p>
    <h1>${policeAgreementTitle(source)}</h1>
    <p class="number">编号：${record.number}</p>
    <p class="flush">主持人：${textOrLine(host, 6)}　工作单位：${station.name}</p>
    <p class="flush">调解地点：${textOrLine(present?.place ?? record.place, 14)}</p>
    ${partyTable(parties, agreement.signedOn ?? source.today)} ${parties.map(roleLine)}
    <p class="flush">
      其他在场人员：${textOrLine(
        othersPresent(
          present?.present ?? '',
          record.parties.map(({ name }) => name),
        ),
        14,
      )}
    </p>
    <h2>一、主要事实（时间、地点、人员、起因、经过、情节、结果）</h2>
    ${textOrLines(agreement.facts, 5)} ${agreement.responsibility.trim() !== '' && textOrLines(agreement.responsibility, 1)}
    <h2>二、经调解，双方自愿达成如下协议</h2>
    ${agreementTerms(agreement.terms)}
    <h2>三、履行方式、地点、期限</h2>
    ${agreementPerformance(agreement)} ${paragraph(effect)} ${closing(paragraph(copies), parties, officials)}`
}

const effect =
  '本协议自双方签字之时起生效。对已履行协议的，公安机关对违反治安管理行为人不再处罚；不履行协议的，公安机关依法对违反治安管理行为人给予处罚，当事人可以就民事争议依法向人民法院提起民事诉讼。'
const copies = '本协议书一式三份，双方当事人各执一份，调解机关留存一份备查。各方已阅读或者听取宣读以上全部内容，自愿签署。'

/** Who was there besides the parties, as it was noted. */
function othersPresent(present: string, parties: readonly string[]): string {
  return present
    .split(/[、，,；;\s]+/u)
    .filter((name) => name !== '' && !parties.includes(name))
    .join('、')
}

/** 违法嫌疑人 and 被侵害人 by name, and who came for a minor. */
function roleLine({ party, label }: NamedParty): Html | null {
  if (party.role === '') return null
  const guardian =
    party.guardianName === ''
      ? ''
      : `；监护人：${party.guardianName}${party.guardianRelation === '' ? '' : `（${party.guardianRelation}）`}`
  return html`<p class="flush">${label}${nameText(party.name)}：${partyRoles[party.role]}${guardian}</p>`
}
