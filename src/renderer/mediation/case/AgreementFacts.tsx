/** The agreement as it stands. */
import type { Agreement } from '#shared/mediation/mediation.types.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { termsOf } from './agreement-form.ts'
import classes from './case.module.css'

export function AgreementFacts({ agreement }: { readonly agreement: Agreement }) {
  const { facts, responsibility, performanceManner, performancePlace, performanceDue, signedOn, effectiveOn } = agreement
  const terms = (
    <ol className={classes.terms}>
      {termsOf(agreement.terms).map((term, index) => (
        // Terms have no name but their number.
        <li key={`${index} ${term}`}>{term}</li>
      ))}
    </ol>
  )
  return (
    <Facts
      facts={[
        { label: '主要事实、争议事项', value: facts, wide: true },
        { label: '各方责任', value: responsibility, wide: true },
        { label: '协议内容', value: terms, wide: true },
        { label: '履行方式', value: performanceManner },
        { label: '履行地点', value: performancePlace },
        { label: '履行期限', value: performanceDue },
        { label: '签订日期', value: signedOn },
        { label: '生效日期', value: effectiveOn },
      ]}
    />
  )
}
