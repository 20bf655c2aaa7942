/** A failure on a page: the sentence, and a way to try again. */
import { Button } from '@mantine/core'
import { problemOf } from '#renderer/api/problem.ts'
import classes from './Notice.module.css'

export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div role="alert" className={classes.notice} data-tone="overdue">
      <span>
        <b aria-hidden="true">! </b>
        {problemOf(error).message}
      </span>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  )
}

/** A hint that does not stop anyone. */
export function WarningNotice({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div role="status" className={classes.notice} data-tone="due">
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
