/** The agreement of a case as the text of its paper, so that a case is checked by the same rules as any text. */
import type { Agreement, CaseDetail, Party } from '#shared/mediation/mediation.types.ts'
import { nameParties } from '#shared/print/paper-source.ts'
import type { AgreementProcedure } from './agreement.types.ts'

/** What the check of a case looks at; `draft` is what its form holds, before it is saved. */
export interface CaseAgreement {
  readonly record: Pick<CaseDetail, 'procedure' | 'parties' | 'entries' | 'summary' | 'mediator' | 'place'>
  readonly agreement: Pick<
    Agreement,
    'facts' | 'responsibility' | 'terms' | 'performanceManner' | 'performancePlace' | 'performanceDue' | 'signedOn'
  >
  /** Name of the committee or of the police station, whose seal the paper bears. */
  readonly committee: string
  /** Stands for the day of signing while it is left open for handwriting. */
  readonly today: string
}

/** Which rules a case goes by. */
export function procedureOf({ procedure }: Pick<CaseDetail, 'procedure'>): AgreementProcedure {
  return procedure === 'police' ? 'police' : 'people'
}

/** The paper as plain text; the places for signatures and the seal are always on it. */
export function writeCaseText({ record, agreement, committee, today }: CaseAgreement): string {
  const isPolice = procedureOf(record) === 'police'
  const parties = nameParties(record.parties)
  const present = record.entries.flatMap(({ kind, present: names }) => (kind === 'mediation' && names !== '' ? [names] : []))
  const { facts, responsibility, terms, performanceManner, performancePlace, performanceDue, signedOn } = agreement
  return [
    isPolice ? '治安调解协议书' : '人民调解协议书',
    ...(isPolice ? [`调解机关：${committee}`, `主持人：${record.mediator}`, `其他在场人员：${present.at(-1) ?? '无'}`] : []),
    ...parties.map(({ label, party }) => `${label}：${describeParty(party)}`),
    facts.trim() === '' ? '' : `纠纷主要事实、争议事项：\n${facts}`,
    responsibility.trim() === '' ? '' : `各方责任：${responsibility}`,
    terms.trim() === '' ? '' : `经调解，双方自愿达成如下协议：\n${numberTerms(terms)}`,
    performanceManner === '' ? '' : `履行方式：${performanceManner}`,
    performancePlace === '' ? '' : `履行地点：${performancePlace}`,
    performanceDue === null ? '' : `履行期限：${performanceDue}前`,
    `${parties.map(({ label }) => `${label}（签名）：`).join('　')}`,
    isPolice ? '主持人（签名）：' : '调解员（签名）：',
    `${committee}（印章）`,
    signedOn ?? today,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function describeParty(party: Party): string {
  const { name, kind, gender, birthDate, identityNumber, address, phones, representative, agentName, agentAuthority } = party
  return [
    name,
    gender,
    birthDate === null ? '' : `${birthDate}出生`,
    identityNumber === '' ? '' : `公民身份号码${identityNumber}`,
    address === '' ? '' : `住${address}`,
    phones === '' ? '' : `电话${phones.split(/[、,，;；/]/u)[0] ?? ''}`,
    representative === '' ? '' : kind === 'organisation' ? `法定代表人：${representative}` : `推选代表人：${representative}`,
    agentName === '' ? '' : `委托代理人：${agentName}，${agentAuthority === '' ? '' : `授权：${agentAuthority}`}`,
  ]
    .filter((part) => part !== '')
    .join('，')
}

function numberTerms(terms: string): string {
  return terms
    .split('\n')
    .filter((term) => term.trim() !== '')
    .map((term, at) => `${at + 1}、${term.trim()}`)
    .join('\n')
}
