/** Calls about plans of visits: proposing, saving, moving, printing. */
import { planVisits } from '#shared/enterprise/planning.ts'
import type { enterpriseVisitCalls } from '#shared/enterprise/visit-calls.ts'
import type { VisitingPack } from '#shared/enterprise/visiting.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { printVisitNotices, printVisitPlan } from '#shared/print/enterprise/enterprise-papers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { read, write, type Handlers, type WriteTransaction } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { listCandidates } from './file.queries.ts'
import { planOf } from './shapes.ts'
import { findPlan, listPlans } from './visit.queries.ts'

type Calls = Pick<typeof enterpriseVisitCalls, 'proposePlan' | 'savePlan' | 'plans' | 'movePlan' | 'dropPlan' | 'planPaper'>

/** Makes the handlers. */
export function createPlanHandlers(
  { resourcesFolder }: CoreServices,
  pack: () => VisitingPack,
  calendar: () => WorkdayCalendar,
): Handlers<Calls> {
  return {
    proposePlan: read('enterprise.read', async ({ db, today }, { from, to, officer, perDay }) => {
      if (to < from) throw new CallError('bad_input', '结束日期早于开始日期，请改正。', { to: '请改正结束日期。' })
      const candidates = (await listCandidates(db, today)).map((row) => ({
        id: row.id,
        name: row.name,
        park: row.park,
        building: row.building,
        officer: row.officer,
        nextContactOn: row.next_contact_on,
        lastVisitOn: row.last_visit === '' ? null : row.last_visit,
        visitsThisYear: row.visits_this_year,
        openRequests: row.open_requests,
        planned: row.planned > 0,
      }))
      const { visits, left } = planVisits(candidates, { from, to, officer, perDay, yearLimit: pack().yearLimit }, calendar())
      const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
      return {
        visits: visits.map((visit) => ({
          ...visit,
          enterpriseName: known.get(visit.enterprise)?.name ?? '',
          park: known.get(visit.enterprise)?.park ?? '',
        })),
        left: [...left],
      }
    }),
    savePlan: write('enterprise.write', async ({ records, audit }, { visits }) => {
      for (const { enterprise, plannedOn, officer, reason } of visits)
        records.create('enterprise_plan', { owner: enterprise, planned_on: plannedOn, officer, reason, state: 'planned' })
      audit({ act: 'enterprise.savePlan', text: `安排走访服务${visits.length}次` })
      return { saved: visits.length }
    }),
    plans: read('enterprise.read', async ({ db }, scope) => ({
      plans: (await listPlans(db, scope)).filter(({ state }) => state !== 'dropped').map(planOf),
    })),
    movePlan: write('enterprise.write', async ({ tx, records, audit }, { id, plannedOn, officer }) => {
      await needOpenPlan(tx, id)
      records.update('enterprise_plan', id, { planned_on: plannedOn, officer })
      audit({ act: 'enterprise.movePlan', text: `走访计划改到${plannedOn}`, table: 'enterprise_plan', record: id })
      return {}
    }),
    dropPlan: write('enterprise.write', async ({ tx, records, audit }, { id }) => {
      await needOpenPlan(tx, id)
      records.update('enterprise_plan', id, { state: 'dropped' })
      audit({ act: 'enterprise.dropPlan', text: '取消一次走访计划', table: 'enterprise_plan', record: id })
      return {}
    }),
    planPaper: read('enterprise.export', async ({ db, today, session, audit }, { kind, from, to, officer }) => {
      const plans = (await listPlans(db, { from, to, officer })).filter(({ state }) => state === 'planned').map(planOf)
      if (plans.length === 0) throw new CallError('bad_input', '这段时间没有走访计划。请先安排走访，再打印。')
      const station = await readStation(db)
      await audit({
        act: 'enterprise.planPaper',
        text: `打印${kind === 'plan' ? '走访计划' : '走访告知单'}，${plans.length}家企业`,
      })
      const source = { station: station.name, phone: station.phone, today, by: session.account.displayName, from, to, plans }
      const coverage = loadCoverage(resourcesFolder)
      return kind === 'plan' ? printVisitPlan(source, coverage) : printVisitNotices(source, coverage)
    }),
  }
}

async function needOpenPlan(tx: WriteTransaction, id: string): Promise<void> {
  const found = await findPlan(tx, id)
  if (found === undefined) throw new CallError('not_found', '没有找到这条走访计划。')
  if (found.state !== 'planned') throw new CallError('refused_by_rule', '这次走访已经完成或取消，计划不能再改。')
}
