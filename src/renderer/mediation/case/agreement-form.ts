/** The agreement as its form holds it. */
import { checkAgreementDays } from '#shared/mediation/mediation.rules.ts'
import { agreementInputSchema, type AgreementInput, type CaseDetail } from '#shared/mediation/mediation.types.ts'

export type AgreementValues = Omit<AgreementInput, 'caseId'>

export const agreementLabels: Readonly<Record<keyof AgreementValues, string>> = {
  form: '形式',
  facts: '纠纷主要事实、争议事项',
  responsibility: '各方当事人的责任',
  terms: '协议内容',
  performanceManner: '履行方式',
  performancePlace: '履行地点',
  performanceDue: '履行期限',
  signedOn: '签订日期',
  effectiveOn: '生效日期',
}

/** What stands, or a draft whose facts are those of the case. */
export function agreementFormOf({ agreement, summary }: CaseDetail): AgreementValues {
  if (agreement === null) {
    return {
      form: 'written',
      facts: summary,
      responsibility: '',
      terms: '',
      performanceManner: '',
      performancePlace: '',
      performanceDue: null,
      signedOn: null,
      effectiveOn: null,
    }
  }
  const { id: _id, caseId: _caseId, ...values } = agreement
  return values
}

/** Problems by field; contents that the law asks for (人民调解法第29条) and days that cannot be. */
export function checkAgreement(values: AgreementValues, caseId: string, today: string): Record<string, string> {
  const issues = agreementInputSchema.safeParse({ ...values, caseId }).error?.issues ?? []
  const problems = Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]))
  const refusal = checkAgreementDays(values, today)
  return refusal === null ? problems : { ...problems, [refusal.field ?? 'signedOn']: refusal.text }
}

/** The terms one by one, without blank lines and without numbers that were typed before them. */
export function termsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(
          /^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、．.](?!\d))\s*/u,
          '',
        )
        .trim(),
    )
    .filter((line) => line !== '')
}
