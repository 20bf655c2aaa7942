/** The generator of visit plans: who is due, on which working day, by which officer, near each other on one day. */
import { groupBy } from '#shared/kernel/groups.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { addDays } from '#shared/kernel/dates.ts'

/** An enterprise as the generator sees it. */
export interface PlanCandidate {
  readonly id: string
  readonly name: string
  readonly park: string
  readonly building: string
  readonly officer: string
  readonly nextContactOn: string | null
  readonly lastVisitOn: string | null
  readonly visitsThisYear: number
  readonly openRequests: number
  /** A visit is planned already. */
  readonly planned: boolean
}

/** What the plan is made for. Days both included; `perDay` visits of one officer at most. */
export interface PlanScope {
  readonly from: string
  readonly to: string
  readonly perDay: number
  readonly yearLimit: number
  /** '' plans for all officers. */
  readonly officer: string
}

/** A visit that is proposed. */
export interface ProposedVisit {
  readonly enterprise: string
  readonly plannedOn: string
  readonly officer: string
  readonly reason: string
}

/** What was planned, and who was left out with the reason. */
export interface VisitProposal {
  readonly visits: readonly ProposedVisit[]
  readonly left: readonly { readonly enterprise: string; readonly name: string; readonly reason: string }[]
}

/** Plans the visits of a period: the longest overdue first, then one park after the other, never two plans for one enterprise. */
export function planVisits(candidates: readonly PlanCandidate[], scope: PlanScope, calendar: WorkdayCalendar): VisitProposal {
  const days = workdaysOf(scope, calendar)
  const mine = candidates.filter(({ officer }) => scope.officer === '' || officer === scope.officer)
  const left: { enterprise: string; name: string; reason: string }[] = []
  const due: PlanCandidate[] = []
  for (const candidate of mine) {
    const reason = reasonToLeave(candidate, scope)
    if (reason === null) due.push(candidate)
    else if (reason !== '') left.push({ enterprise: candidate.id, name: candidate.name, reason })
  }
  const visits: ProposedVisit[] = []
  for (const [officer, list] of groupBy(due, (candidate) => candidate.officer)) {
    const places = days.length * scope.perDay
    const urgent = list.toSorted(byUrgency)
    for (const candidate of urgent.slice(places))
      left.push({
        enterprise: candidate.id,
        name: candidate.name,
        reason: `${officer === '' ? '未指定包联民警' : officer}在这段时间排满了`,
      })
    visits.push(...spread(urgent.slice(0, places).toSorted(byPlace), days, scope.perDay))
  }
  return { visits: visits.toSorted((a, b) => compare(a.plannedOn, b.plannedOn) || compare(a.officer, b.officer)), left }
}

/** Null: plan it. '' says nothing: not due yet. */
function reasonToLeave({ planned, nextContactOn, visitsThisYear, openRequests }: PlanCandidate, scope: PlanScope): string | null {
  if (planned) return ''
  if (nextContactOn !== null && nextContactOn > scope.to) return ''
  if (visitsThisYear >= scope.yearLimit && openRequests === 0) return `本年已上门 ${visitsThisYear} 次，无事不扰，请电话联系`
  return null
}

/** Evenly over the days, in the order given: neighbours come on one day. */
function spread(list: readonly PlanCandidate[], days: readonly string[], perDay: number): ProposedVisit[] {
  const each = Math.max(1, Math.min(perDay, Math.ceil(list.length / Math.max(1, days.length))))
  return list.flatMap((candidate, index) => {
    const plannedOn = days[Math.floor(index / each)]
    return plannedOn === undefined
      ? []
      : [{ enterprise: candidate.id, plannedOn, officer: candidate.officer, reason: reasonFor(candidate) }]
  })
}

function reasonFor({ lastVisitOn, openRequests }: PlanCandidate): string {
  if (openRequests > 0) return `回应未办结的诉求 ${openRequests} 件`
  return lastVisitOn === null ? '首次走访，建立联系' : `例行服务走访，上次 ${lastVisitOn}`
}

function workdaysOf({ from, to }: PlanScope, calendar: WorkdayCalendar): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length < 400; day = addDays(day, 1)) if (calendar.isWorkday(day)) days.push(day)
  return days
}

function byUrgency(a: PlanCandidate, b: PlanCandidate): number {
  return b.openRequests - a.openRequests || compare(a.nextContactOn ?? '', b.nextContactOn ?? '') || compare(a.id, b.id)
}

function byPlace(a: PlanCandidate, b: PlanCandidate): number {
  return compare(a.park, b.park) || compare(a.building, b.building) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
