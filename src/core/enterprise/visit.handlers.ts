/** Calls about visits: what to know before one, its record with requests, taking a mistake out. */
import { addDays, addMonths, daysBetween } from '#shared/kernel/dates.ts'
import type { enterpriseVisitCalls } from '#shared/enterprise/visit-calls.ts'
import { promiseOf } from '#shared/enterprise/requests.ts'
import { formatChecklist, nextContact, warnOfDisturbing, type VisitingPack } from '#shared/enterprise/visiting.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { placeOf } from './enterprise-search.ts'
import { needEnterprise } from './file.handlers.ts'
import { numberOf } from './numbers.ts'
import { requestFields } from './request.handlers.ts'
import { listRequests } from './request.queries.ts'
import { createRequestRecord, type PromiseTools } from './request-steps.ts'
import { visitOf } from './shapes.ts'
import { countVisits, findPlan, findVisit, listPlans, listVisits, onSiteDays } from './visit.queries.ts'

type Calls = Pick<typeof enterpriseVisitCalls, 'visitSettings' | 'prepareVisit' | 'saveVisit' | 'visits' | 'removeVisit'>

/** Makes the handlers. */
export function createVisitHandlers(pack: () => VisitingPack, tools: () => PromiseTools): Handlers<Calls> {
  return {
    visitSettings: read('enterprise.read', async () => {
      const { checklist, contactDays, followDays, yearLimit, restDays, promiseDays } = pack()
      return { checklist, contactDays, followDays, yearLimit, restDays, promiseDays }
    }),
    prepareVisit: read('enterprise.read', async ({ db }, { enterprise, on, way }) => {
      const file = await needEnterprise(db, enterprise)
      const open = await openRequestsOf(db, enterprise, on)
      const onSite = await onSiteDays(db, enterprise, addMonths(on, -12))
      const [last] = await listVisits(db, { from: '1900-01-01', to: on, enterprise }, 0, 1)
      return {
        name: file.name,
        place: placeOf(file),
        visitsThisYear: onSite.filter((day) => day.startsWith(on.slice(0, 4))).length,
        lastVisit:
          last === undefined
            ? lastBefore(file.visited_before_on)
            : `${last.visited_at.replace('T', ' ')} ${last.way}：${last.summary}`,
        lastOfficers: last?.officers ?? '',
        receivedBy: last?.received_by ?? file.guard_lead,
        openRequests: open.map(({ id, number, text, handler }) => ({ id, number, text, handler })),
        warnings: way === '上门' ? warnOfDisturbing({ onSite, openRequests: open.length }, on, pack()) : [],
        nextContactOn: nextContact(on, { way, openRequests: open.length, contactDays: file.contact_days }, pack()),
      }
    }),
    saveVisit: write(
      'enterprise.write',
      async ({ tx, records, today, session, audit }, { enterprise, requests, plan, ...visit }) => {
        const file = await needEnterprise(tx, enterprise)
        const on = visit.visitedAt.slice(0, 10)
        if (on > today)
          throw new CallError('bad_input', '走访时间在今天之后，请改正；还没去的请列入走访计划。', {
            visitedAt: '不能晚于今天。',
          })
        if (visit.endedAt !== '' && visit.endedAt < visit.visitedAt)
          throw new CallError('bad_input', '结束时间早于开始时间，请改正。', { endedAt: '请改正结束时间。' })
        const by = session.account.displayName
        const number = numberOf('ZF', on)
        const planned = await planFor(tx, enterprise, plan, on)
        const id = records.create('enterprise_visit', {
          owner: enterprise,
          number,
          visited_at: visit.visitedAt,
          ended_at: visit.endedAt,
          officers: visit.officers,
          received_by: visit.receivedBy,
          way: visit.way,
          reason: visit.reason,
          summary: visit.summary,
          checklist: formatChecklist(visit.checklist),
          materials: visit.materials,
          signed: Number(visit.signed),
          plan_id: planned?.id ?? '',
        })
        const { rule, calendar } = tools()
        const made = requests.map((request) => {
          const days = request.days ?? pack().promiseDays[request.category] ?? rule.count ?? 5
          const promise = promiseOf([{ kind: 'promise', from: on, to: null, text: '' }], days, rule, calendar)
          const source = visit.way === '座谈' ? '座谈会' : visit.way === '电话' ? '来电' : '走访'
          return createRequestRecord(
            records,
            {
              owner: enterprise,
              visit_id: id,
              number: numberOf('SQ', on),
              received_on: on,
              source,
              ...requestFields(request, on),
            },
            request.manner === 'spot' || promise === null || promise.due === null ? null : { days, promisedOn: promise.due },
            by,
          )
        })
        if (planned !== undefined) records.update('enterprise_plan', planned.id, { state: 'done', visit_id: id })
        const openRequests = (await openRequestsOf(tx, enterprise, on)).length
        const next =
          visit.nextContactOn ?? nextContact(on, { way: visit.way, openRequests, contactDays: file.contact_days }, pack())
        // A visit that is entered late does not move the day that a newer one has set.
        const [latest] = await listVisits(tx, { from: on, to: today, enterprise }, 0, 1)
        if (latest === undefined || latest.id === id) records.update('enterprise', enterprise, { next_contact_on: next })
        audit({ act: 'enterprise.saveVisit', text: `登记走访服务 ${number}`, table: 'enterprise_visit', record: id })
        return { id, number, requests: made, nextContactOn: next }
      },
    ),
    visits: read('enterprise.read', async ({ db }, { offset, limit, ...scope }) => ({
      ...(await countVisits(db, scope)),
      visits: (await listVisits(db, scope, offset, limit)).map(visitOf),
    })),
    removeVisit: write('enterprise.write', async ({ tx, records, audit }, { id }) => {
      const found = await findVisit(tx, id)
      if (found === undefined) throw new CallError('not_found', '没有找到这次走访。')
      records.remove('enterprise_visit', id)
      const plan = found.plan_id === '' ? undefined : await findPlan(tx, found.plan_id)
      if (plan !== undefined) records.update('enterprise_plan', plan.id, { state: 'planned', visit_id: '' })
      audit({ act: 'enterprise.removeVisit', text: `移出误登的走访 ${found.number}`, table: 'enterprise_visit', record: id })
      return {}
    }),
  }
}

/** The plan that a visit carries out: the one that was named, else the nearest one of the enterprise within a week. */
async function planFor(db: ReadDatabase, enterprise: string, plan: string, on: string) {
  if (plan !== '') return findPlan(db, plan)
  const plans = await listPlans(db, { from: addDays(on, -7), to: addDays(on, 7), enterprise })
  return plans
    .filter(({ state }) => state === 'planned')
    .toSorted((a, b) => Math.abs(daysBetween(on, a.planned_on)) - Math.abs(daysBetween(on, b.planned_on)))[0]
}

async function openRequestsOf(db: ReadDatabase, enterprise: string, today: string) {
  return listRequests(db, { view: 'open', enterprise }, { today, name: '' }, 0, 50)
}

function lastBefore(day: string | null): string {
  return day === null ? '' : `${day}（建档以前）`
}
