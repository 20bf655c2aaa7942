/** The words that ledgers use, as data: captions of columns and phrases for kinds, sources, manners, outcomes. */
import { z } from 'zod'
import { cleanCaption } from '#shared/importing/captions.ts'
import { ledgerFieldSchema, type LedgerField } from './ledger.types.ts'
import { caseMannerSchema, caseOutcomeSchema, caseSourceSchema, performanceSchema } from './mediation.types.ts'

const words = z.array(z.string().min(1))
/** Captions are compared in their cleaned form. */
const captions = words.transform((list) => list.map(cleanCaption))
const phrases = <Value extends z.ZodType<string>>(value: Value) => z.array(z.object({ value, words }))

/** resources/rules/ledger-wording.json. */
export const ledgerWordingSchema = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  fields: z.array(z.object({ field: ledgerFieldSchema, captions })),
  sides: z.object({ a: captions, b: captions, both: captions }),
  parts: z.object({ name: captions, identity: captions, phone: captions, address: captions, ignore: captions }),
  /** Units in the brackets of a caption, and how the parsers of amounts and areas write them. */
  units: z.object({ amount: z.record(z.string(), z.string()), area: z.record(z.string(), z.string()) }),
  /** `weak` words count only where no other word fits. */
  kinds: z.array(z.object({ code: z.string(), words, weak: words })),
  /** Kinds so broad that the story of the case says more. */
  broadKinds: words,
  /** Where a kind is not known. */
  otherKind: z.string(),
  sources: phrases(caseSourceSchema),
  manners: phrases(caseMannerSchema),
  outcomes: phrases(caseOutcomeSchema),
  performances: phrases(performanceSchema),
  performanceNone: words,
})
export type LedgerWording = z.infer<typeof ledgerWordingSchema>
export type PartyPart = 'name' | 'identity' | 'phone' | 'address'
export type PartySide = 'a' | 'b' | 'both'

const partyFields: Readonly<Record<PartySide, Readonly<Record<PartyPart, LedgerField>>>> = {
  a: { name: 'partyAName', identity: 'partyAIdentity', phone: 'partyAPhone', address: 'partyAAddress' },
  b: { name: 'partyBName', identity: 'partyBIdentity', phone: 'partyBPhone', address: 'partyBAddress' },
  both: { name: 'partyNames', identity: 'partyIdentities', phone: 'partyPhones', address: 'partyAddresses' },
}

/** The field of a part of a side. */
export function partyField(side: PartySide, part: PartyPart): LedgerField {
  return partyFields[side][part]
}

/** The value whose longest word is in the text; the earlier wins among equals. One character alone must be the whole text. */
export function findLongest<Value extends string>(
  text: string,
  list: readonly { value: Value; words: readonly string[] }[],
): Value | undefined {
  let best: { value: Value; length: number } | undefined
  for (const { value, words: known } of list) {
    for (const word of known) {
      const length = fits(text, word)
      if (length > (best?.length ?? 0)) best = { value, length }
    }
  }
  return best?.value
}

/** The first value of the list that has any word in the text. */
export function findFirst<Value extends string>(
  text: string,
  list: readonly { value: Value; words: readonly string[] }[],
): Value | undefined {
  return list.find(({ words: known }) => known.some((word) => fits(text, word) > 0))?.value
}

function fits(text: string, word: string): number {
  if (word.startsWith('^')) return text.startsWith(word.slice(1)) ? word.length : 0
  return (word.length === 1 ? text === word : text.includes(word)) ? word.length : 0
}
