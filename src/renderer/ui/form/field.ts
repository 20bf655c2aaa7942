/** What all fields of ours take; `form.getInputProps(path)` of Mantine's useForm fits. */
import type { ReactNode } from 'react'

/** Properties of a field that holds a Value. */
export interface FieldProps<Value> {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur?: (event: never) => void
  readonly onFocus?: (event: never) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  /** Path of the field, for the summary's links. */
  readonly 'data-path'?: string
}
