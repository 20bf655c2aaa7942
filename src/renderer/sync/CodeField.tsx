/** The one-time code in seven groups of four: goes on by itself, takes a pasted whole, says what is wrong while one types. */
import { useId, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { cleanCode, groupLength, isGroupWrong, judgeCode, putCode } from './code-groups.ts'
import classes from './Sync.module.css'

interface CodeFieldProps {
  readonly groups: readonly string[]
  readonly onChange: (groups: readonly string[]) => void
  readonly error?: string | undefined
}

export function CodeField({ groups, onChange, error }: CodeFieldProps) {
  const inputs = useRef<(HTMLInputElement | null)[]>([])
  const noteId = useId()
  const { state, text } = judgeCode(groups)

  function put(at: number, typed: string): void {
    const next = putCode(groups, at, typed)
    onChange(next)
    const covered = at + Math.floor(typed.length / groupLength)
    if ((next[at]?.length ?? 0) === groupLength && typed.length >= groupLength) focus(Math.min(covered, groups.length - 1))
  }

  function paste(at: number, event: ClipboardEvent): void {
    event.preventDefault()
    put(at, cleanCode(event.clipboardData.getData('text')))
  }

  function onKeyDown(at: number, event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Backspace' || event.currentTarget.value !== '' || at === 0) return
    event.preventDefault()
    focus(at - 1)
  }

  function focus(at: number): void {
    inputs.current[at]?.focus()
  }

  return (
    <fieldset className={classes.code} data-path="code" tabIndex={-1}>
      <legend>
        登记码{' '}
        <span className={classes.star} aria-hidden="true">
          *
        </span>
      </legend>
      <div className={classes.groups}>
        {groups.map((group, at) => (
          <input
            // The groups are places: they never move.
            key={at}
            ref={(element) => {
              inputs.current[at] = element
            }}
            className={classes.group}
            aria-label={`登记码第 ${at + 1} 组`}
            aria-describedby={noteId}
            aria-invalid={isGroupWrong(group) || undefined}
            aria-required="true"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            inputMode="text"
            value={group}
            onChange={(event) => put(at, event.currentTarget.value)}
            onPaste={(event) => paste(at, event)}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => onKeyDown(at, event)}
          />
        ))}
      </div>
      <p id={noteId} role="status" className={classes.note} data-state={error === undefined ? state : 'wrong'}>
        {state === 'open' && error !== undefined ? error : text}
      </p>
    </fieldset>
  )
}
