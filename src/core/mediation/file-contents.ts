/** What the whole file of a case needs besides the case: filing, code of the evidence, attachments with their state, addenda. */
import type { FileContents, AttachedFile } from '#shared/print/file/assemble-file.ts'
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { kindOn, policeRouting, routingOf } from '#shared/mediation/mediation.routing.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { idsOf, listAddenda } from './addenda.handlers.ts'
import { readCaseRecords } from './case-records.ts'
import { evidenceCodeOf, stateOfFile } from './evidence-code.ts'
import { filingOf } from './filing.handlers.ts'
import { findFiling } from './filing.queries.ts'
import { loadMediationPacks, loadRetentionPacks } from './rule-packs.ts'

/** Reads it. Throws CallError `not_found`. */
export async function readFileContents(
  db: ReadDatabase,
  caseId: string,
  { resourcesFolder, today }: { readonly resourcesFolder: string; readonly today: string },
): Promise<FileContents> {
  const records = await readCaseRecords(db, caseId)
  if (records === null) throw new CallError('not_found', '没有找到这件案件，可能已被删除。请返回列表刷新后再试。')
  const filing = filingOf(loadRetentionPacks(resourcesFolder), records.row, await findFiling(db, caseId), today)
  const kind = kindOn(loadMediationPacks(resourcesFolder).kinds, records.row.kind_code, records.row.registered_on)
  const files = new Map<string, AttachedFile[]>()
  for (const [owner, attachments] of records.files) {
    const own: AttachedFile[] = []
    for (const { id, name, mediaType, sha256 } of attachments)
      own.push({ id, name, mediaType, state: await stateOfFile(db, sha256) })
    files.set(owner, own)
  }
  return {
    filing,
    keptUntil: filing.keptUntil,
    evidenceCode: evidenceCodeOf(records),
    files,
    routing: isPolice(records.row) ? policeRouting(records.row.kind_code) : routingOf(kind),
    addenda: await listAddenda(db, idsOf(records)),
  }
}
