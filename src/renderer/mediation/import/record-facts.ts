/** A record of a ledger, and a case that is there, in the same captions, so that they can be read side by side. */
import { maskIdentityNumber, maskPhone } from '#shared/kernel/text.ts'
import type { LedgerRecord } from '#shared/mediation/ledger.types.ts'
import { caseManners, caseOutcomes, caseSources, performances, type CaseRow } from '#shared/mediation/mediation.types.ts'
import { muOrDash, nameOf, yuanOrDash } from '#renderer/mediation/list/case-columns.tsx'
import { emptyValue, orDash } from '#renderer/ui/Page.tsx'

/** Caption and text; the dash where nothing is. */
export interface RecordFact {
  readonly label: string
  readonly text: string
}

/** All fields of a record; identity numbers and phones are masked. */
export function recordFacts(record: LedgerRecord): readonly RecordFact[] {
  return [
    ...sharedFacts(record),
    { label: '序号', text: orDash(record.sequence) },
    { label: '来源', text: nameOf(caseSources, record.source) },
    {
      label: '证件和电话',
      text: orDash(
        record.parties
          .map(numbersOf)
          .filter((text) => text !== '')
          .join('；'),
      ),
    },
    {
      label: '住址',
      text: orDash(
        record.parties
          .map(({ name, address }) => (address === '' ? '' : `${name} ${address}`))
          .filter((text) => text !== '')
          .join('；'),
      ),
    },
    { label: '简要情况', text: orDash(record.summary) },
    { label: '诉求', text: orDash(record.claims) },
    { label: '调解次数', text: record.attempts === 0 ? emptyValue : String(record.attempts) },
    { label: '参与人', text: orDash(record.helpers) },
    { label: '化解日期', text: orDash(record.closedOn) },
    { label: '履行情况', text: nameOf(performances, record.performance) },
    { label: '回访日期', text: orDash(record.revisitedOn) },
    { label: '备注', text: orDash(record.remark) },
  ]
}

/** The fields that a row of the ledger list has. */
export function caseFacts(row: CaseRow): readonly RecordFact[] {
  return [
    { label: '受理日期', text: orDash(row.acceptedOn) },
    { label: '地点', text: orDash(row.place) },
    { label: '类型', text: orDash(`${row.kindCode} ${row.kindText}`.trim()) },
    { label: '当事人', text: orDash(row.parties) },
    { label: '金额（元）', text: yuanOrDash(row.amountFen) },
    { label: '面积（亩）', text: muOrDash(row.areaMuHundredths) },
    { label: '调解员', text: orDash(row.mediator) },
    { label: '化解方式', text: nameOf(caseManners, row.manner) },
    { label: '结果', text: nameOf(caseOutcomes, row.outcome) },
  ]
}

/** The sides of a record: '谭碧群 — 张碧华、李四'. */
export function partiesOf({ parties }: LedgerRecord): string {
  const sides = [...new Set(parties.map(({ side }) => side))].toSorted((a, b) => a - b)
  return sides.map((side) => namesOf(parties.filter((party) => party.side === side))).join(' — ')
}

/** Village and place without saying the village twice. */
export function placeOf({ village, place }: LedgerRecord): string {
  return place.startsWith(village) ? place : `${village}${place}`
}

function sharedFacts(record: LedgerRecord): readonly RecordFact[] {
  const { amountApproximate, areaApproximate } = record
  return [
    { label: '受理日期', text: orDash(record.acceptedOn) },
    { label: '地点', text: orDash(placeOf(record)) },
    { label: '类型', text: orDash(`${record.kindCode} ${record.kindText}`.trim()) },
    { label: '当事人', text: orDash(partiesOf(record)) },
    { label: '金额（元）', text: `${amountApproximate ? '约 ' : ''}${yuanOrDash(record.amountFen)}` },
    { label: '面积（亩）', text: `${areaApproximate ? '约 ' : ''}${muOrDash(record.areaMuHundredths)}` },
    { label: '调解员', text: orDash(record.mediator) },
    { label: '化解方式', text: nameOf(caseManners, record.manner) },
    { label: '结果', text: nameOf(caseOutcomes, record.outcome) },
  ]
}

function namesOf(parties: LedgerRecord['parties']): string {
  return parties
    .map(({ name, representative }) => (representative === '' ? name : `${name}（代表人 ${representative}）`))
    .join('、')
}

function numbersOf({ name, identityNumber, phones }: LedgerRecord['parties'][number]): string {
  const numbers = [
    identityNumber === '' ? '' : maskIdentityNumber(identityNumber),
    phones.replaceAll(/[\d-]{7,}/gu, maskPhone),
  ].filter((text) => text !== '')
  return numbers.length === 0 ? '' : `${name} ${numbers.join(' ')}`
}
