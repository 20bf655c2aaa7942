/** A field for a small whole number or null. */
import { NumberInput } from '@mantine/core'
import type { FieldProps } from '#renderer/ui/form/field.ts'

export function CountField({
  value,
  onChange,
  onBlur,
  onFocus,
  max,
  ...rest
}: FieldProps<number | null> & { readonly max: number }) {
  return (
    <NumberInput
      {...rest}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      onBlur={onBlur as (() => void) | undefined}
      onFocus={onFocus as (() => void) | undefined}
      min={0}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  )
}
