/** Calls about the file of a case: filing, keeping, what may be destroyed, whether the evidence is as it came in. */
import { retentionSchema, type Filing } from '#shared/mediation/filing.types.ts'
import type { filingCalls } from '#shared/mediation/mediation.filing-calls.ts'
import { describeRetention, keptUntil, proposeRetention, type RetentionPack } from '#shared/mediation/mediation.retention.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { findCase, type CaseRecord } from './case.queries.ts'
import { readCaseRecords } from './case-records.ts'
import { checkFiles, evidenceCodeOf } from './evidence-code.ts'
import { findFiling, listArchivedBefore, type FilingRecord } from './filing.queries.ts'
import { notFound, readWritableCase } from './refusals.ts'
import { loadRetentionPacks } from './rule-packs.ts'

/** Makes the handlers. Throws CallError `file_unreadable` for a damaged rule pack. */
export function createFilingHandlers(resourcesFolder: string): Handlers<typeof filingCalls> {
  const packs = loadRetentionPacks(resourcesFolder)
  return {
    filing: read('mediation.read', async ({ db, today }, { caseId }) => {
      const row = await findCase(db, caseId)
      if (row === undefined) throw notFound('这个案件')
      return filingOf(packs, row, await findFiling(db, caseId), today)
    }),
    saveFiling: write('mediation.archive', async ({ tx, records, today, audit }, input) => {
      const { row } = await readWritableCase(tx, input.caseId)
      if (input.filedOn !== null && input.filedOn > today) {
        throw new CallError('bad_input', '立卷日期不能晚于今天。', { filedOn: '立卷日期不能晚于今天。' })
      }
      const fields = {
        retention: input.retention,
        retention_reason: input.retentionReason,
        filed_by: input.filedBy,
        filed_on: input.filedOn,
        remark: input.remark,
        statement: input.statement,
      }
      const stored = await findFiling(tx, input.caseId)
      const id = stored?.id ?? records.create('mediation_filing', { ...fields, case_id: input.caseId })
      if (stored === undefined || records.update('mediation_filing', id, fields))
        audit({ act: 'mediation.saveFiling', text: `案件 ${row.number} 立卷`, table: 'mediation_filing', record: id })
      return filingOf(packs, row, await findFiling(tx, input.caseId), today)
    }),
    dueFiles: read('mediation.archive', async ({ db, today, audit }, { before }) => {
      const files = await listDueFiles(db, packs, before)
      await audit({ act: 'mediation.dueFiles', text: `查看保管期限届满的案卷，${files.length} 件` })
      return { files, rule: describeRetention(packs, 'long', today) }
    }),
    checkEvidence: read('mediation.read', async ({ db, audit }, { caseId, code }) => {
      const records = await readCaseRecords(db, caseId)
      if (records === null) throw notFound('这个案件')
      const now = evidenceCodeOf(records)
      const { checked, problems } = await checkFiles(db, records)
      const same = code === '' ? null : plain(code) === plain(now)
      await audit({
        act: 'mediation.checkEvidence',
        text: `核对案件 ${records.row.number} 的证据，${checked} 个附件，${problems.length === 0 && same !== false ? '相符' : '有不符'}`,
        table: 'mediation_case',
        record: caseId,
      })
      return { code: now, same, checked, problems }
    }),
  }
}

/** The filing of a case as it stands, or as the rules propose it. */
export function filingOf(
  packs: readonly RetentionPack[],
  row: CaseRecord,
  stored: FilingRecord | undefined,
  today: string,
): Filing {
  const on = row.closed_on ?? today
  const decided = retentionSchema.safeParse(stored?.retention).data
  const retention = decided ?? proposeRetention(packs, row.kind_code, on)
  return {
    caseId: row.id,
    retention,
    retentionReason: stored?.retention_reason ?? '',
    filedBy: stored?.filed_by ?? '',
    filedOn: stored?.filed_on ?? null,
    remark: stored?.remark ?? '',
    statement: stored?.statement ?? '',
    decided: decided !== undefined,
    keptUntil: keptUntil(packs, retention, row.closed_on),
    rule: describeRetention(packs, retention, on),
  }
}

/** Archived cases whose time of keeping was over before a day. */
export async function listDueFiles(db: ReadDatabase, packs: readonly RetentionPack[], before: string) {
  const rows = await listArchivedBefore(db, before)
  const files = rows.flatMap(({ id, number, title, kind_code, closed_on, retention }) => {
    if (closed_on === null) return []
    const grade = retentionSchema.safeParse(retention).data ?? proposeRetention(packs, kind_code, closed_on)
    const until = keptUntil(packs, grade, closed_on)
    return until === null || until >= before
      ? []
      : [{ id, number, title, closedOn: closed_on, retention: grade, keptUntil: until }]
  })
  return files.toSorted((a, b) => (a.keptUntil < b.keptUntil ? -1 : a.keptUntil > b.keptUntil ? 1 : 0))
}

/** Codes are typed from paper: case and signs between the groups do not count. */
function plain(code: string): string {
  return code.replace(/[^0-9a-fA-F]/gu, '').toUpperCase()
}
