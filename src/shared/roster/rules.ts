/** The hard rules of a roster: each says whether a person can have a duty beside the others that he has, and if not, why, in words. */
import { toDayNumber } from '#shared/kernel/dates.ts'
import { hoursText, toMinutes } from './clock.ts'
import { clashOf, needFor, restAfter, type Plan, type PlannedDuty } from './plan.ts'
import type { Absence, RosterRole } from './roster.types.ts'
import type { State } from './state.ts'
import { dayName, dutyName, halfDaysText, restText, weekdayName } from './wording.ts'

/** Codes of the hard rules. */
export type HardRule =
  | 'offer'
  | 'role'
  | 'school'
  | 'absence'
  | 'available'
  | 'overlap'
  | 'rest'
  | 'hours'
  | 'gates'
  | 'nights'
  | 'cap'
  | 'newcomer'

/** What each rule is called on screen and paper. */
export const hardRuleNames: Readonly<Record<HardRule, string>> = {
  offer: '家长只凭本人报名',
  role: '身份符合岗位',
  school: '教师、家长只在本校',
  absence: '请假、培训、出庭不排',
  available: '在可上岗时段内',
  overlap: '同一时间只在一处',
  rest: '休息时间',
  hours: '每天时数',
  gates: '每天护学岗次数',
  nights: '连续夜班',
  cap: '家长每学期上限',
  newcomer: '新人与有经验的人同岗',
}

/** A broken rule; the sentence is made when it is asked for. */
export interface Violation {
  readonly rule: HardRule
  readonly say: () => string
}

/** A rule: undefined where it holds. `duty` itself is never counted among the person's other duties. */
type Judge = (plan: Plan, state: State, person: number, duty: PlannedDuty) => (() => string) | undefined

/** Rules that look at the person and the duty alone: their answer never changes. */
const staticRules: readonly (readonly [HardRule, Judge])[] = [
  ['offer', judgeOffer],
  ['role', judgeRole],
  ['school', judgeSchool],
  ['absence', judgeAbsence],
  ['available', judgeAvailable],
]

/** Rules that look at what else the person has, or who else stands there. */
const dynamicRules: readonly (readonly [HardRule, Judge])[] = [
  ['overlap', judgeOverlap],
  ['rest', judgeRest],
  ['hours', judgeHours],
  ['gates', judgeGates],
  ['nights', judgeNights],
  ['cap', judgeCap],
  ['newcomer', judgeNewcomer],
]

const police: ReadonlySet<RosterRole> = new Set(['民警', '辅警', '交警'])

/** All rules that a person would break by a duty, beside the other duties of the state. */
export function findViolations(plan: Plan, state: State, person: number, at: number): Violation[] {
  return [...violationsOf(plan, state, person, at, staticRules), ...violationsOf(plan, state, person, at, dynamicRules)]
}

/** The first rule that forbids a duty whatever else is planned. */
export function findStaticViolation(plan: Plan, state: State, person: number, at: number): Violation | undefined {
  return violationsOf(plan, state, person, at, staticRules).next().value ?? undefined
}

/** The first rule that forbids a duty beside the others. */
export function findDynamicViolation(plan: Plan, state: State, person: number, at: number): Violation | undefined {
  return violationsOf(plan, state, person, at, dynamicRules).next().value ?? undefined
}

function* violationsOf(
  plan: Plan,
  state: State,
  person: number,
  at: number,
  rules: readonly (readonly [HardRule, Judge])[],
): Generator<Violation> {
  const duty = plan.duties[at]
  if (duty === undefined) return
  for (const [rule, judge] of rules) {
    const say = judge(plan, state, person, duty)
    if (say !== undefined) yield { rule, say }
  }
}

/** M10: a parent stands only by his own offer for that school and half-day, not withdrawn, with a number of times (志愿服务条例 §7). */
function judgeOffer(plan: Plan, _: State, person: number, { duty }: PlannedDuty): (() => string) | undefined {
  if (plan.people[person]?.role !== '家长') return undefined
  const name = plan.people[person]?.key ?? ''
  const offers = (plan.offers[person] ?? []).filter(({ withdrawn }) => !withdrawn)
  if (offers.length === 0) return () => `家长${name}没有有效的本人报名，不能安排`
  const here = offers.filter(({ school }) => school === duty.school)
  if (here.length === 0) return () => `家长${name}没有报名${duty.school === '' ? '这个岗位' : duty.school}，不能安排`
  const now = here.filter(({ slots }) => slots.some(({ weekday, half }) => weekday === duty.weekday && half === duty.half))
  if (now.length === 0)
    return () =>
      `家长${name}报的是${halfDaysText(here.flatMap(({ slots }) => slots))}，不含${weekdayName(duty.weekday)}${duty.half ?? duty.label}`
  if (now.every(({ cap }) => cap === null)) return () => `家长${name}没有写明每学期次数，写明后才能安排`
  return undefined
}

function judgeRole(plan: Plan, _: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const found = plan.people[person]
  if (found === undefined) return () => '名单上没有这个人'
  if (needFor(planned, found.role) !== -1) return undefined
  // A shift takes whoever has it in his own cycle: 正常班 and standby ask for nobody.
  if (planned.duty.kind === 'duty' && (planned.duty.code === '备' || plan.pattern[person]?.has(planned.at) === true))
    return undefined
  return () => `${found.key}是${found.role}，这个岗位要的是${planned.seats.map(({ label }) => label).join('、')}`
}

function judgeSchool(plan: Plan, _: State, person: number, { duty }: PlannedDuty): (() => string) | undefined {
  const found = plan.people[person]
  if (found?.role !== '教师' || duty.school === '') return undefined
  // The unit of a teacher may be written longer than the school's name: 科学谷实验小学德育处.
  if (found.unit === duty.school || found.unit.startsWith(duty.school)) return undefined
  return () => `${found.key}是${found.unit === '' ? '其他单位' : found.unit}的教师，不到${duty.school}上岗`
}

function judgeAbsence(plan: Plan, _: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const away = (plan.absences[person] ?? []).find((absence) => absence.code !== '愿' && touches(absence, planned))
  if (away === undefined) return undefined
  const name = plan.people[person]?.key ?? ''
  return () => `${name}${spanName(away)}${away.reason === '' ? absenceNames[away.code] : away.reason}`
}

function judgeAvailable(plan: Plan, _: State, person: number, { duty }: PlannedDuty): (() => string) | undefined {
  const found = plan.people[person]
  if (found === undefined || found.available === null || duty.kind !== 'gate') return undefined
  const { available, key } = found
  if (available.some(({ weekday, half }) => weekday === duty.weekday && half === duty.half)) return undefined
  return () =>
    `${key}${available.length === 0 ? '没有写明' : '只能在'}${available.length === 0 ? '可上岗时段' : `${halfDaysText(available)}上岗`}，这是${weekdayName(duty.weekday)}${duty.half ?? duty.label}`
}

function judgeOverlap(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const other = findClash(plan, state, person, planned, 'overlap')
  if (other === undefined) return undefined
  const lead = other.duty.lead === 0 ? '' : `，提前${other.duty.lead}分钟到岗`
  return () => `${plan.people[person]?.key ?? ''}同一时间已在${dutyName(other.duty)}${lead}`
}

/** Night and long duties need rest after them; after 24 hours a whole day (domain 3.2, 8). */
function judgeRest(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const other = findClash(plan, state, person, planned, 'rest')
  if (other === undefined) return undefined
  const [first, second] = other.start < planned.start ? [other, planned] : [planned, other]
  const needed = hoursText(restAfter(first, plan.problem.settings.restHours * 60))
  return () =>
    `${plan.people[person]?.key ?? ''}的${dutyName(first.duty)}与${dutyName(second.duty)}只隔${restText(first, second)}，至少要${needed}`
}

function judgeHours(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const most = plan.problem.settings.maxHoursPerDay * 60
  let minutes = 0
  for (const at of state.stands[person] ?? []) {
    const other = plan.duties[at]
    if (other !== undefined && other !== planned && other.duty.date === planned.duty.date && countsHours(other))
      minutes += other.minutes
  }
  // One duty alone may be longer: 24-hour turns.
  if (minutes === 0 || !countsHours(planned) || minutes + planned.minutes <= most) return undefined
  return () =>
    `${plan.people[person]?.key ?? ''}${dayName(planned.duty.date)}已排${hoursText(minutes)}，再排${hoursText(planned.minutes)}超过每天${hoursText(most)}`
}

function judgeGates(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  if (planned.duty.kind !== 'gate') return undefined
  const most = plan.problem.settings.maxGatesPerDay
  const blocks = new Set<string>()
  for (const at of state.stands[person] ?? []) {
    const other = plan.duties[at]
    if (other !== undefined && other !== planned && other.duty.kind === 'gate' && other.duty.date === planned.duty.date)
      blocks.add(other.block)
  }
  if (blocks.has(planned.block) || blocks.size < most) return undefined
  return () => `${plan.people[person]?.key ?? ''}${dayName(planned.duty.date)}已排${blocks.size}次护学岗，每天最多${most}次`
}

function judgeNights(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  if (!planned.night) return undefined
  const nights = new Set<number>()
  for (const at of state.stands[person] ?? []) {
    const other = plan.duties[at]
    if (other !== undefined && other !== planned && other.night) nights.add(toDayNumber(other.duty.date))
  }
  const day = toDayNumber(planned.duty.date)
  let row = 1
  for (let before = day - 1; nights.has(before); before -= 1) row += 1
  for (let after = day + 1; nights.has(after); after += 1) row += 1
  const most = plan.problem.settings.maxNightsInRow
  if (row <= most) return undefined
  return () => `${plan.people[person]?.key ?? ''}将连续${row}个夜班，最多${most}个`
}

function judgeCap(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  if (plan.people[person]?.role !== '家长') return undefined
  const name = plan.people[person]?.key ?? ''
  const cap = capOf(plan, person)
  const used = plan.problem.offersUsed[name] ?? 0
  let here = 0
  for (const at of state.stands[person] ?? []) if (at !== planned.at && plan.duties[at]?.outside === false) here += 1
  if (used + here < cap) return undefined
  return () => `家长${name}本学期已排${used + here}次，本人报的上限是${cap}次`
}

function judgeNewcomer(plan: Plan, state: State, person: number, planned: PlannedDuty): (() => string) | undefined {
  const found = plan.people[person]
  if (found?.newcomer !== true) return undefined
  for (const other of state.teams[planned.at] ?? []) if (other !== person && isExperienced(plan, other)) return undefined
  return () => `${found.key}是新人，${dutyName(planned.duty)}没有有经验的民警、辅警或交警同岗`
}

/** Whether a newcomer may stand beside this person. */
export function isExperienced(plan: Plan, person: number): boolean {
  const found = plan.people[person]
  return found !== undefined && !found.newcomer && police.has(found.role)
}

/** How many duties a term a parent offers: the highest of the offers that hold. */
export function capOf(plan: Plan, person: number): number {
  return (plan.offers[person] ?? []).reduce((most, { cap, withdrawn }) => (withdrawn ? most : Math.max(most, cap ?? 0)), 0)
}

/** Whether an absence takes away part of a duty or of the way to it. */
export function touches({ from, to, part }: Absence, { arrive, end }: PlannedDuty): boolean {
  const noon = toMinutes('12:00')
  const begin = toDayNumber(from) * 1440 + (part === '下午' ? noon : 0)
  const finish = toDayNumber(to) * 1440 + (part === '上午' ? noon : 1440)
  return arrive < finish && begin < end
}

function countsHours({ duty }: PlannedDuty): boolean {
  return duty.code !== '备'
}

function findClash(
  plan: Plan,
  state: State,
  person: number,
  planned: PlannedDuty,
  kind: 'overlap' | 'rest',
): PlannedDuty | undefined {
  const clashes = plan.clashes[planned.at]
  for (const at of state.stands[person] ?? []) {
    const other = plan.duties[at]
    if (at === planned.at || other === undefined || clashes?.has(at) !== true) continue
    if (clashOf(other, planned, plan.problem.settings.restHours * 60) === kind) return other
  }
  return undefined
}

const absenceNames: Readonly<Record<Absence['code'], string>> = { 假: '请假', 训: '培训', 庭: '出庭', 愿: '希望休息' }

function spanName({ from, to, part }: Absence): string {
  return from === to ? `${dayName(from)}${part}` : `${dayName(from)}至${dayName(to)}${part}`
}
