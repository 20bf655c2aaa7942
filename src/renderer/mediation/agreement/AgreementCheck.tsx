/** What the check finds in the agreement while it is written: what the law requires first, each with its place, its source and a wording. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Finding } from '#shared/agreements/agreement.types.ts'
import { insertWording, placeOfFinding, spanOfTerm } from '#shared/agreements/finding-place.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { focusField } from '#renderer/ui/form/focus.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { AgreementValues } from '#renderer/mediation/case/agreement-form.ts'
import classes from './AgreementCheck.module.css'

/** Long enough that a sentence is written to its end, ms. */
const pause = 600

const levels = {
  block: { tone: 'overdue', text: '必须改正' },
  warn: { tone: 'due', text: '请核对' },
  hint: { tone: 'draft', text: '可补充' },
} as const

interface AgreementCheckProps {
  readonly caseId: string
  readonly values: AgreementValues
  /** The terms as they are typed, into which a wording goes. */
  readonly terms: string
  readonly onTerms: (terms: string) => void
}

export function AgreementCheck({ caseId, values, terms: typed, onTerms }: AgreementCheckProps) {
  const { facts, responsibility, terms, performanceManner, performancePlace, performanceDue, signedOn } = values
  const [settled] = useDebouncedValue(
    JSON.stringify({ facts, responsibility, terms, performanceManner, performancePlace, performanceDue, signedOn }),
    pause,
  )
  const draft = JSON.parse(settled) as Omit<AgreementValues, 'form' | 'effectiveOn'>
  const isEmpty = draft.terms.trim() === ''
  const { data, error, refetch } = useCall(
    'mediation',
    'checkAgreement',
    { id: caseId, draft },
    { enabled: !isEmpty, keepPrevious: true },
  )
  if (isEmpty) return null
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return (
    <section className={classes.check} aria-label="协议检查" aria-live="polite">
      <h3 className={classes.title}>协议检查</h3>
      {data === undefined ? null : data.length === 0 ? (
        <StateBadge tone="done" text="没有发现问题" />
      ) : (
        <ul className={classes.findings}>
          {data.map((finding) => (
            <li key={`${finding.rule} ${finding.where}`}>
              <FindingItem finding={finding} terms={typed} onTerms={onTerms} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function FindingItem({
  finding,
  terms,
  onTerms,
}: Pick<AgreementCheckProps, 'terms' | 'onTerms'> & { readonly finding: Finding }) {
  const { rule, severity, where, text, source, wording } = finding
  const { tone, text: level } = levels[severity]
  const place = placeOfFinding(finding)

  function show(): void {
    if (place === null) return
    focusField(place.field)
    const field = document.activeElement
    if (place.field !== 'terms' || place.term === null || !(field instanceof HTMLTextAreaElement)) return
    const span = spanOfTerm(terms, place.term)
    if (span !== null) field.setSelectionRange(...span)
  }

  return (
    <>
      <div className={classes.head}>
        <StateBadge tone={tone} text={level} />
        <b>{rule}</b>
        <span className="muted">{where}</span>
        {place === null ? null : (
          <Button variant="subtle" size="compact-xs" onClick={show}>
            定位
          </Button>
        )}
      </div>
      <div>
        {text} <span className="muted">依据：{source}</span>
      </div>
      {wording === undefined ? null : (
        <div className={classes.wording}>
          可以写：{wording}
          {place?.field === 'terms' ? (
            <Button variant="subtle" size="compact-xs" onClick={() => onTerms(insertWording(terms, place.term, wording))}>
              采用建议
            </Button>
          ) : null}
        </div>
      )}
    </>
  )
}
