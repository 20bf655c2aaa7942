/** The facts of a case as a form holds them, and what was changed in them. */
import { caseSourceSchema, type CaseChanges, type CaseDetail, type CaseSource } from '#shared/mediation/mediation.types.ts'

/** Values of the form; a date that was emptied is null. */
export interface FactsFormValues {
  title: string
  source: CaseSource
  registeredOn: string | null
  kindCode: string
  village: string
  place: string
  amountFen: number | null
  areaMuHundredths: number | null
  mediator: string
  helpers: string
  summary: string
  claims: string
  remark: string
}

export const factLabels: Readonly<Record<keyof FactsFormValues, string>> = {
  title: '案件名称',
  source: '案件来源',
  registeredOn: '登记日期',
  kindCode: '纠纷类型',
  village: '村（社区）',
  place: '纠纷地点',
  amountFen: '涉及金额',
  areaMuHundredths: '涉及面积',
  mediator: '人民调解员',
  helpers: '参与人',
  summary: '简要情况',
  claims: '申请事项',
  remark: '备注',
}

/** A source that only a newer version knows shows as 其他 and is not sent unless it is changed. */
export function factsFormOf(detail: Pick<CaseDetail, keyof FactsFormValues>): FactsFormValues {
  const { title, kindCode, village, place, amountFen, areaMuHundredths, mediator, helpers, summary, claims, remark } = detail
  const source = caseSourceSchema.safeParse(detail.source).data ?? 'other'
  const registeredOn = detail.registeredOn === '' ? null : detail.registeredOn
  return {
    title,
    source,
    registeredOn,
    kindCode,
    village,
    place,
    amountFen,
    areaMuHundredths,
    mediator,
    helpers,
    summary,
    claims,
    remark,
  }
}

/** Only the fields that differ, so that another desk's change of the others stays. */
export function changedFields(before: FactsFormValues, after: FactsFormValues): CaseChanges {
  const names = Object.keys(factLabels) as (keyof FactsFormValues)[]
  return Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]))
}
