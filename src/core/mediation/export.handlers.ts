/** The calls that give the current filter out of the program, as a workbook or on paper, names and numbers masked. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { printLedger } from '#shared/print/documents.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers, type ReadContext } from '#core/rpc/handler.ts'
import { readStation } from '#core/station/station.ts'
import { addLedgerFacts, type LedgerRow } from './ledger-facts.queries.ts'
import { lineOf } from './list-paper.ts'
import { buildListWorkbook, describeFilter, describeTotals } from './list-workbook.ts'
import { caseRowOf, viewpointOf } from './list.handlers.ts'
import { listCases, listStations, sumCases, type CaseSort } from './list.queries.ts'

type Calls = Pick<typeof mediationCalls, 'exportList' | 'printList'>
type Filter = Parameters<typeof sumCases>[1]

/** More rows than a spreadsheet holds. */
const mostRows = 1_000_000

/** A hundred sheets and more are a matter for the workbook. */
const mostLines = 2000

/** Rows read at a time: between two batches a cancel is seen and progress told. */
const batch = 2000

/** Makes the handlers. */
export function createExportHandlers(packs: MediationPacks): Handlers<Calls> {
  return {
    exportList: read('mediation.export', async (context, { filter, sort }) => {
      const { db, today, session, audit } = context
      const found = await readRows(context, filter, sort, mostRows, '案件太多，一个表格放不下。请先缩小筛选范围再导出。')
      const stations = await listStations(db)
      const by = session.account.displayName
      const content = await buildListWorkbook({ ...found, filter, stations, today, by })
      await audit({ act: 'mediation.export', text: `导出纠纷台账 ${found.rows.length} 件（姓名、号码已遮盖）` })
      return { fileName: `纠纷台账 ${today}.xlsx`, contentBase64: content.toString('base64'), rows: found.rows.length }
    }),
    printList: read('mediation.export', async (context, { filter, sort }) => {
      const { db, today, session, audit } = context
      const tooMany = `一次最多打印 ${mostLines} 件。请先缩小筛选范围（如按受理日期），或者导出 Excel。`
      const { rows, totals } = await readRows(context, filter, sort, mostLines, tooMany)
      const { name } = await readStation(db)
      await audit({ act: 'mediation.printList', text: `打印纠纷台账 ${rows.length} 件（姓名、号码已遮盖）` })
      return printLedger({
        station: name,
        today,
        by: session.account.displayName,
        filter: describeFilter(filter, await listStations(db)),
        totals: describeTotals(totals),
        lines: rows.map(lineOf),
      })
    }),
  }

  async function readRows(
    { db, today, session, signal, progress }: ReadContext,
    filter: Filter,
    sort: CaseSort,
    most: number,
    tooMany: string,
  ): Promise<{ rows: LedgerRow[]; totals: Awaited<ReturnType<typeof sumCases>> }> {
    const viewpoint = viewpointOf(packs, today, session.account.displayName)
    const totals = await sumCases(db, filter, viewpoint)
    if (totals.count > most) throw new CallError('bad_input', tooMany)
    const rows: LedgerRow[] = []
    for (let offset = 0; offset < totals.count; offset += batch) {
      if (signal.aborted) throw new CallError('cancelled', '已取消，没有生成文件。')
      const records = await listCases(db, filter, sort, viewpoint, offset, batch)
      const facts = records.map((record) => caseRowOf(record, today))
      rows.push(...(await addLedgerFacts(db, facts)))
      progress({ done: rows.length, total: totals.count, text: '正在汇总台账' })
    }
    return { rows, totals }
  }
}
