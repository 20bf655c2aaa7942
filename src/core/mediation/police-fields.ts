/** What is decided about a case of 治安调解, from its record and into it. */
import { policeFieldsSchema, noPoliceFields, type PoliceFields } from '#shared/mediation/police.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import type { PoliceRecord } from './case.queries.ts'

/** The fields of a record; codes that only a newer version knows fall away. */
export function policeFieldsOf(record: PoliceRecord): PoliceFields {
  const { conditions, exclusions, spotConditions } = policeFieldsSchema.shape
  return {
    conditions: knownOf(conditions.unwrap().element.options, record.conditions),
    exclusions: knownOf(exclusions.unwrap().element.options, record.exclusions),
    spot: record.spot === 1,
    spotConditions: knownOf(spotConditions.unwrap().element.options, record.spot_conditions),
    recording: record.recording,
    host: record.host,
    hostRank: policeFieldsSchema.shape.hostRank.safeParse(record.host_rank).data ?? noPoliceFields.hostRank,
  }
}

/** The record of fields. */
export function policeRecordOf(fields: PoliceFields): RecordFields<'mediation_police'> {
  return {
    conditions: fields.conditions.toSorted().join(' '),
    exclusions: fields.exclusions.toSorted().join(' '),
    spot: Number(fields.spot),
    spot_conditions: fields.spotConditions.toSorted().join(' '),
    recording: fields.recording,
    host: fields.host,
    host_rank: fields.hostRank,
  }
}

function knownOf<Code extends string>(codes: readonly Code[], text: string): Code[] {
  const words = text.split(' ')
  return codes.filter((code) => words.includes(code))
}
