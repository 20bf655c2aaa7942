/** 写入协议: the obligations that were entered, as terms behind what is written. */
import { Button } from '@mantine/core'
import { insertWording } from '#shared/agreements/finding-place.ts'
import { wordObligation } from '#shared/mediation/performance.rules.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'

interface InsertObligationsProps {
  readonly obligations: readonly Obligation[]
  readonly terms: string
  readonly onTerms: (terms: string) => void
}

export function InsertObligations({ obligations, terms, onTerms }: InsertObligationsProps) {
  const missing = obligations.map(wordObligation).filter((wording) => !terms.includes(wording))
  if (missing.length === 0) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => onTerms(missing.reduce((text, wording) => insertWording(text, null, wording), terms))}
    >
      把登记的 {missing.length} 项约定写入协议
    </Button>
  )
}
