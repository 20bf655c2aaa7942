/** Rows of the enterprise desk as calls answer with them. */
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { daysBetween } from '#shared/kernel/dates.ts'
import { maskPhone } from '#shared/kernel/text.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import type { Enterprise, EnterpriseRow, RequestRow, Visit, VisitPlan } from '#shared/enterprise/enterprise.types.ts'
import { requestStateSchema } from '#shared/enterprise/enterprise.types.ts'
import { levelOf } from '#shared/enterprise/requests.ts'
import { parseChecklist } from '#shared/enterprise/visiting.ts'
import type { EnterpriseListRecord, EnterpriseRecord } from './file.queries.ts'
import type { PlanRecord, VisitRecord } from './visit.queries.ts'
import type { RequestRecord } from './request.queries.ts'

/** A file with masked phone numbers. */
export function enterpriseOf(row: EnterpriseRecord): Enterprise {
  const said = checkCreditCode(row.credit_code_said)
  return {
    id: row.id,
    name: row.name,
    creditCode: row.credit_code,
    creditCodeSaid: row.credit_code_said,
    creditCodeProblem: row.credit_code_said === '' || said.ok ? '' : said.text,
    kind: row.kind,
    industry: row.industry,
    park: row.park,
    building: row.building,
    employees: row.employees,
    employeesApproximate: row.employees_approximate === 1,
    principal: row.principal,
    principalPhone: maskPhones(row.principal_phone),
    guardLead: row.guard_lead,
    guardLeadPhone: maskPhones(row.guard_lead_phone),
    liaison: row.liaison,
    liaisonPhone: maskPhones(row.liaison_phone),
    guards: row.guards,
    officer: row.officer,
    // The number of a post, not of a person: it is meant to be called day and night.
    dutyPhone: row.duty_phone,
    note: row.note,
    nextContactOn: row.next_contact_on,
    contactDays: row.contact_days,
    visitedBeforeOn: row.visited_before_on,
    active: row.active === 1,
  }
}

/** '138****9659、023-****0000' */
export function maskPhones(text: string): string {
  if (text === '') return ''
  const { phones, rejected } = parsePhones(text)
  return [...phones.map(maskPhone), ...rejected.map((part) => part.replaceAll(/\d/gu, '*'))].join('、')
}

/** A row of the list. */
export function enterpriseRowOf(row: EnterpriseListRecord, today: string): EnterpriseRow {
  return {
    id: row.id,
    name: row.name,
    creditCode: row.credit_code,
    industry: row.industry,
    park: row.park,
    building: row.building,
    employees: row.employees,
    officer: row.officer,
    nextContactOn: row.next_contact_on,
    daysLeft: row.next_contact_on === null ? null : daysBetween(today, row.next_contact_on),
    lastVisitOn: row.last_visit === '' ? null : row.last_visit,
    visitsThisYear: row.visits_this_year,
    openRequests: row.open_requests,
    lateRequests: row.late_requests,
    active: row.active === 1,
  }
}

export function visitOf(row: VisitRecord): Visit {
  return {
    id: row.id,
    number: row.number,
    enterprise: row.owner,
    enterpriseName: row.enterprise_name ?? '',
    visitedAt: row.visited_at,
    endedAt: row.ended_at,
    officers: row.officers,
    receivedBy: row.received_by,
    way: row.way,
    reason: row.reason,
    summary: row.summary,
    checklist: parseChecklist(row.checklist),
    materials: row.materials,
    signed: row.signed === 1,
    requests: row.requests,
  }
}

export function planOf(row: PlanRecord): VisitPlan {
  return {
    id: row.id,
    enterprise: row.owner,
    enterpriseName: row.enterprise_name ?? '',
    park: row.park ?? '',
    building: row.building ?? '',
    plannedOn: row.planned_on,
    officer: row.officer,
    reason: row.reason,
    state: row.state === 'done' || row.state === 'dropped' ? row.state : 'planned',
  }
}

/** A request with the level of its promise on a day. */
export function requestRowOf(row: RequestRecord, today: string): RequestRow {
  const state = requestStateSchema.catch('open').parse(row.state)
  const level = levelOf({ state, promisedOn: row.promised_on, doneOn: row.done_on }, today)
  return {
    id: row.id,
    number: row.number,
    enterprise: row.owner,
    enterpriseName: row.enterprise_name ?? '',
    receivedOn: row.received_on,
    source: row.source,
    category: row.category,
    text: row.text,
    manner: row.manner === 'spot' || row.manner === 'assigned' ? row.manner : '',
    handler: row.handler,
    promisedOn: row.promised_on,
    state,
    level,
    daysLeft: row.promised_on === null || row.done_on !== null ? null : daysBetween(today, row.promised_on),
    result: row.result,
    doneOn: row.done_on,
    verdict: row.verdict,
  }
}
