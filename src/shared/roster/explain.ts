/** Why a person has a duty, who else could and at what cost, and what a change would do: all computed from the rules, nothing remembered. */
import { accountOf } from './account.ts'
import { findBroken, findOpen, scoreOf } from './check.ts'
import { needFor, type Plan } from './plan.ts'
import type { AccountLine, Assignment, Broken, Effect, Explanation, Open, Reason } from './roster.types.ts'
import { findViolations } from './rules.ts'
import { copyState, findDuty, keyOf, put, stateOf, take, type State } from './state.ts'
import { factsOf, sumOf, termsOf } from './terms.ts'
import { dutyName } from './wording.ts'
import { groupBy } from '#shared/kernel/groups.ts'

/** A place in a roster: a person at a duty, by id or by place, date and start. */
export interface DutyRef {
  readonly person: string
  readonly duty?: string | undefined
  readonly place?: string | undefined
  readonly date?: string | undefined
  readonly start?: string | undefined
}

/** Explains a person at a duty, standing there or not; undefined where the roster has no such person or duty. */
export function explainDuty(plan: Plan, assignments: readonly Assignment[], ref: DutyRef): Explanation | undefined {
  const person = plan.personAt.get(ref.person)
  const at = findDuty(plan, ref)
  const planned = at === undefined ? undefined : plan.duties[at]
  if (person === undefined || at === undefined || planned === undefined) return undefined
  const { state } = stateOf(plan, assignments)
  const stands = state.teams[at]?.has(person) === true
  const fixed = state.fixed.has(keyOf(plan, person, at))
  const reasons = stands ? ownReasons(plan, state, person, at, fixed) : absentReasons(plan, state, person, at)
  return {
    title: `${ref.person} · ${dutyName(planned.duty)}`,
    reasons,
    ...othersFor(plan, state, stands ? person : undefined, at, plan.people[person]?.role),
  }
}

/** What taking some away and putting others would do. Names of unknown people and duties are left out and said in `text`. */
export function effectOf(
  plan: Plan,
  assignments: readonly Assignment[],
  change: { readonly remove: readonly DutyRef[]; readonly add: readonly DutyRef[] },
): Effect {
  const before = stateOf(plan, assignments).state
  const after = copyState(before)
  const missing: string[] = []
  const concerned = new Set<number>()
  for (const [refs, act] of [
    [change.remove, take],
    [change.add, put],
  ] as const) {
    for (const ref of refs) {
      const person = plan.personAt.get(ref.person)
      const at = findDuty(plan, ref)
      if (person === undefined || at === undefined) missing.push(ref.person)
      else {
        act(after, person, at)
        concerned.add(person)
      }
    }
  }
  const [had, has] = [findBroken(plan, before), findBroken(plan, after)]
  const [wasOpen, isOpen] = [findOpen(plan, before), findOpen(plan, after)]
  const breaks = moreThan(has, had, brokenKey)
  const opens = moreThan(isOpen, wasOpen, openKey)
  const mends = moreThan(had, has, brokenKey)
  const fills = moreThan(wasOpen, isOpen, openKey)
  const changes = describeChanges(accountOf(plan, before), accountOf(plan, after), concerned)
  return {
    breaks,
    mends,
    opens,
    fills,
    points: Math.round((scoreOf(plan, after) - scoreOf(plan, before)) * 1000) / 1000,
    changes,
    text: summarise({ breaks, opens, fills, changes, missing }),
  }
}

function ownReasons(plan: Plan, state: State, person: number, at: number, fixed: boolean): Reason[] {
  const planned = plan.duties[at]
  if (planned === undefined) return []
  const broken = findViolations(plan, state, person, at).map(({ rule, say }) => ({ rule, points: 0, text: `不合规则：${say()}` }))
  const kept = fixed ? [{ rule: 'fixed', points: 0, text: '这一格由人固定，自动排班不会改动' }] : []
  return [...broken, ...kept, ...termsOf(plan, state, person, planned), ...factsOf(plan, state, person, planned)]
}

function absentReasons(plan: Plan, state: State, person: number, at: number): Reason[] {
  const violations = findViolations(plan, state, person, at)
  if (violations.length > 0) return violations.map(({ rule, say }) => ({ rule, points: 0, text: `不能排：${say()}` }))
  const planned = plan.duties[at]
  if (planned === undefined) return []
  put(state, person, at)
  const terms = termsOf(plan, state, person, planned)
  take(state, person, at)
  return [{ rule: 'possible', points: sumOf(terms), text: '可以排上' }, ...terms]
}

/** Those who could stand there instead (or besides, where nobody is to be replaced), and those who could not. */
function othersFor(
  plan: Plan,
  state: State,
  instead: number | undefined,
  at: number,
  role: string | undefined,
): Pick<Explanation, 'others' | 'unable'> {
  const planned = plan.duties[at]
  if (planned === undefined) return { others: [], unable: [] }
  const saved = instead === undefined ? 0 : sumOf(termsOf(plan, state, instead, planned))
  if (instead !== undefined) take(state, instead, at)
  const others: Explanation['others'][number][] = []
  const unable: Explanation['unable'][number][] = []
  for (const [person, { key, role: own }] of plan.people.entries()) {
    if (person === instead || state.teams[at]?.has(person) === true) continue
    // A guard is no answer to the question who could replace a policeman.
    if (needFor(planned, own) === -1 || (role !== undefined && needFor(planned, own) !== needFor(planned, role as typeof own)))
      continue
    const [first] = findViolations(plan, state, person, at)
    if (first !== undefined) {
      // There is no list of parents who did not offer (M10).
      if (first.rule !== 'offer') unable.push({ person: key, rule: first.rule, text: first.say() })
      continue
    }
    put(state, person, at)
    const terms = termsOf(plan, state, person, planned)
    take(state, person, at)
    others.push({ person: key, points: Math.round((sumOf(terms) - saved) * 1000) / 1000, text: costText(terms) })
  }
  if (instead !== undefined) put(state, instead, at)
  return { others: others.toSorted((a, b) => a.points - b.points), unable }
}

/** The two dearest things of a candidate, in words. */
function costText(terms: readonly Reason[]): string {
  return terms
    .filter(({ rule, points }) => rule !== 'coverage' && points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 2)
    .map(({ text }) => text)
    .join('；')
}

function describeChanges(
  before: readonly AccountLine[],
  after: readonly AccountLine[],
  concerned: ReadonlySet<number>,
): string[] {
  return [...concerned].flatMap((person) => {
    const [was, is] = [before[person], after[person]]
    if (was === undefined || is === undefined) return []
    const parts = items.flatMap(([item, name, unit]) =>
      was[item] === is[item] ? [] : [`${name}${was[item]}→${is[item]}${unit}`],
    )
    return parts.length === 0 ? [] : [`${is.person}：${parts.join('，')}`]
  })
}

const items = [
  ['duties', '班次', '次'],
  ['hours', '时数', '小时'],
  ['nights', '夜班', '次'],
  ['weekends', '周末', '次'],
  ['holidays', '节假日', '次'],
  ['early', '早岗', '次'],
] as const

function summarise(parts: Pick<Effect, 'breaks' | 'opens' | 'fills' | 'changes'> & { missing: readonly string[] }): string {
  const { breaks, opens, fills, changes, missing } = parts
  const sentences = [
    missing.length > 0 ? `对不上名单或岗位：${missing.join('、')}` : '',
    breaks.length > 0 ? `会违反规则：${breaks.map(({ text }) => text.replace(/。$/u, '')).join('；')}` : '不违反规则',
    opens.length > 0 ? `会缺${opens.map(({ role }) => role).join('、')}` : '',
    fills.length > 0 ? `补上${fills.map(({ role }) => role).join('、')}` : '',
    changes.join('；'),
  ]
  return `${sentences.filter((text) => text !== '').join('。')}。`
}

function brokenKey({ rule, text, duty }: Broken): string {
  return `${rule}|${duty}|${text}`
}

function openKey({ role, duty }: Open): string {
  return `${role}|${duty}`
}

/** Items of the first list beyond what the second has of the same key. */
function moreThan<Item>(items: readonly Item[], others: readonly Item[], keyOfItem: (item: Item) => string): Item[] {
  const had = groupBy(others, keyOfItem)
  return [...groupBy(items, keyOfItem)].flatMap(([key, group]) => group.slice(had.get(key)?.length ?? 0))
}
