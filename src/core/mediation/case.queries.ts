/** Reads one case and what belongs to it. */
import type { ReadDatabase } from '#core/rpc/handler.ts'

const caseColumns = [
  'id',
  'sealed',
  'procedure',
  'number',
  'number_provisional',
  'title',
  'kind_code',
  'kind_text',
  'source',
  'registered_on',
  'accepted_on',
  'village',
  'place',
  'summary',
  'claims',
  'amount_fen',
  'amount_approximate',
  'area_mu_hundredths',
  'area_approximate',
  'state',
  'state_reason',
  'closed_on',
  'outcome',
  'manner',
  'mediator',
  'helpers',
  'performance',
  'performed_on',
  'revisited_on',
  'revisit_note',
  'attempts_before',
  'extended_to',
  'extension_reason',
  'remark',
] as const

const partyColumns = [
  'id',
  'case_id',
  'side',
  'position',
  'kind',
  'name',
  'identity_number',
  'gender',
  'birth_date',
  'phones',
  'address',
  'ethnicity',
  'occupation',
  'credit_code',
  'representative',
  'representative_position',
  'household_size',
  'agent_name',
  'agent_authority',
  'agent_phone',
  'consent',
  'consent_on',
  'role',
  'guardian_name',
  'guardian_relation',
  'guardian_phone',
  'guardian_notified_on',
  'own_income',
] as const

const parcelColumns = [
  'id',
  'case_id',
  'position',
  'name',
  'code',
  'east',
  'south',
  'west',
  'north',
  'contract_mu_hundredths',
  'measured_mu_hundredths',
  'land_class',
  'issuer',
  'contractor',
  'certificate',
  'disputed_part',
] as const

const entryColumns = [
  'id',
  'case_id',
  'kind',
  'happened_at',
  'ended_at',
  'place',
  'present',
  'host',
  'recorder',
  'text',
  'result',
  'unfinished',
  'revisit_reason',
  'revisit_performance',
  'revisit_satisfaction',
  'revisit_risk',
  'revisit_measures',
] as const

const evidenceColumns = [
  'id',
  'case_id',
  'position',
  'kind',
  'name',
  'provider',
  'original',
  'pages',
  'checked_by',
  'collected_on',
] as const

const agreementColumns = [
  'id',
  'case_id',
  'facts',
  'responsibility',
  'terms',
  'performance_manner',
  'performance_place',
  'performance_due',
  'form',
  'signed_on',
  'effective_on',
] as const

/** A row of the case itself; undefined if there is none or it was deleted. */
export function findCase(db: ReadDatabase, id: string) {
  return db.selectFrom('mediation_case').select(caseColumns).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}

export type CaseRecord = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** What is decided about a case of 治安调解; the newest where two desks made one at once. */
export function findPolice(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_police')
    .select(['id', 'conditions', 'exclusions', 'spot', 'spot_conditions', 'recording', 'host', 'host_rank'])
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type PoliceRecord = NonNullable<Awaited<ReturnType<typeof findPolice>>>

/** Parties by side and place. */
export function listParties(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_party')
    .select(partyColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('side')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type PartyRecord = Awaited<ReturnType<typeof listParties>>[number]

export function findParty(db: ReadDatabase, id: string) {
  return db.selectFrom('mediation_party').select(partyColumns).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}

export function listParcels(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_parcel')
    .select(parcelColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type ParcelRecord = Awaited<ReturnType<typeof listParcels>>[number]

/** The process record, oldest first. */
export function listEntries(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_entry')
    .select(entryColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
}

export type EntryRecord = Awaited<ReturnType<typeof listEntries>>[number]

export function listEvidence(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_evidence')
    .select(evidenceColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type EvidenceRecord = Awaited<ReturnType<typeof listEvidence>>[number]

/** The agreement of a case: the first one, should two desks have drafted one each. */
export function findAgreement(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_agreement')
    .select(agreementColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export type AgreementRecord = NonNullable<Awaited<ReturnType<typeof findAgreement>>>

/** Case of a child record, deleted or not; undefined if no table of mediation has it. */
export async function findOwner(db: ReadDatabase, record: string) {
  const itself = await db
    .selectFrom('mediation_case')
    .select(['id as case_id', 'sealed'])
    .where('id', '=', record)
    .executeTakeFirst()
  if (itself !== undefined) return { table: 'mediation_case' as const, ...itself }
  for (const table of childTables) {
    const child = await db.selectFrom(table).select('case_id').where('id', '=', record).executeTakeFirst()
    if (child === undefined) continue
    const owner = await db.selectFrom('mediation_case').select('sealed').where('id', '=', child.case_id).executeTakeFirst()
    return { table, case_id: child.case_id, sealed: owner?.sealed ?? 0 }
  }
  return undefined
}

/** Tables whose records belong to a case by `case_id`. */
export const childTables = [
  'mediation_party',
  'mediation_parcel',
  'mediation_entry',
  'mediation_evidence',
  'mediation_agreement',
  'mediation_deadline_event',
  'mediation_obligation',
  'mediation_receipt',
  'mediation_filing',
  'mediation_police',
] as const

/** Ids of the records of a case that are not deleted, and not sealed yet. */
export async function listUnsealed(db: ReadDatabase, table: (typeof childTables)[number], caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .where('sealed', '=', 0)
    .execute()
  return rows.map(({ id }) => id)
}
