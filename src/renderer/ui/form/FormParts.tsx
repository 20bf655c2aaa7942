/** Parts of a form page: two columns, sections, summary of problems with links, keys (Enter = next field, Ctrl+Enter = save). */
import { Anchor } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { focusField, focusNext } from './focus.ts'
import noticeClasses from '#renderer/ui/Notice.module.css'
import classes from './FormParts.module.css'

interface FormFrameProps {
  readonly label: string
  /** Ctrl+Enter: save and new where a form has it, else save. */
  readonly onSave: () => void
  readonly children: ReactNode
}

/** The form; Enter goes to the next field, never while an input method composes. */
export function FormFrame({ label, onSave, children }: FormFrameProps) {
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    // keyCode 229: the key belongs to the input method, also in the moment that it ends composing.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      onSave()
      return
    }
    const target = event.target as HTMLElement
    if (target.tagName !== 'INPUT' || target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    focusNext(event.currentTarget, target)
  }
  return (
    <form aria-label={label} noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown}>
      {children}
    </form>
  )
}

/** A titled block of fields in two columns; a field with `data-wide` around it takes the line. */
export function FormSection({
  title,
  note,
  aside,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{title}</legend>
      {note === undefined && aside === undefined ? null : (
        <div className={classes.note}>
          <span>{note}</span>
          {aside}
        </div>
      )}
      <div className={classes.grid}>{children}</div>
    </fieldset>
  )
}

/** A field that takes the whole line. */
export function Wide({ children }: { readonly children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>
}

/** Problems of a form, each a link to its field. `labels` names fields by path. */
export function FormSummary({
  errors,
  labels,
}: {
  readonly errors: Readonly<Record<string, ReactNode>>
  readonly labels?: Readonly<Record<string, string>>
}) {
  const problems = Object.entries(errors).filter(
    ([, text]) => text !== null && text !== undefined && text !== false && text !== '',
  )
  if (problems.length === 0) return null
  return (
    <div role="alert" className={noticeClasses.notice} data-tone="overdue">
      <div>
        <b>还有 {problems.length} 处需要处理：</b>
        <ul className={noticeClasses.lines}>
          {problems.map(([path, text]) => (
            <li key={path}>
              <Anchor component="button" type="button" c="inherit" underline="always" onClick={() => focusField(path)}>
                {labels?.[path] === undefined ? '' : `${labels[path]}：`}
                {text}
              </Anchor>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
