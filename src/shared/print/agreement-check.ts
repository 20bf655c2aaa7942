/** What an agreement lacks before it can be signed, each said with its source (人民调解法第29条; 若干规定第35条). */
import { sources, type Finding } from '#shared/agreements/agreement.types.ts'
import { procedureOf, writeCaseText } from '#shared/agreements/case-text.ts'
import { checkAgreementText } from '#shared/agreements/check-agreement.ts'
import type { Agreement, CaseDetail } from '#shared/mediation/mediation.types.ts'
import { amountsThatDiffer } from './amounts.ts'
import { nameParties, organOf, type PaperSource } from './paper-source.ts'

/** Required contents that are missing; while there is one, the paper is a draft. */
export function missingContents(record: CaseDetail): readonly string[] {
  const { agreement } = record
  if (agreement === null) return ['还没有填写协议内容，打印的是空白格式。请在案件的“文书”里填写协议后再打印。']
  const law = record.procedure === 'police' ? '公安机关办理行政案件程序规定第184条' : '人民调解法第29条'
  const wanted: readonly (readonly [missing: boolean, what: string])[] = [
    [agreement.facts.trim() === '', '纠纷主要事实、争议事项'],
    [agreement.responsibility.trim() === '' && record.procedure !== 'police', '各方当事人的责任'],
    [agreement.terms.trim() === '', '达成协议的内容'],
    [agreement.performanceManner === '', '履行方式'],
    [agreement.performanceDue === null, '履行期限'],
  ]
  return wanted.filter(([missing]) => missing).map(([, what]) => `缺少${what}（${law}）。`)
}

/** Things to look at again; they do not make a draft of the paper. */
export function agreementWarnings(record: CaseDetail): readonly string[] {
  const { agreement } = record
  const named = nameParties(record.parties)
  const open = named.filter(({ party }) => party.consent !== 'agreed').map(({ label, party }) => `${label}${party.name}`)
  const withoutAddress = named.filter(({ party }) => party.address === '').map(({ label, party }) => `${label}${party.name}`)
  return [
    ...(open.length === 0
      ? []
      : [`尚未登记${open.join('、')}同意调解及日期；一方明确拒绝调解的，不得调解（人民调解法第17条）。`]),
    ...(withoutAddress.length === 0 ? [] : [`当事人基本情况不全：${withoutAddress.join('、')}没有住址（人民调解法第29条）。`]),
    ...(record.numberProvisional ? ['编号还是临时编号，正式编号下达后请重新打印。'] : []),
    ...(agreement === null ? [] : placeAndAmounts(agreement)),
  ]
}

/** A paper that lacks nothing the law requires is the one to sign, also while the day of signing is left open for handwriting. */
export function isDraft(source: PaperSource): boolean {
  return missingContents(source.case).length > 0 || findingsOf(source).some(({ severity }) => severity === 'block')
}

/** What the check of the text finds, once all required contents are there; amounts are compared above. */
export function findingsOf({ case: record, station, today }: PaperSource): readonly Finding[] {
  const { agreement } = record
  if (agreement === null || missingContents(record).length > 0) return []
  const text = writeCaseText({ record, agreement, committee: organOf({ case: record, station }).committee, today })
  return checkAgreementText(procedureOf(record), text).filter(
    ({ source, severity }) => source !== sources.practice && severity !== 'hint',
  )
}

function placeAndAmounts({ performancePlace, performanceManner, terms, signedOn }: Agreement): readonly string[] {
  return [
    ...(signedOn === null ? ['还没有填写签订日期，纸面上留空，由当事人签字时手写。'] : []),
    ...(performancePlace === '' ? ['缺少履行地点（人民调解工作若干规定第35条）。'] : []),
    ...amountsThatDiffer(`${terms}\n${performanceManner}`),
  ]
}
