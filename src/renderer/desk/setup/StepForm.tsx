/** The form of one step: fields, then 上一步 and 下一步; Enter goes on. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from '#renderer/desk/Gate.module.css'

interface StepFormProps {
  readonly label: string
  readonly next?: string
  readonly busy?: boolean
  readonly onBack: () => void
  readonly onNext: () => void
  readonly children: ReactNode
}

export function StepForm({ label, next = '下一步', busy = false, onBack, onNext, children }: StepFormProps) {
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onNext()
      }}
    >
      {children}
      <div className={classes.buttons}>
        <Button variant="default" size="sm" disabled={busy} onClick={onBack}>
          上一步
        </Button>
        <Button type="submit" size="sm" loading={busy}>
          {next}
        </Button>
      </div>
    </form>
  )
}
