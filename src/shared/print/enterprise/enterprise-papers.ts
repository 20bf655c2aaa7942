/** The papers of the enterprise desk: page, copies, file name and what to know before printing. */
import { glyphWarnings, type Coverage } from '#shared/print/glyphs.ts'
import type { Html } from '#shared/print/html.ts'
import { renderPage } from '#shared/print/page.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import { rosterStyle } from '#shared/print/roster/roster-style.ts'
import { enterpriseStyle } from './enterprise-style.ts'
import { renderMonthForm, type MonthFormPaper } from './month-form.ts'
import { renderPackageReport, type PackageReportPaper } from './package-report.ts'
import { renderPostLog, type PostLogPaper } from './post-log.ts'
import { renderRequestSlip, type RequestSlipPaper } from './request-slip.ts'
import { renderVisitNotices, renderVisitPlans, type VisitPlanPaper } from './visit-plan.ts'

/** Plans of visits, a page or more for each officer. */
export function printVisitPlan(source: VisitPlanPaper, coverage: Coverage): PrintedDocument {
  return finish(`${source.station}走访服务计划 ${source.from} 至 ${source.to}`, renderVisitPlans(source), coverage)
}

/** Notices, two on a page. */
export function printVisitNotices(source: VisitPlanPaper, coverage: Coverage): PrintedDocument {
  return finish(`走访服务告知 ${source.from} 至 ${source.to}`, [renderVisitNotices(source)], coverage)
}

/** The slip of a request. */
export function printRequestSlip(source: RequestSlipPaper, coverage: Coverage): PrintedDocument {
  return finish(`企业诉求办理回执 ${source.request.number}`, [renderRequestSlip(source)], coverage)
}

/** The month's form. */
export function printMonthForm(source: MonthFormPaper, coverage: Coverage): PrintedDocument {
  return finish(`护企优商服务工作月报表 ${source.month}`, [renderMonthForm(source)], coverage)
}

/** The season's report of packages. */
export function printPackageReport(source: PackageReportPaper, coverage: Coverage): PrintedDocument {
  return finish(`${source.title}季报 ${source.season}`, [renderPackageReport(source)], coverage)
}

/** The log of a shift of the joint post. */
export function printPostLog(source: PostLogPaper, coverage: Coverage): PrintedDocument {
  return finish(`警企联防岗值守记录 ${source.shift.date} ${source.shift.shift}`, [renderPostLog(source)], coverage)
}

function finish(title: string, documents: readonly Html[], coverage: Coverage): PrintedDocument {
  const text = documents.map(({ markup }) => markup.replace(/<[^>]*>/gu, '')).join('\n')
  return {
    title,
    html: renderPage(title, documents, rosterStyle + enterpriseStyle),
    copies: 1,
    fileName: title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 100),
    warnings: [...glyphWarnings([{ what: title, text }], coverage)],
    draft: false,
  }
}
