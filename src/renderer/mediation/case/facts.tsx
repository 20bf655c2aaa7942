/** The facts of a case as lines of the grid; those that only some cases have are left out where they are empty. */
import { formatMu, muToSquareMetres } from '#shared/kernel/areas.ts'
import { formatYuan, yuanInWords } from '#shared/kernel/money.ts'
import { caseManners, caseOutcomes, caseSources, performances, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import type { Fact } from '#renderer/ui/Facts.tsx'
import { joined } from './words.ts'
import classes from './case.module.css'

export function factsOf(detail: CaseDetail): Fact[] {
  return [
    { label: '案件来源', value: nameOf(caseSources, detail.source) },
    { label: '登记日期', value: detail.registeredOn },
    { label: '纠纷类型', value: joined([detail.kindCode, detail.kindText], ' ') },
    { label: '受理日期', value: detail.acceptedOn },
    { label: '纠纷地点', value: placeOf(detail) },
    { label: detail.procedure === 'police' ? '承办人' : '人民调解员', value: detail.mediator },
    { label: '涉及金额', value: amountOf(detail) },
    { label: '涉及面积', value: areaOf(detail) },
    { label: '参与人', value: detail.helpers, wide: true },
    { label: '简要情况', value: detail.summary, wide: true },
    { label: '申请事项', value: detail.claims, wide: true },
    { label: '办理途径', value: <Routing {...detail.routing} />, wide: true },
    ...endOf(detail),
    ...(detail.remark === '' ? [] : [{ label: '备注', value: detail.remark, wide: true }]),
  ]
}

/** The place with its village before it, unless it already says so. */
export function placeOf({ village, place }: Pick<CaseDetail, 'village' | 'place'>): string {
  return place.startsWith(village) ? place : `${village}${place}`
}

function endOf(detail: CaseDetail): Fact[] {
  const { outcome, manner, performance, closedOn, stateReason, revisitedOn, revisitNote } = detail
  const facts: Fact[] = [
    { label: '结果', value: joined([nameOf(caseOutcomes, outcome), nameOf(caseManners, manner)], ' ・ ') },
    { label: '办结日期', value: closedOn },
    { label: '履行情况', value: nameOf(performances, performance) },
    { label: '回访日期', value: revisitedOn },
    { label: '原因', value: stateReason, wide: true },
    { label: '回访情况', value: revisitNote, wide: true },
  ]
  const known = facts.filter(({ value }) => value !== '' && value !== null)
  const narrow = known.filter(({ wide }) => wide !== true)
  // A fact that has no neighbour takes the line.
  const alone = narrow.length % 2 === 1 ? narrow.at(-1) : undefined
  return known.map((fact) => (fact === alone ? { ...fact, wide: true } : fact))
}

function Routing({ hint, source }: CaseDetail['routing']) {
  return (
    <>
      {hint}
      {source === '' ? null : <span className={`${classes.muted} ${classes.small}`}> 依据：{source}</span>}
    </>
  )
}

function amountOf({ amountFen, amountApproximate }: CaseDetail): string {
  return amountFen === null ? '' : `${amountApproximate ? '约 ' : ''}${formatYuan(amountFen)} 元（${yuanInWords(amountFen)}）`
}

function areaOf({ areaMuHundredths, areaApproximate }: CaseDetail): string {
  if (areaMuHundredths === null) return ''
  return `${areaApproximate ? '约 ' : ''}${formatMu(areaMuHundredths)} 亩（${muToSquareMetres(areaMuHundredths).toFixed(1)} 平方米）`
}

function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code
}
