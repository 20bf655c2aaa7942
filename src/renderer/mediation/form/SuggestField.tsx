/** A text field that suggests values and takes any other; Enter without a chosen suggestion goes on to the next field. */
import { Autocomplete } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { FieldProps } from '#renderer/ui/form/field.ts'
import { focusNext } from '#renderer/ui/form/focus.ts'

interface SuggestFieldProps extends FieldProps<string> {
  readonly data: readonly string[]
  readonly placeholder?: string
  readonly maxLength?: number
}

export function SuggestField({ onBlur, onFocus, data, ...rest }: SuggestFieldProps) {
  return (
    <Autocomplete
      {...rest}
      data={[...new Set(data)].filter((text) => text !== '')}
      onBlur={onBlur as (() => void) | undefined}
      onFocus={onFocus as (() => void) | undefined}
      onKeyDown={goOn}
      openOnFocus={false}
      limit={12}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}

/** The list is open while one types; Enter belongs to it only when one of its lines is marked. */
function goOn(event: KeyboardEvent<HTMLInputElement>): void {
  const field = event.currentTarget
  if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || event.keyCode === 229) return
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  if (field.form === null || list?.querySelector('[data-combobox-selected]')) return
  event.preventDefault()
  focusNext(field.form, field)
}
