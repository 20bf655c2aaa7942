/** Calls about imported lists. */
import path from 'node:path'
import { z } from 'zod'
import type { enterpriseImportCalls } from '#shared/enterprise/import-calls.ts'
import { createMatcher } from '#shared/enterprise/match.ts'
import { readDisputes, type DisputeReading } from '#shared/enterprise/reading/disputes.ts'
import { readRegister, type RegisterReading } from '#shared/enterprise/reading/register.ts'
import type { VisitingPack } from '#shared/enterprise/visiting.ts'
import { newId } from '#shared/kernel/identifiers.ts'
import { formatRate } from '#shared/mediation/mediation.figures.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { openWorkbook } from '#core/importing/importing.ts'
import { read, write, type Handlers, type ReadContext, type ReadDatabase } from '#core/rpc/handler.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import type { CoreServices } from '#core/services.ts'
import { listNames } from './file.queries.ts'
import { type SaidFields, writeDisputes, writeRegister } from './import-writing.ts'
import {
  countLaterWork,
  countSealed,
  countWorkedCases,
  findImport,
  importedTables,
  insertImport,
  keepPresent,
  listImports,
  listRegisterReports,
  markUndone,
  type Added,
} from './import.queries.ts'
import { soundOf } from './sounds.ts'

const addedSchema = z.array(z.tuple([z.enum(importedTables), z.string()]))
const reportSchema = z.array(z.object({ row: z.number().int(), field: z.string(), text: z.string(), taken: z.boolean() }))
type Report = z.infer<typeof reportSchema>
const saidSchema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()])))
/** Of a register what it said of each file is kept beside the notes; reports of before hold the notes alone. */
const keptSchema = z.union([
  z.object({ notes: reportSchema, said: saidSchema }),
  reportSchema.transform((notes) => ({ notes, said: {} })),
])

/** Makes the handlers. */
export function createEnterpriseImportHandlers(
  services: CoreServices,
  pack: () => VisitingPack,
): Handlers<typeof enterpriseImportCalls> {
  return {
    // Not writing calls: nobody's save waits while a file is read; what is written is one transaction all the same.
    importRegister: read('enterprise.import', async (context, { file, keep }) => {
      await loadPinyin()
      const { workbook, name } = await open(context, file)
      const reading = readRegister(workbook, { today: context.today, soundOf })
      if ('problem' in reading) throw new CallError('bad_input', reading.problem)
      if (!keep) return { importId: '', reading, added: 0, changed: 0, unchanged: 0, requests: 0 }
      const importId = newId()
      const done = await services.write(actorOf(context), 'enterprise.importRegister', async (scope) => {
        const written = await writeRegister(
          scope,
          reading.enterprises,
          { importId, today: context.today },
          pack(),
          await saidBefore(scope.tx),
        )
        await insertImport(
          scope.tx,
          rowOf(context, {
            importId,
            kind: 'register',
            name,
            added: written.added,
            report: reportOf(reading),
            said: written.said,
          }),
        )
        scope.audit({
          act: 'enterprise.importRegister',
          text: `导入企业名册：${reading.rows}行，建档${written.files}家，更新${written.changed}家`,
        })
        return written
      })
      return { importId, reading, added: done.files, changed: done.changed, unchanged: done.unchanged, requests: done.requests }
    }),
    importDisputes: read('enterprise.import', async (context, { file, keep }) => {
      const { workbook, name } = await open(context, file)
      const reading = readDisputes(workbook, { today: context.today })
      if ('problem' in reading) throw new CallError('bad_input', reading.problem)
      const match = createMatcher(await listNames(context.db))
      const matches = { exact: 0, normalised: 0, none: 0 }
      const unlinked: { row: number; name: string }[] = []
      for (const { row, enterprise } of reading.disputes) {
        const { how } = match(enterprise)
        matches[how] += 1
        if (how === 'none') unlinked.push({ row, name: enterprise })
      }
      const settled = reading.disputes.filter(({ outcome }) => outcome === 'settled').length
      const answer = { reading, matches, unlinked, rate: formatRate(settled, reading.disputes.length) }
      if (!keep) return { importId: '', added: 0, known: 0, ...answer }
      const importId = newId()
      const done = await services.write(actorOf(context), 'enterprise.importDisputes', async (scope) => {
        const written = await writeDisputes(scope, reading.disputes, { importId, today: context.today })
        await insertImport(
          scope.tx,
          rowOf(context, { importId, kind: 'disputes', name, added: written.added, report: reportOf(reading), said: {} }),
        )
        scope.audit({
          act: 'enterprise.importDisputes',
          text: `导入涉企纠纷：${reading.rows}行，登记${written.cases}件，已有${written.known}件`,
        })
        return written
      })
      return { importId, added: done.cases, known: done.known, ...answer }
    }),
    imports: read('enterprise.import', async ({ db }) => ({
      imports: (await listImports(db)).map(({ id, kind, file_name, at, actor, rows, undone_at }) => ({
        id,
        kind: kind === 'disputes' ? ('disputes' as const) : ('register' as const),
        fileName: file_name,
        at,
        by: actor,
        rows,
        undone: undone_at !== null,
      })),
    })),
    undoImport: write('enterprise.import', async ({ tx, records, clock, audit }, { importId }) => {
      const found = await findImport(tx, importId)
      if (found === undefined) throw new CallError('not_found', '没有找到这次导入。')
      if (found.undone_at !== null) throw new CallError('refused_by_rule', '这次导入已经撤销过了。')
      const added = await keepPresent(tx, addedSchema.parse(JSON.parse(found.added)))
      const of = (table: Added[0]) => added.filter(([one]) => one === table).map(([, id]) => id)
      const later = await countLaterWork(tx, of('enterprise'), of('enterprise_request'))
      if (later > 0)
        throw new CallError(
          'refused_by_rule',
          `导入的企业里已有 ${later} 家安排或登记了走访，办理了诉求、套餐服务，或关联了纠纷，不能整批撤销。请逐家停用。`,
        )
      const sealed = await countSealed(tx, of('mediation_case'))
      if (sealed > 0) throw new CallError('refused_by_rule', `导入的纠纷里有 ${sealed} 件已归档，不能整批撤销。`)
      const worked = await countWorkedCases(tx, of('mediation_case'), new Set(added.map(([, id]) => id)))
      if (worked > 0)
        throw new CallError('refused_by_rule', `导入的纠纷里有 ${worked} 件已有新的记录或材料，不能整批撤销。请逐件处理。`)
      for (const [table, id] of added.toReversed()) records.remove(table, id)
      await markUndone(tx, importId, new Date(clock.now()).toISOString())
      audit({ act: 'enterprise.undoImport', text: `撤销导入，移除${added.length}条` })
      return { removed: added.length }
    }),
    rejectedWorkbook: read('enterprise.import', async ({ db, audit }, { importId }) => {
      const found = await findImport(db, importId)
      if (found === undefined) throw new CallError('not_found', '没有找到这次导入。')
      const content = await buildWorkbook(keptSchema.parse(JSON.parse(found.report)).notes)
      await audit({ act: 'enterprise.rejectedWorkbook', text: '导出名册中没有导入和需要核对的内容' })
      return { fileName: `${path.parse(found.file_name).name}-需核对.xlsx`, contentBase64: content.toString('base64') }
    }),
  }
}

async function open({ signal, progress }: ReadContext, file: string) {
  progress({ done: 0, total: 0, text: '正在读取表格' })
  return openWorkbook(file, async () => {
    if (signal.aborted) throw new CallError('cancelled', '已取消，没有写入任何数据。')
  })
}

/** What the registers so far said of each file, the newest last. */
async function saidBefore(db: ReadDatabase): Promise<SaidFields> {
  const reports = (await listRegisterReports(db)).map((report) => keptSchema.parse(JSON.parse(report)).said)
  const said: Record<string, SaidFields[string]> = {}
  for (const report of reports) for (const [id, fields] of Object.entries(report)) said[id] = { ...said[id], ...fields }
  return said
}

function actorOf({ session }: ReadContext) {
  return { id: session.account.id, name: session.account.displayName }
}

function rowOf(
  { clock, session }: ReadContext,
  {
    importId,
    kind,
    name,
    added,
    report,
    said,
  }: {
    importId: string
    kind: 'register' | 'disputes'
    name: string
    added: readonly Added[]
    report: Report
    said: SaidFields
  },
) {
  return {
    id: importId,
    kind,
    file_name: name,
    at: new Date(clock.now()).toISOString(),
    actor: session.account.displayName,
    rows: added.filter(([table]) => table === 'enterprise' || table === 'mediation_case').length,
    added: JSON.stringify(added),
    report: JSON.stringify({ notes: report, said }),
    undone_at: null,
  }
}

/** Rows that were not taken, then those to be looked at. */
function reportOf({ rejected, warnings, duplicates }: RegisterReading | DisputeReading): Report {
  return [
    ...rejected.map((note) => ({ ...note, taken: false })),
    ...duplicates.map(({ row, of, reason }) => ({
      row,
      field: '',
      text: `与第${of}行重复（${reason}），没有另建。`,
      taken: false,
    })),
    ...warnings.map((note) => ({ ...note, taken: true })),
  ]
}

/** All cells are texts: none becomes a formula. */
async function buildWorkbook(report: Report): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = '前哨'
  const sheet = workbook.addWorksheet('需核对的内容', { views: [{ state: 'frozen', ySplit: 1 }] })
  ;[10, 14, 16, 90].forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
    sheet.getColumn(index + 1).numFmt = '@'
  })
  sheet.addRow(['原表行号', '处理', '栏目', '情况']).font = { bold: true }
  for (const { row, field, text, taken } of report)
    sheet.addRow([String(row), taken ? '已导入，请核对' : '没有导入', field, text]).alignment = {
      vertical: 'top',
      wrapText: true,
    }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
