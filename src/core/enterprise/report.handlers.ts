/** Calls about figures and the month's report. */
import type { enterpriseFigureCalls } from '#shared/enterprise/figure-calls.ts'
import { formatChineseDate } from '#shared/kernel/dates.ts'
import { printMonthForm } from '#shared/print/enterprise/enterprise-papers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { readReport } from './report.ts'
import type { Period } from './report.queries.ts'
import { buildReportWorkbook } from './report-workbook.ts'

/** Makes the handlers. */
export function createReportHandlers({ resourcesFolder }: CoreServices): Handlers<typeof enterpriseFigureCalls> {
  return {
    report: read('enterprise.read', async ({ db, today }, period) => {
      refuseBackwards(period)
      return readReport(db, period, today)
    }),
    reportPaper: read('enterprise.export', async ({ db, today, session, audit }, period) => {
      refuseBackwards(period)
      const { name } = await readStation(db)
      await audit({ act: 'enterprise.reportPaper', text: `打印护企月报 ${monthOf(period)}` })
      const head = { station: name, month: monthOf(period), today, by: session.account.displayName }
      return printMonthForm({ ...head, form: (await readReport(db, period, today)).form }, loadCoverage(resourcesFolder))
    }),
    exportReport: read('enterprise.export', async ({ db, today, session, audit }, period) => {
      refuseBackwards(period)
      const { name } = await readStation(db)
      const head = { station: name, month: monthOf(period), today, by: session.account.displayName }
      const content = await buildReportWorkbook(await readReport(db, period, today), head)
      await audit({ act: 'enterprise.exportReport', text: `导出护企月报 ${monthOf(period)}` })
      return { fileName: `护企优商服务工作月报表 ${monthOf(period)}.xlsx`, contentBase64: content.toString('base64') }
    }),
  }
}

/** 2026年11月 for a whole month, else both days. */
function monthOf({ from, to }: Period): string {
  const whole = from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
  return whole ? formatChineseDate(from.slice(0, 7)) : `${formatChineseDate(from)}至${formatChineseDate(to)}`
}

function refuseBackwards({ from, to }: Period): void {
  if (to < from) throw new CallError('bad_input', '起日在止日之后，请改正。', { to: '止日不能早于起日。' })
}
