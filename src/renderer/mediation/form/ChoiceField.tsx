/** A field that takes one value of a closed list; arrows open it, Enter on the closed list goes on to the next field. */
import { Select } from '@mantine/core'
import type { KeyboardEvent as FieldKeyEvent } from 'react'
import type { FieldProps } from '#renderer/ui/form/field.ts'
import { focusNext } from '#renderer/ui/form/focus.ts'

interface ChoiceFieldProps extends FieldProps<string | null> {
  readonly data: readonly { readonly value: string; readonly label: string }[]
  /** Letters narrow the list: for long ones. */
  readonly searchable?: boolean
  readonly placeholder?: string
}

export function ChoiceField({ value, onChange, onBlur, onFocus, searchable = false, ...rest }: ChoiceFieldProps) {
  return (
    <Select
      {...rest}
      value={value}
      onChange={onChange}
      onBlur={onBlur as (() => void) | undefined}
      onFocus={onFocus as (() => void) | undefined}
      searchable={searchable}
      selectFirstOptionOnChange={searchable}
      openOnFocus={false}
      allowDeselect={false}
      nothingFoundMessage={searchable ? '没有这一项' : undefined}
      maxDropdownHeight={320}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      // Before the list itself, which opens at every Enter and keeps it from the form.
      wrapperProps={{ onKeyDownCapture: goOn }}
    />
  )
}

/** Enter on a closed list belongs to the form: alone it leads to the next field, with Ctrl it saves. */
function goOn(event: FieldKeyEvent<HTMLDivElement>): void {
  const field = event.target
  if (!(field instanceof HTMLInputElement) || field.form === null) return
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
  const isSaving = event.ctrlKey || event.metaKey
  if (!isSaving && field.getAttribute('aria-expanded') === 'true') return
  event.preventDefault()
  event.stopPropagation()
  if (isSaving) field.form.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }))
  else focusNext(field.form, field)
}

/** Options from a record of codes and names. */
export function optionsOf(names: Readonly<Record<string, string>>): { readonly value: string; readonly label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
