/** Calls about files of enterprises. */
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { addMonths } from '#shared/kernel/dates.ts'
import type { enterpriseFileCalls } from '#shared/enterprise/file-calls.ts'
import type { EnterpriseInput } from '#shared/enterprise/enterprise.types.ts'
import { findTwins } from '#shared/enterprise/twins.ts'
import { firstContact, warnOfDisturbing, type VisitingPack } from '#shared/enterprise/visiting.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordFields } from '#core/records/records.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { listDisputesOf } from './dispute.queries.ts'
import { placeOf } from './enterprise-search.ts'
import {
  countEnterpriseViews,
  countVisited,
  distinctOf,
  findEnterprise,
  listEnterprises,
  listNames,
  sumEnterprises,
  type EnterpriseRecord,
} from './file.queries.ts'
import { listRequests } from './request.queries.ts'
import { enterpriseOf, enterpriseRowOf, planOf, requestRowOf, visitOf } from './shapes.ts'
import { listPlans, listVisits, onSiteDays } from './visit.queries.ts'

/** Visits and requests that the page of a file shows. */
const shownAtOnce = 200

/** Makes the handlers. */
export function createFileHandlers(pack: () => VisitingPack): Handlers<typeof enterpriseFileCalls> {
  return {
    list: read('enterprise.read', async ({ db, today }, { filter, sort, offset, limit }) => ({
      rows: (await listEnterprises(db, filter, sort, today, { offset, limit })).map((row) => enterpriseRowOf(row, today)),
    })),
    totals: read('enterprise.read', async ({ db, today }, { filter }) => {
      const { count, employees } = await sumEnterprises(db, filter, today)
      const views = await countEnterpriseViews(db, today)
      const month = await countVisited(db, `${today.slice(0, 7)}-01`, today, today)
      const year = await countVisited(db, `${today.slice(0, 4)}-01-01`, today, today)
      return { count, employees, views, coverage: { active: views.all, month, year } }
    }),
    choices: read('enterprise.read', async ({ db }) => ({
      officers: await distinctOf(db, 'officer'),
      parks: await distinctOf(db, 'park'),
      industries: await distinctOf(db, 'industry'),
    })),
    pick: read('enterprise.read', async ({ db, today }, { text, limit }) => {
      const filter = text === '' ? { view: 'all' as const } : { view: 'all' as const, text }
      const rows = await listEnterprises(db, filter, { by: 'nextContactOn', descending: false }, today, { offset: 0, limit })
      return { choices: rows.map((row) => ({ id: row.id, name: row.name, place: placeOf(row), officer: row.officer })) }
    }),
    open: read('enterprise.read', async ({ db, today, session, audit }, { id }) => {
      const row = await needEnterprise(db, id)
      const everything = { from: '1900-01-01', to: '2099-12-31', enterprise: id }
      const viewpoint = { today, name: session.account.displayName }
      const requests = (await listRequests(db, { view: 'all', enterprise: id }, viewpoint, 0, shownAtOnce)).map((request) =>
        requestRowOf(request, today),
      )
      const onSite = await onSiteDays(db, id, addMonths(today, -12))
      const openRequests = requests.filter(({ doneOn }) => doneOn === null).length
      await audit({ act: 'enterprise.open', text: '查看企业档案', table: 'enterprise', record: id })
      return {
        enterprise: enterpriseOf(row),
        visits: (await listVisits(db, everything, 0, shownAtOnce)).map(visitOf),
        requests,
        plans: (await listPlans(db, { ...everything, from: today })).map(planOf).filter(({ state }) => state === 'planned'),
        disputes: await listDisputesOf(db, id),
        visitsThisYear: onSite.filter((day) => day.startsWith(today.slice(0, 4))).length,
        warnings: warnOfDisturbing({ onSite, openRequests }, today, pack()),
      }
    }),
    save: write('enterprise.write', async ({ tx, records, today, audit }, { id, ...input }) => {
      const known = id === undefined ? undefined : await needEnterprise(tx, id)
      const { fields, problem } = fieldsOf(input, known)
      if (
        fields.credit_code !== '' &&
        (await listNames(tx)).some((row) => row.credit_code === fields.credit_code && row.id !== id)
      )
        throw new CallError('conflict', '已有一份档案用了这个信用代码，请打开那一份，不要重复建档。', {
          creditCode: '信用代码与另一份档案相同。',
        })
      const next = input.nextContactOn ?? firstContact(known?.visited_before_on ?? null, input.contactDays, today, pack())
      const row = { ...fields, next_contact_on: next }
      const saved = id ?? records.create('enterprise', { ...row, active: 1 })
      if (id !== undefined) records.update('enterprise', id, row)
      audit({
        act: 'enterprise.save',
        text: id === undefined ? '建立企业档案' : '修改企业档案',
        table: 'enterprise',
        record: saved,
      })
      return { id: saved, creditCodeProblem: problem }
    }),
    setActive: write('enterprise.write', async ({ tx, records, audit }, { id, active }) => {
      await needEnterprise(tx, id)
      records.update('enterprise', id, { active: Number(active) })
      audit({ act: 'enterprise.setActive', text: active ? '恢复企业档案' : '停用企业档案', table: 'enterprise', record: id })
      return {}
    }),
    similar: read('enterprise.read', async ({ db }, { id, name, creditCode }) => {
      const others = (await listNames(db)).filter((row) => row.id !== id)
      return {
        similar: findTwins(
          { name, creditCode },
          others.map((row) => ({ ...row, creditCode: row.credit_code })),
        ).map(({ of, why }) => ({
          id: of.id,
          name: of.name,
          creditCode: of.creditCode,
          place: placeOf(of),
          why,
        })),
      }
    }),
    phones: read('enterprise.phones', async ({ db, audit }, { id }) => {
      const row = await needEnterprise(db, id)
      await audit({ act: 'enterprise.phones', text: '查看企业联系人完整电话', table: 'enterprise', record: id })
      return {
        principalPhone: row.principal_phone,
        guardLeadPhone: row.guard_lead_phone,
        liaisonPhone: row.liaison_phone,
        dutyPhone: row.duty_phone,
      }
    }),
  }
}

/** The file of an id. Throws CallError `not_found`. */
export async function needEnterprise(db: ReadDatabase, id: string): Promise<EnterpriseRecord> {
  const row = await findEnterprise(db, id)
  if (row === undefined) throw new CallError('not_found', '没有找到这家企业的档案，可能已被撤销导入。')
  return row
}

/** The row of a form; a number that was shown masked and comes back as it was shown is not a new number. */
function fieldsOf(
  input: Omit<Required<EnterpriseInput>, 'nextContactOn'>,
  known: EnterpriseRecord | undefined,
): { readonly fields: RecordFields<'enterprise'> & { readonly credit_code: string }; readonly problem: string } {
  const code = input.creditCode === '' ? null : checkCreditCode(input.creditCode)
  const kept = (typed: string, before: string | undefined) => (typed.includes('*') && before !== undefined ? before : typed)
  return {
    problem: code === null || code.ok ? '' : code.text,
    fields: {
      name: input.name,
      credit_code: code?.ok === true ? code.value : '',
      credit_code_said: code === null || code.ok ? '' : input.creditCode,
      kind: input.kind,
      industry: input.industry,
      park: input.park,
      building: input.building,
      employees: input.employees,
      employees_approximate: Number(input.employeesApproximate),
      principal: input.principal,
      principal_phone: kept(input.principalPhone, known?.principal_phone),
      guard_lead: input.guardLead,
      guard_lead_phone: kept(input.guardLeadPhone, known?.guard_lead_phone),
      liaison: input.liaison,
      liaison_phone: kept(input.liaisonPhone, known?.liaison_phone),
      guards: input.guards,
      officer: input.officer,
      duty_phone: input.dutyPhone,
      note: input.note,
      contact_days: input.contactDays,
    },
  }
}
