/** The check of a form by the schema of its call: the first problem of each field, by dotted path. */
import type { z } from 'zod'

/** For `useForm({ validate: validateWith(calls.x.input) })`. */
export function validateWith(schema: z.ZodType): (values: unknown) => Record<string, string> {
  return (values) => {
    const result = schema.safeParse(values)
    if (result.success) return {}
    return Object.fromEntries(result.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]))
  }
}
