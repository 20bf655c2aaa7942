/** The call that exports the current filter as a workbook, names and numbers masked. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import { addLedgerFacts } from './ledger-facts.queries.ts'
import { buildListWorkbook } from './list-workbook.ts'
import { caseRowOf, viewpointOf } from './list.handlers.ts'
import { listCases, listStations, sumCases } from './list.queries.ts'

/** More rows than a spreadsheet holds. */
const mostRows = 1_000_000

/** Rows read at a time: between two batches a cancel is seen and progress told. */
const batch = 2000

/** Makes the handler. */
export function createExportHandlers(packs: MediationPacks): Handlers<Pick<typeof mediationCalls, 'exportList'>> {
  return {
    exportList: read('mediation.export', async ({ db, today, session, signal, progress, audit }, { filter, sort }) => {
      const viewpoint = viewpointOf(packs, today, session.account.displayName)
      const totals = await sumCases(db, filter, viewpoint)
      if (totals.count > mostRows) throw new CallError('bad_input', '案件太多，一个表格放不下。请先缩小筛选范围再导出。')
      const rows = []
      for (let offset = 0; offset < totals.count; offset += batch) {
        if (signal.aborted) throw new CallError('cancelled', '导出已取消，没有生成文件。')
        const records = await listCases(db, filter, sort, viewpoint, offset, batch)
        rows.push(
          ...(await addLedgerFacts(
            db,
            records.map((record) => caseRowOf(record, today)),
          )),
        )
        progress({ done: rows.length, total: totals.count, text: '正在导出台账' })
      }
      const stations = await listStations(db)
      const content = await buildListWorkbook({ rows, totals, filter, stations, today, by: session.account.displayName })
      await audit({ act: 'mediation.export', text: `导出纠纷台账 ${rows.length} 件（姓名、号码已遮盖）` })
      return { fileName: `纠纷台账 ${today}.xlsx`, contentBase64: content.toString('base64'), rows: rows.length }
    }),
  }
}
