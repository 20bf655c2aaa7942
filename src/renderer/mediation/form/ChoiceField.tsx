/** A field that takes one value of a closed list; arrows open it, Enter on the closed list goes on to the next field. */
import { Select } from '@mantine/core'
import type { FieldProps } from '#renderer/ui/form/field.ts'

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
    />
  )
}

/** Options from a record of codes and names. */
export function optionsOf(names: Readonly<Record<string, string>>): { readonly value: string; readonly label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
