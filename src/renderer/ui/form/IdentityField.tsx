/** A field for an identity number, checked when it is left; a wrong one warns and may stay, a masked one is left alone. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import type { FieldProps } from './field.ts'

const genders = { male: '男', female: '女' } as const

export function IdentityField({ value, onChange, onBlur, onFocus, error, ...rest }: FieldProps<string>) {
  const [touched, setTouched] = useState(false)
  const text = value.trim()
  const isMasked = text.includes('*')
  const check = text === '' || isMasked ? null : checkIdentityNumber(text)
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={onFocus as (() => void) | undefined}
      onBlur={(event) => {
        setTouched(true)
        if (check?.ok === true && check.value !== value) onChange(check.value)
        onBlur?.(event as never)
      }}
      maxLength={24}
      inputMode="text"
      autoComplete="off"
      placeholder="18 位"
      description={
        check?.ok === true ? `${genders[check.gender]}，${check.birthDate} 出生` : (rest.description ?? '离开本栏时核对')
      }
      error={error ?? (touched && check?.ok === false ? check.text : undefined)}
    />
  )
}
