/** Events that a person enters for the deadlines of a case: the day from which one counts, a pause, a later last day. */
import { z } from 'zod'
import { deadlineDaySchema } from '#shared/deadlines/deadline.types.ts'

/** Deadlines of a case by their codes in the rule packs. */
export const clockCodes = [
  'rm.finish',
  'rm.confirm',
  'za.first',
  'za.second',
  'land.arbitration',
  'land.sue',
  'labour.mediate',
  'performance',
  'revisit',
] as const
export const clockCodeSchema = z.enum(clockCodes)
export type ClockCode = z.infer<typeof clockCodeSchema>

/** An event as it is stored: a `pause` lasts from `startsOn` to `endsOn`, an `extension` to `endsOn`, a `start` is the day `startsOn`. */
export interface CaseEvent {
  readonly id: string
  readonly clock: string
  readonly kind: string
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly decidedOn: string | null
  /** Who consented, in words. */
  readonly consent: string
  readonly reason: string
}

const reason = z.string().trim().min(1, '请写明原因。').max(500)

/** What a form sends: one of the three kinds. */
export const caseEventInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), clock: clockCodeSchema, from: deadlineDaySchema, reason }),
  z.object({
    kind: z.literal('pause'),
    clock: clockCodeSchema,
    from: deadlineDaySchema,
    to: deadlineDaySchema.nullable().default(null),
    consent: z.string().trim().max(200).default(''),
    reason,
  }),
  z.object({
    kind: z.literal('extension'),
    clock: clockCodeSchema,
    to: deadlineDaySchema,
    consent: z.string().trim().max(200).default(''),
    reason,
  }),
])
export type CaseEventInput = z.infer<typeof caseEventInputSchema>

/** Deadlines whose first day may be entered for a case: it stands in no other field. */
export function enterableClocks(procedure: string, kindCode: string): readonly ClockCode[] {
  if (procedure === 'police') return ['za.first']
  if (/^LD0[1-6]$/.test(kindCode)) return ['land.arbitration']
  if (/^LD1[234]$/.test(kindCode)) return ['land.sue']
  return kindCode.startsWith('LD') ? [] : ['labour.mediate']
}
