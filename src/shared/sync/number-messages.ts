/**
 * Ranges of serial numbers that the hub lends, so that a station offline never gives a number that another has given. A range stays
 * the device's until it reports on it; every number of it ends as used or void, so that no gap is silent.
 */
import { z } from 'zod'
import { idSchema, limits, seqSchema } from './protocol.ts'

/** A series of a station, e.g. `mediation.case.2026`. */
const seriesSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9._-]+$/)

/** `POST /v1/numbers/lend`. The same `request` gets the same range again. */
export const lendRequestSchema = z.object({
  request: idSchema,
  series: seriesSchema,
  count: z.number().int().min(1).max(limits.numbersPerRange),
  /** The desk gave numbers by itself before it had a hub: the range begins behind them. */
  above: seqSchema.max(1_000_000_000).default(0),
})
export type LendRequest = z.infer<typeof lendRequestSchema>

/** A range, both ends included. */
export const numberRangeSchema = z.looseObject({
  range: z.string(),
  series: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  /** Highest number reported as given; `from - 1` when none. */
  used_through: z.number().int(),
  void: z.array(z.number().int()),
  /** Given back: no further number will come from it. */
  closed: z.boolean(),
})
export type NumberRange = z.infer<typeof numberRangeSchema>

/** `POST /v1/numbers/report`. Saying less than before, or a number outside, is an error; saying the same again is not. */
export const reportRequestSchema = z.object({
  ranges: z
    .array(
      z.object({
        range: idSchema,
        used_through: seqSchema,
        void: z.array(seqSchema).max(limits.numbersPerRange),
        closed: z.boolean(),
      }),
    )
    .min(1)
    .max(100),
})
export type ReportRequest = z.infer<typeof reportRequestSchema>

/** Answer of all three paths of numbers: `GET /v1/numbers` lists the open ranges of the device. */
export const numbersAnswerSchema = z.looseObject({ ranges: z.array(numberRangeSchema), hub_time: z.number() })
