/** Calls about paper. Papers bear the numbers of the parties in full: whoever makes one is named in the audit log. */
import { kindOn } from '#shared/mediation/mediation.routing.ts'
import type { Entry } from '#shared/mediation/mediation.types.ts'
import { printDocument, printRecord, printRecoverySheet } from '#shared/print/documents.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'
import { documentKinds, type printCalls, type PrintedDocument } from '#shared/print/print.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadMediationPacks, openCase } from '#core/mediation/mediation.ts'
import { read, type Handlers, type ReadContext } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar, readStation } from '#core/station/station.ts'
import { makeCaseFile } from './case-file.ts'
import { loadCoverage } from './coverage.ts'

/** Makes the handlers. */
export function createPrintHandlers({ resourcesFolder }: CoreServices): Handlers<typeof printCalls> {
  return {
    document: read('print.documents', async (context, { kind, caseId, entryId }) => {
      const source = await readSource(context, caseId, resourcesFolder)
      const coverage = loadCoverage(resourcesFolder)
      const printed: PrintedDocument =
        kind === 'record' ? printRecord(source, entryOf(source, entryId), coverage) : printDocument(kind, source, coverage)
      await context.audit({
        act: 'print.document',
        text: `生成${documentKinds[kind]}${printed.draft ? '（草稿）' : ''}，${printed.copies}份`,
        table: 'mediation_case',
        record: caseId,
      })
      return printed
    }),
    caseFile: read('print.documents', async (context, { caseId }) => {
      const source = await readSource(context, caseId, resourcesFolder)
      const made = await makeCaseFile(context.db, source, resourcesFolder)
      await context.audit({
        act: 'print.caseFile',
        text: `生成案件 ${source.case.number} 的整卷，${made.parts.length} 份材料`,
        table: 'mediation_case',
        record: caseId,
      })
      return made
    }),
    recoverySheet: read('signed_in', async ({ db, today }) =>
      printRecoverySheet({ station: (await readStation(db)).name, today }),
    ),
  }
}

async function readSource({ db, today }: ReadContext, caseId: string, resourcesFolder: string): Promise<PaperSource> {
  const found = await openCase(db, caseId, { today, calendar: loadCalendar(resourcesFolder), mask: false })
  if (found === null) throw new CallError('not_found', '没有找到这件案件，可能已被删除。请返回列表刷新后再试。')
  const { name, committee, phone } = await readStation(db)
  const kind = kindOn(loadMediationPacks(resourcesFolder).kinds, found.kindCode, found.registeredOn)
  return {
    case: found,
    station: { name, committee, phone },
    kindName: kind?.name ?? '',
    confirmable: kind?.confirmable ?? true,
    today,
  }
}

function entryOf({ case: record }: PaperSource, entryId: string | undefined): Entry {
  const entry = record.entries.find(({ id }) => id === entryId)
  if (entry === undefined) throw new CallError('not_found', '没有找到要打印的记录。请在“过程记录”里选中一条再打印。')
  return entry
}
