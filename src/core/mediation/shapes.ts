/** Records as calls answer with them, and forms as records store them. */
import { z } from 'zod'
import { partyRoleSchema } from '#shared/mediation/police.types.ts'
import { maskIdentityNumber } from '#shared/kernel/text.ts'
import {
  consentSchema,
  entryKindSchema,
  entryResultSchema,
  partyKindSchema,
  type Agreement,
  type Entry,
  type Evidence,
  type Parcel,
  type Party,
} from '#shared/mediation/mediation.types.ts'
import type { Revisit } from '#shared/mediation/performance.types.ts'
import type { AgreementRecord, EntryRecord, EvidenceRecord, ParcelRecord, PartyRecord } from './case.queries.ts'
import type { CaseRecords } from './case-records.ts'
import { maskPhones } from './masks.ts'

/** A party; with `mask`, identity number and phones show their ends only. */
export function partyOf(row: PartyRecord, mask: boolean): Party {
  const hideIdentity = mask ? maskIdentityNumber : same
  const hidePhones = mask ? maskPhones : same
  return {
    id: row.id,
    side: row.side,
    kind: known(partyKindSchema, row.kind, 'person'),
    name: row.name,
    identityNumber: hideIdentity(row.identity_number),
    gender: row.gender,
    birthDate: row.birth_date,
    phones: hidePhones(row.phones),
    address: row.address,
    ethnicity: row.ethnicity,
    occupation: row.occupation,
    creditCode: row.credit_code,
    representative: row.representative,
    representativePosition: row.representative_position,
    householdSize: row.household_size,
    agentName: row.agent_name,
    agentAuthority: row.agent_authority,
    agentPhone: hidePhones(row.agent_phone),
    consent: known(consentSchema, row.consent, 'pending'),
    consentOn: row.consent_on,
    role: known(partyRoleSchema, row.role, ''),
    guardianName: row.guardian_name,
    guardianRelation: row.guardian_relation,
    guardianPhone: hidePhones(row.guardian_phone),
    guardianNotifiedOn: row.guardian_notified_on,
    ownIncome: row.own_income === 1,
    masked: mask,
  }
}

export function parcelOf(row: ParcelRecord): Parcel {
  const { id, name, code, east, south, west, north, issuer, contractor, certificate } = row
  return {
    id,
    name,
    code,
    east,
    south,
    west,
    north,
    issuer,
    contractor,
    certificate,
    contractMuHundredths: row.contract_mu_hundredths,
    measuredMuHundredths: row.measured_mu_hundredths,
    landClass: row.land_class,
    disputedPart: row.disputed_part,
  }
}

export function entryOf(row: EntryRecord, files: CaseRecords['files']): Entry {
  const { id, place, present, host, recorder, text } = row
  return {
    id,
    place,
    present,
    host,
    recorder,
    text,
    caseId: row.case_id,
    kind: known(entryKindSchema, row.kind, 'note'),
    happenedAt: row.happened_at,
    endedAt: row.ended_at,
    result: known(entryResultSchema, row.result, 'none'),
    unfinished: row.unfinished === 1,
    revisit: row.kind === 'revisit' ? revisitOf(row) : null,
    files: filesOf(id, files),
  }
}

function revisitOf(row: EntryRecord): Revisit {
  return {
    reason: row.revisit_reason,
    performance: row.revisit_performance,
    satisfaction: row.revisit_satisfaction,
    risk: row.revisit_risk,
    measures: row.revisit_measures,
  }
}

export function evidenceOf(row: EvidenceRecord, files: CaseRecords['files']): Evidence {
  const { id, kind, name, provider, pages } = row
  return {
    id,
    kind,
    name,
    provider,
    pages,
    caseId: row.case_id,
    original: row.original === 1,
    checkedBy: row.checked_by,
    collectedOn: row.collected_on,
    files: filesOf(id, files),
  }
}

/** Files of a record, without what only the files module needs. */
export function filesOf(id: string, files: CaseRecords['files']): Evidence['files'] {
  return (files.get(id) ?? []).map(({ id: file, name, bytes, sha256 }) => ({ id: file, name, bytes, sha256 }))
}

export function agreementOf(row: AgreementRecord): Agreement {
  const { id, facts, responsibility, terms } = row
  return {
    id,
    facts,
    responsibility,
    terms,
    caseId: row.case_id,
    form: known(z.enum(['written', 'oral']), row.form, 'written'),
    performanceManner: row.performance_manner,
    performancePlace: row.performance_place,
    performanceDue: row.performance_due,
    signedOn: row.signed_on,
    effectiveOn: row.effective_on,
  }
}

/** A code that only a newer version knows shows as the neutral one; the record keeps it. */
function known<Code extends string>(schema: z.ZodType<Code>, value: string, neutral: Code): Code {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : neutral
}

function same(text: string): string {
  return text
}
