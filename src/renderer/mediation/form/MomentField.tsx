/** A field for a moment 'YYYY-MM-DDTHH:MM', '' when empty; typed in any usual way. */
import type { FieldProps } from '#renderer/ui/form/field.ts'
import { ParsedField, type Reading } from '#renderer/ui/form/ParsedField.tsx'
import { minuteNow, readMoment, showMinute } from './moment-text.ts'

const reading: Reading<string> = { parse: (text) => readMoment(text, minuteNow()), format: showMinute }

export function MomentField(props: FieldProps<string>) {
  return <ParsedField {...props} reading={reading} placeholder="如 2026-11-23 09:14、9:14" />
}
