/** The demo data as they lie in resources/demo: a station and the disputes of a season, all made up. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { partyRoleSchema, policeFieldsSchema } from '#shared/mediation/police.types.ts'
import { caseSourceSchema, caseStateSchema, partyKindSchema, procedureSchema } from '#shared/mediation/mediation.types.ts'
import { unitKindSchema } from '#shared/station/station.calls.ts'

const demoPartySchema = z.object({
  side: z.number().int(),
  role: partyRoleSchema.default(''),
  kind: partyKindSchema.default('person'),
  name: z.string(),
  gender: z.enum(['male', 'female']).optional(),
  birth: z.string().optional(),
  ethnicity: z.string().default('汉族'),
  occupation: z.string().default(''),
  household: z.number().int().nullable().default(null),
  representative: z.string().default(''),
  position: z.string().default(''),
  agent: z.string().default(''),
  authority: z.string().default(''),
})

const demoDisputeSchema = z.object({
  procedure: procedureSchema.default('people'),
  police: policeFieldsSchema.optional(),
  kind: z.string(),
  village: z.string(),
  group: z.string(),
  source: caseSourceSchema,
  mediator: z.string(),
  helpers: z.string(),
  /** 亩 */
  area: z.number().optional(),
  /** 元 */
  amount: z.number().optional(),
  /** Days before today on which it was registered. */
  from: z.number().int(),
  /** State in which it is now. */
  end: caseStateSchema,
  form: z.enum(['written', 'oral']).default('written'),
  /** Days from the agreement to the end of performance, where it differs from the agreement's own. */
  due: z.number().int().optional(),
  parties: z.array(demoPartySchema),
  parcel: z
    .object({
      name: z.string(),
      east: z.string(),
      south: z.string(),
      west: z.string(),
      north: z.string(),
      contract: z.number(),
      measured: z.number().optional(),
      issuer: z.string(),
      contractor: z.string(),
      disputed: z.string(),
    })
    .optional(),
  summary: z.string(),
  claims: z.string(),
  investigation: z.string().optional(),
  measurement: z.string().optional(),
  mediations: z.array(z.string()).default([]),
  agreement: z
    .object({ facts: z.string(), terms: z.array(z.string()), manner: z.string(), due: z.number().int().optional() })
    .optional(),
  reason: z.string().default(''),
  revisit: z.string().default(''),
  /** Kind, name, provider, original, pages. */
  evidence: z.array(z.tuple([z.string(), z.string(), z.string(), z.boolean(), z.number().int()])).default([]),
})

const demoStationSchema = z.object({
  station: z.object({ name: z.string(), code: z.string(), theme: z.string(), committee: z.string(), phone: z.string() }),
  units: z.array(z.object({ kind: unitKindSchema, name: z.string(), note: z.string() })),
  staff: z.array(z.object({ name: z.string(), position: z.string(), unit: z.string() })),
})

export type DemoDispute = z.infer<typeof demoDisputeSchema>
export type DemoParty = z.infer<typeof demoPartySchema>

/** Everything of resources/demo. */
export interface DemoData extends z.infer<typeof demoStationSchema> {
  readonly disputes: readonly DemoDispute[]
}

/** Reads the data; they are part of the program, so that damage is a fault of the installation. */
export function readDemoData(resourcesFolder: string): DemoData {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(resourcesFolder, 'demo', name), 'utf8'))
  const { disputes } = z.object({ disputes: z.array(demoDisputeSchema) }).parse(read('disputes.json'))
  return { ...demoStationSchema.parse(read('station.json')), disputes }
}
