/** How long a file is kept: by grade and kind of dispute, as a dated pack. No law gives the years; they are set by the place. */
import { z } from 'zod'
import { addDays } from '#shared/kernel/dates.ts'
import { packOn, ruleMarkSchema, withMark } from '#shared/kernel/rule-packs.ts'
import { dated } from './mediation.packs.ts'
import { retentions, retentionSchema, type Retention } from './filing.types.ts'

/** Years of keeping from the first of January after the closing; null for ever. */
export const retentionPackSchema = z.object({
  ...dated,
  source: z.string().min(1),
  mark: ruleMarkSchema,
  years: z.object({ short: z.number().int().min(1), long: z.number().int().min(1), permanent: z.null() }),
  usual: retentionSchema,
  /** Kinds of disputes that are kept otherwise. */
  kinds: z.record(z.string(), retentionSchema),
})
export type RetentionPack = z.infer<typeof retentionPackSchema>

/** The grade that the pack in force proposes for a kind. */
export function proposeRetention(packs: readonly RetentionPack[], kindCode: string, on: string): Retention {
  const pack = packOn(packs, on)
  return pack?.kinds[kindCode] ?? pack?.usual ?? 'long'
}

/** Last day of keeping for a case closed on a day ('YYYY-MM-DD' or a month); null for ever, or while it is open. */
export function keptUntil(packs: readonly RetentionPack[], grade: Retention, closedOn: string | null): string | null {
  if (closedOn === null || closedOn === '') return null
  const years = packOn(packs, closedOn)?.years[grade] ?? null
  return years === null ? null : addDays(`${Number(closedOn.slice(0, 4)) + years + 1}-01-01`, -1)
}

/** '长期 30 年，自结案次年1月1日起算（…；待法制核对）' */
export function describeRetention(packs: readonly RetentionPack[], grade: Retention, on: string): string {
  const pack = packOn(packs, on)
  if (pack === null) return retentions[grade]
  const years = pack.years[grade]
  const term = years === null ? '' : ` ${years} 年，自结案次年1月1日起算`
  return withMark(`${retentions[grade]}${term}。${pack.source}`, pack.mark)
}
