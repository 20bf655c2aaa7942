/** Properties of the fields of a part of a form, by name: `(name) => form.getInputProps(`parties.0.${name}`)`. */
import type { useForm } from '@mantine/form'

/** Answers with what a field takes from Mantine's useForm. */
export type FieldsOf<Name extends string> = (name: Name) => ReturnType<ReturnType<typeof useForm>['getInputProps']>
