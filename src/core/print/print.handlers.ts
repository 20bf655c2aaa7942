/** Calls about paper. Papers bear the numbers of the parties in full: whoever makes one is named in the audit log. */
import { kindOn } from '#shared/mediation/mediation.routing.ts'
import type { Entry } from '#shared/mediation/mediation.types.ts'
import type { Obligation, Receipt } from '#shared/mediation/performance.types.ts'
import { proofOf } from '#shared/mediation/mediation.preparation.ts'
import {
  printDataAccount,
  printDestructionList,
  printDocument,
  printPreparation,
  printReceipt,
  printRecord,
  printSlip,
  printRecoverySheet,
} from '#shared/print/documents.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'
import type { PreparationFacts } from '#shared/print/preparation.ts'
import { documentKinds, type DocumentKind, type printCalls, type PrintedDocument } from '#shared/print/print.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import {
  listDueFiles,
  loadMediationPacks,
  loadRetentionPacks,
  loadUsualProofPacks,
  openCase,
  readAccountFacts,
} from '#core/mediation/mediation.ts'
import { read, type Handlers, type ReadContext, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar, readStation } from '#core/station/station.ts'
import { makeCaseFile } from './case-file.ts'
import { loadCoverage } from './coverage.ts'

/** Makes the handlers. */
export function createPrintHandlers({ resourcesFolder }: CoreServices): Handlers<typeof printCalls> {
  return {
    document: read('print.documents', async (context, { kind, caseId, entryId }) => {
      const source = await readSource(context, caseId, resourcesFolder)
      const printed = await make(context, source, kind, entryId)
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
    destructionList: read('mediation.archive', async ({ db, today, audit }, { before }) => {
      const files = await listDueFiles(db, loadRetentionPacks(resourcesFolder), before)
      const { name, committee } = await readStation(db)
      await audit({ act: 'print.destructionList', text: `生成案卷销毁清册，${files.length} 卷` })
      return printDestructionList({ station: name, committee, today, files })
    }),
    recoverySheet: read('signed_in', async ({ db, today }) =>
      printRecoverySheet({ station: (await readStation(db)).name, today }),
    ),
  }

  async function make(
    { db, today }: ReadContext,
    source: PaperSource,
    kind: DocumentKind,
    entryId: string | undefined,
  ): Promise<PrintedDocument> {
    const coverage = loadCoverage(resourcesFolder)
    if (kind === 'record') return printRecord(source, entryOf(source, entryId), coverage)
    if (kind === 'receipt') return printReceipt(source, ...receiptOf(source, entryId), coverage)
    if (kind === 'preparation') return printPreparation(source, await readPreparation(db, source, resourcesFolder), coverage)
    if (kind === 'account')
      return printDataAccount(source, await readAccountFacts(db, source.case.id, { resourcesFolder, today }), coverage)
    if (kind === 'guidance' || kind === 'refusal' || kind === 'termination') {
      const { routing } = await readPreparation(db, source, resourcesFolder)
      return printSlip(kind, source, routing, coverage)
    }
    return printDocument(kind, source, coverage)
  }
}

/** Deadlines and routing come from the rule packs, which other papers do without. */
async function readPreparation(
  db: ReadDatabase,
  { case: record, today }: PaperSource,
  resourcesFolder: string,
): Promise<PreparationFacts> {
  const packs = loadMediationPacks(resourcesFolder)
  const detail = await openCase(db, record.id, { today, calendar: loadCalendar(resourcesFolder), mask: true, packs })
  return {
    proof: proofOf(loadUsualProofPacks(resourcesFolder), record),
    routing: detail?.routing ?? record.routing,
    deadlines: (detail?.clocks ?? [])
      .filter(({ level }) => level !== 'done')
      .map(({ title, due, daysLeft }) => `${title}：${due}（${daysLeft < 0 ? `已超 ${-daysLeft} 天` : `还有 ${daysLeft} 天`}）`),
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

function receiptOf({ case: record }: PaperSource, id: string | undefined): [Obligation, Receipt] {
  for (const obligation of record.obligations) {
    const receipt = obligation.receipts.find((candidate) => candidate.id === id)
    if (receipt !== undefined) return [obligation, receipt]
  }
  throw new CallError('not_found', '没有找到要打印的收条。请在“文书”页的约定履行事项里选中一张再打印。')
}
