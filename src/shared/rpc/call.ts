/** A call of the surface between screen (or command line) and core: its input and output schemas. */
import type { z } from 'zod'

/** What one call takes and answers; both sides are checked with zod at the door. */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
  /** One English line for `cli calls`. */
  readonly about: string
}

/** The calls of one module, by name without the module: `{ close: call(…) }`. */
export type CallTable = Readonly<Record<string, Call>>

/** Declares a call. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  about: string,
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { about, input, output }
}

/** What the caller of a call passes. */
export type CallInput<C> = C extends Call<infer Input, z.ZodType> ? z.input<Input> : never

/** What the handler of a call receives after the check. */
export type CallParsed<C> = C extends Call<infer Input, z.ZodType> ? z.output<Input> : never

/** What a call answers. */
export type CallOutput<C> = C extends Call<z.ZodType, infer Output> ? z.output<Output> : never
