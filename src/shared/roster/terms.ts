/** What one person at one duty adds to the points of the whole, thing by thing, each with its sentence. The points add up exactly. */
import { hoursText } from './clock.ts'
import { counts, dutyPoints, fairnessStep, hasCycle, isAgainstWish, loadStep, pointsOf, staffingOf } from './costs.ts'
import { counted, needFor, type Counted, type Plan, type PlannedDuty } from './plan.ts'
import type { Reason } from './roster.types.ts'
import { capOf, findStaticViolation } from './rules.ts'
import { put, take, type State } from './state.ts'
import { dutyName, halfDaysText, restText } from './wording.ts'

const itemNames: Readonly<Record<Counted, string>> = { nights: '夜班', weekends: '周末班', holidays: '节假日班', early: '早岗' }

/** The terms of a person who stands at the duty in this state. */
export function termsOf(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  return [
    ...coverageTerms(plan, state, person, planned),
    ...cycleTerms(plan, state, person, planned),
    ...wishTerms(plan, person, planned),
    ...(plan.people[person]?.role === '家长' ? [] : fairnessTerms(plan, state, person, planned)),
    ...blockTerms(plan, state, person, planned),
  ]
}

/** Facts that a rule asks about and that hold: no points, but an answer to 为什么可以. */
export function factsOf(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  const found = plan.people[person]
  if (found === undefined) return []
  return [...restFacts(plan, state, person, planned), ...availabilityFacts(plan, state, person, planned)]
}

/** The sum of terms: exactly the change of the whole. */
export function sumOf(terms: readonly Reason[]): number {
  return Math.round(terms.reduce((sum, { points }) => sum + points, 0) * 1000) / 1000
}

function coverageTerms(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  const found = plan.people[person]
  const now = dutyPoints(plan, state, planned)
  take(state, person, planned.at)
  const without = dutyPoints(plan, state, planned)
  const { missing, leadersMissing, wanting } = staffingOf(plan, state, planned)
  put(state, person, planned.at)
  const points = now - without
  if (points === 0 || found === undefined) return [{ rule: 'coverage', points: 0, text: '没有他这里也不缺人' }]
  const seat = needFor(planned, found.role)
  const label = planned.seats[seat]?.label ?? found.role
  const gaps = [
    seat !== -1 && (missing[seat] ?? 0) > 0 ? `没有他这里就缺${label}${missing[seat]}人` : '',
    found.mayLead && leadersMissing > 0 ? '没有他当班就没有带班的人' : '',
    seat !== -1 && (missing[seat] ?? 0) === 0 && (wanting[seat] ?? 0) > 0 ? `${label}希望有${planned.seats[seat]?.wanted}人` : '',
  ].filter((text) => text !== '')
  return [{ rule: 'coverage', points, text: gaps.join('，') }]
}

function cycleTerms(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  if (!hasCycle(plan, person, planned)) return []
  const { pattern = '' } = plan.people[person] ?? {}
  if (plan.pattern[person]?.has(planned.at) !== true)
    return [{ rule: 'cycle', points: pointsOf.offCycle, text: `按他的循环（${pattern}）这一班不是他的` }]
  const excused = findStaticViolation(plan, state, person, planned.at) !== undefined
  return [{ rule: 'cycle', points: excused ? 0 : -pointsOf.missedCycle, text: `按他的循环（${pattern}）这一班就是他的` }]
}

function wishTerms(plan: Plan, person: number, planned: PlannedDuty): Reason[] {
  return isAgainstWish(plan, person, planned) ? [{ rule: 'wish', points: pointsOf.wish, text: '他希望这一天休息' }] : []
}

function fairnessTerms(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  return counted
    .filter((item) => counts(item, planned))
    .map((item) => {
      const own = tally(plan, state, person, item)
      const year = (plan.carried[person]?.[item] ?? 0) + own
      const peers = [...plan.people.keys()]
        .filter((other) => plan.people[other]?.role === plan.people[person]?.role)
        .map((other) => (plan.carried[other]?.[item] ?? 0) + tally(plan, state, other, item))
      const [least, most] = [Math.min(...peers), Math.max(...peers)]
      const place = year === least ? '，同类人员中最少' : year === most ? '，同类人员中最多' : ''
      const role = plan.people[person]?.role ?? ''
      return {
        rule: item,
        points: fairnessStep(plan, person, item, own - 1),
        text: `本年${itemNames[item]}连同这次${year}次${least === most ? `，${role}都一样` : `（${role}${least}—${most}次）${place}`}`,
      }
    })
}

function blockTerms(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  const blocks = new Map<string, number>()
  for (const at of state.stands[person] ?? []) {
    const other = plan.duties[at]
    if (other !== undefined && !other.outside) blocks.set(other.block, (blocks.get(other.block) ?? 0) + 1)
  }
  const here = blocks.get(planned.block) ?? 1
  if (here > 1) return [{ rule: 'block', points: 0, text: `同一岗位连续${here}批，不用换人` }]
  const load = plan.people[person]?.role === '家长' ? 0 : loadStep(blocks.size - 1)
  return [{ rule: 'load', points: pointsOf.block + load, text: `本期连同这次排${blocks.size}次` }]
}

function restFacts(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  const others = [...(state.stands[person] ?? [])].flatMap((at) => (at === planned.at ? [] : (plan.duties[at] ?? [])))
  const before = others.filter(({ start }) => start <= planned.start).toSorted((a, b) => b.end - a.end)[0]
  if (before === undefined || planned.start - before.end > 7 * 1440) return []
  const least = before.night || before.minutes >= 480 ? `（至少${hoursText(plan.problem.settings.restHours * 60)}）` : ''
  return [{ rule: 'rest', points: 0, text: `距上一班${dutyName(before.duty)}${restText(before, planned)}${least}` }]
}

function availabilityFacts(plan: Plan, state: State, person: number, planned: PlannedDuty): Reason[] {
  const found = plan.people[person]
  if (found === undefined || planned.duty.kind !== 'gate') return []
  if (found.role === '家长') {
    const used = (plan.problem.offersUsed[found.key] ?? 0) + (state.stands[person]?.size ?? 0)
    return [{ rule: 'offer', points: 0, text: `本人自愿报名，上限${capOf(plan, person)}次，连同这次${used}次` }]
  }
  return found.available === null ? [] : [{ rule: 'available', points: 0, text: `可上岗时段：${halfDaysText(found.available)}` }]
}

function tally(plan: Plan, state: State, person: number, item: Counted): number {
  let count = 0
  for (const at of state.stands[person] ?? []) {
    const planned = plan.duties[at]
    if (planned !== undefined && !planned.outside && counts(item, planned)) count += 1
  }
  return count
}
