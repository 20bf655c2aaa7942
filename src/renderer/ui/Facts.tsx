/** Key facts in a bordered grid of captions and values, two pairs a line. */
import type { ReactNode } from 'react'
import { emptyValue } from './Page.tsx'
import classes from './Facts.module.css'

/** One fact; `wide` takes the whole line. */
export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly wide?: boolean
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.label} className={classes.fact} data-wide={fact.wide === true || undefined}>
          <dt className={classes.label}>{fact.label}</dt>
          <dd className={classes.value}>{isEmpty(fact.value) ? emptyValue : fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === ''
}
