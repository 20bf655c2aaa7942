/** A text field that is read when it is left: what cannot be read stays as typed, with the reason below. */
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { FieldProps } from './field.ts'

/** How a text becomes a value. */
export interface Reading<Value> {
  /** The value, or the sentence that says what to correct. */
  readonly parse: (text: string) => { readonly value: Value } | { readonly problem: string }
  readonly format: (value: Value) => string
}

interface ParsedFieldProps<Value> extends FieldProps<Value> {
  readonly reading: Reading<Value>
  readonly placeholder?: string
  readonly rightSection?: ReactNode
  readonly inputMode?: 'decimal' | 'numeric' | 'text'
  readonly align?: 'right'
}

export function ParsedField<Value>({
  reading,
  value,
  onChange,
  onBlur,
  onFocus,
  error,
  align,
  ...rest
}: ParsedFieldProps<Value>) {
  const [text, setText] = useState(() => reading.format(value))
  const [problem, setProblem] = useState<string | null>(null)
  const given = useRef(value)

  useEffect(() => {
    // Only a value that came from outside replaces what stands in the field.
    if (given.current === value) return
    given.current = value
    setText(reading.format(value))
    setProblem(null)
  }, [value, reading])

  function read(): void {
    const result = reading.parse(text)
    if ('problem' in result) {
      setProblem(result.problem)
      return
    }
    setProblem(null)
    setText(reading.format(result.value))
    if (result.value === value) return
    given.current = result.value
    onChange(result.value)
  }

  return (
    <TextInput
      {...rest}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={onFocus as (() => void) | undefined}
      onBlur={(event) => {
        read()
        onBlur?.(event as never)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) read()
      }}
      error={problem ?? error}
      styles={align === 'right' ? { input: { textAlign: 'right' } } : {}}
    />
  )
}
