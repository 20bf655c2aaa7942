/** Writes checked records as cases: one transaction, with progress, stoppable. */
import { stateOfRecord, titleOfRecord } from '#shared/mediation/ledger.case.ts'
import type { LedgerRecord } from '#shared/mediation/ledger.types.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import type { WriteContext } from '#core/rpc/handler.ts'
import { isProvisional, takeCaseNumbers } from './case-number.ts'
import { pauseOrStop } from './ledger-checking.ts'
import { insertImportedRows } from './ledger.queries.ts'

/** Other work of the process waits at most for so many rows. */
const rowsAtOnce = 100

/** A record with the hash of what it says. */
export interface AcceptedRecord {
  readonly record: LedgerRecord
  readonly hash: Buffer
}

/** Where to write, and who follows it. */
export type ImportTarget = Pick<WriteContext, 'tx' | 'records' | 'signal' | 'progress'>

/** Writes the cases. `fallbackYear` is for records without a date. */
export async function writeRecords(
  context: ImportTarget,
  importId: string,
  accepted: readonly AcceptedRecord[],
  fallbackYear: string,
): Promise<void> {
  const numbers = await takeNumbers(context, accepted, fallbackYear)
  const written: { import_id: string; row: number; hash: Buffer; case_id: string }[] = []
  for (const [index, { record, hash }] of accepted.entries()) {
    if (index % rowsAtOnce === 0) {
      context.progress({ done: index, total: accepted.length, text: '正在写入案件' })
      await pauseOrStop(context.signal)
    }
    const caseId = writeCase(context.records, record, importId, numbers[index] ?? '')
    written.push({ import_id: importId, row: record.row, hash, case_id: caseId })
  }
  await insertImportedRows(context.tx, written)
  context.progress({ done: accepted.length, total: accepted.length, text: '正在写入案件' })
}

/** Numbers of each year in the order of the rows. */
async function takeNumbers({ tx }: ImportTarget, accepted: readonly AcceptedRecord[], fallbackYear: string): Promise<string[]> {
  const years = accepted.map(({ record }) => (record.acceptedOn === '' ? fallbackYear : record.acceptedOn.slice(0, 4)))
  const counts = new Map<string, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  const queues = new Map<string, string[]>()
  for (const [year, count] of counts) queues.set(year, (await takeCaseNumbers(tx, year, count)).toReversed())
  return years.map((year) => queues.get(year)?.pop() ?? '')
}

function writeCase(records: RecordsWriter, record: LedgerRecord, importId: string, number: string): string {
  const caseId = records.create('mediation_case', {
    procedure: 'people',
    number,
    number_provisional: Number(isProvisional(number)),
    title: titleOfRecord(record),
    kind_code: record.kindCode,
    kind_text: record.kindText,
    source: record.source,
    registered_on: record.acceptedOn,
    accepted_on: record.acceptedOn,
    village: record.village,
    place: record.place,
    summary: record.summary,
    claims: record.claims,
    amount_fen: record.amountFen,
    amount_approximate: Number(record.amountApproximate),
    area_mu_hundredths: record.areaMuHundredths,
    area_approximate: Number(record.areaApproximate),
    state: stateOfRecord(record),
    closed_on: record.closedOn,
    outcome: record.outcome,
    manner: record.manner,
    mediator: record.mediator,
    helpers: record.helpers,
    performance: record.performance,
    revisited_on: record.revisitedOn,
    attempts_before: record.attempts,
    remark: record.remark,
    import_id: importId,
    import_row: record.row,
  })
  for (const [position, party] of record.parties.entries()) {
    records.create('mediation_party', {
      case_id: caseId,
      side: party.side,
      position,
      kind: party.kind,
      name: party.name,
      identity_number: party.identityNumber,
      gender: party.gender,
      birth_date: party.birthDate,
      phones: party.phones,
      address: party.address,
      credit_code: party.creditCode,
      representative: party.representative,
      consent: 'pending',
    })
  }
  return caseId
}
