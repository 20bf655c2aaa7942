/** The box in the middle of the pages before the workspace. */
import type { ReactNode } from 'react'
import classes from './Gate.module.css'

interface GateBoxProps {
  readonly title: string
  readonly note?: string
  readonly wide?: boolean
  readonly children: ReactNode
}

export function GateBox({ title, note, wide = false, children }: GateBoxProps) {
  return (
    <main className={classes.center}>
      <section className={classes.box} data-wide={wide || undefined}>
        <header className={classes.brand}>
          <h1>{title}</h1>
          {note === undefined ? null : <p>{note}</p>}
        </header>
        {children}
      </section>
    </main>
  )
}

/** A problem of the whole form. */
export function GateProblem({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <p role="alert" className={classes.problem}>
      {text}
    </p>
  )
}
