/** All records of one case, read together. */
import type { Attachment } from '#shared/files/files.calls.ts'
import type { CaseEvent } from '#shared/mediation/mediation.events.ts'
import { listFilesOf } from '#core/files/files.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import {
  findAgreement,
  findCase,
  findPolice,
  listEntries,
  listEvidence,
  listParcels,
  listParties,
  type AgreementRecord,
  type CaseRecord,
  type EntryRecord,
  type EvidenceRecord,
  type ParcelRecord,
  type PoliceRecord,
  type PartyRecord,
} from './case.queries.ts'
import { listObligations, listReceipts, type ObligationRecord, type ReceiptRecord } from './performance.queries.ts'
import { eventsOf } from './deadlines.facts.ts'

/** A case with its children as they stand in the database; nothing is masked. */
export interface CaseRecords {
  readonly row: CaseRecord
  readonly parties: readonly PartyRecord[]
  readonly parcels: readonly ParcelRecord[]
  readonly entries: readonly EntryRecord[]
  readonly evidence: readonly EvidenceRecord[]
  readonly agreement: AgreementRecord | null
  /** Of a case of 治安调解 of which something is decided. */
  readonly police: PoliceRecord | null
  readonly obligations: readonly ObligationRecord[]
  readonly receipts: readonly ReceiptRecord[]
  /** What was entered for its deadlines, in the order in which it was decided. */
  readonly events: readonly CaseEvent[]
  /** By the id of the record that they belong to. */
  readonly files: ReadonlyMap<string, readonly Attachment[]>
}

/** Reads a case; null if there is none or it was deleted. */
export async function readCaseRecords(db: ReadDatabase, id: string): Promise<CaseRecords | null> {
  const row = await findCase(db, id)
  if (row === undefined) return null
  const parties = await listParties(db, id)
  const parcels = await listParcels(db, id)
  const entries = await listEntries(db, id)
  const evidence = await listEvidence(db, id)
  const agreement = (await findAgreement(db, id)) ?? null
  const police = row.procedure === 'police' ? ((await findPolice(db, id)) ?? null) : null
  const obligations = await listObligations(db, id)
  const receipts = await listReceipts(db, id)
  const events = await eventsOf(db, [id])
  const owners = [id, ...[...parties, ...parcels, ...entries, ...evidence, ...receipts].map((record) => record.id)]
  const files = await listFilesOf(db, agreement === null ? owners : [...owners, agreement.id])
  return { row, parties, parcels, entries, evidence, agreement, police, obligations, receipts, events, files }
}
