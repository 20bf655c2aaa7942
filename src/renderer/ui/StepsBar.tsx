/** The flow of a record as steps: done, current, to come. */
import classes from './StepsBar.module.css'

interface StepsBarProps {
  readonly label: string
  readonly steps: readonly string[]
  /** Index of the current step; steps before it are done. `steps.length` when all are done. */
  readonly current: number
  /** Shown after the current step's name, such as 第 2 次. */
  readonly note?: string
  /** The flow ended at the current step without reaching the rest. */
  readonly stopped?: boolean
}

export function StepsBar({ label, steps, current, note, stopped = false }: StepsBarProps) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? (stopped ? 'stopped' : 'current') : 'open'
        return (
          <li key={step} className={classes.step} data-state={state} aria-current={index === current ? 'step' : undefined}>
            <span className={classes.sign} aria-hidden="true">
              {state === 'done' ? '✓' : state === 'stopped' ? '×' : index + 1}
            </span>
            <span>
              {step}
              {index === current && note !== undefined ? ` ${note}` : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
