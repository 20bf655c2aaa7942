/** When a roster cannot be filled: the smallest set of rules that, given up, fills it while everything else stays as it is. */
import { needFor, type Plan } from './plan.ts'
import type { Relaxation, RosterRole } from './roster.types.ts'
import { findViolations, hardRuleNames, type HardRule } from './rules.ts'
import { staffingOf } from './costs.ts'
import { copyState, put, type State } from './state.ts'
import { dutyName } from './wording.ts'

/** What a station may decide to give up. Offers of parents, leave, being in two places, and teachers away from their school are not among them. */
const relaxable = ['available', 'gates', 'hours', 'nights', 'rest', 'substitute', 'lead'] as const
type Relaxable = (typeof relaxable)[number]

const names: Readonly<Record<Relaxable, string>> = {
  available: hardRuleNames.available,
  gates: hardRuleNames.gates,
  hours: hardRuleNames.hours,
  nights: hardRuleNames.nights,
  rest: hardRuleNames.rest,
  substitute: '身份符合岗位（由交警、辅警顶民警，由辅警顶保安，民警带队）',
  lead: '当班须有带班资格的人',
}

/** Who may stand in for whom when the role is given up. */
const substitutes: Readonly<Partial<Record<RosterRole, readonly RosterRole[]>>> = { 民警: ['交警', '辅警'], 保安: ['辅警'] }
const mostExamples = 20

/** One missing person and who could stand there with which rules given up. */
interface Gap {
  readonly at: number
  readonly label: string
  readonly lead: boolean
  readonly options: readonly { readonly person: number; readonly rules: readonly Relaxable[] }[]
}

/** Finds the set; null where nothing is open. */
export function findRelaxation(plan: Plan, state: State): Relaxation | null {
  const gaps = findGaps(plan, state)
  if (gaps.length === 0) return null
  const useful = relaxable.filter((rule) => gaps.some(({ options }) => options.some(({ rules }) => rules.includes(rule))))
  let best: { readonly rules: readonly Relaxable[]; readonly open: number; readonly filled: readonly Filled[] } = {
    rules: [],
    ...fill(plan, state, gaps, new Set()),
  }
  // All together say how few gaps are left at best; then the smallest set that reaches it.
  const least = fill(plan, state, gaps, new Set(useful)).open
  search: for (let size = 1; size <= useful.length && best.open > least; size += 1) {
    for (const rules of subsets(useful, size)) {
      const tried = fill(plan, state, gaps, new Set(rules))
      if (tried.open < best.open) best = { rules, ...tried }
      if (tried.open === least) break search
    }
  }
  return {
    rules: [...best.rules],
    text: textOf(plan, gaps, best.rules, best.open),
    stillOpen: best.open,
    examples: best.filled.slice(0, mostExamples).map(({ gap, person }) => exampleOf(plan, gap, person)),
  }
}

interface Filled {
  readonly gap: Gap
  readonly person: number
}

function findGaps(plan: Plan, state: State): Gap[] {
  const gaps: Gap[] = []
  for (const planned of plan.duties.slice(0, plan.inside)) {
    const { missing, leadersMissing } = staffingOf(plan, state, planned)
    for (const [seat, count] of missing.entries()) {
      const label = planned.seats[seat]?.label ?? ''
      const accepts = planned.seats[seat]?.accepts ?? []
      const stand = new Set(accepts.flatMap((role) => substitutes[role] ?? []))
      const options = optionsFor(plan, state, planned.at, (person) => {
        const role = plan.people[person]?.role ?? '民警'
        return needFor(planned, role) === seat ? [] : stand.has(role) ? ['substitute'] : undefined
      })
      for (let n = 0; n < count; n += 1) gaps.push({ at: planned.at, label, lead: false, options })
    }
    if (leadersMissing > 0) {
      const own = [...(state.teams[planned.at] ?? [])].filter((person) => plan.people[person]?.role === '民警')
      const options = own.map((person) => ({ person, rules: ['lead' as const] }))
      const leaders = optionsFor(plan, state, planned.at, (person) => (plan.people[person]?.mayLead === true ? [] : undefined))
      for (let n = 0; n < leadersMissing; n += 1)
        gaps.push({ at: planned.at, label: '带班', lead: true, options: [...leaders, ...options] })
    }
  }
  return gaps
}

function optionsFor(
  plan: Plan,
  state: State,
  at: number,
  suits: (person: number) => readonly Relaxable[] | undefined,
): { person: number; rules: readonly Relaxable[] }[] {
  return [...plan.people.keys()].flatMap((person) => {
    const needed = suits(person)
    if (needed === undefined || state.teams[at]?.has(person) === true) return []
    const rules = new Set<Relaxable>(needed)
    for (const { rule } of findViolations(plan, state, person, at)) {
      if (rule === 'role' && needed.includes('substitute')) continue
      if (!isRelaxable(rule)) return []
      rules.add(rule)
    }
    return [{ person, rules: [...rules] }]
  })
}

/** Fills the gaps with the given rules lifted, the hardest first; what else stands is not moved. */
function fill(
  plan: Plan,
  state: State,
  gaps: readonly Gap[],
  lifted: ReadonlySet<Relaxable>,
): { open: number; filled: Filled[] } {
  const trial = copyState(state)
  const filled: Filled[] = []
  const possible = gaps
    .map((gap) => ({ gap, options: gap.options.filter(({ rules }) => rules.every((rule) => lifted.has(rule))) }))
    .toSorted((a, b) => a.options.length - b.options.length)
  for (const { gap, options } of possible) {
    const found = options.find(({ person, rules }) => {
      if (gap.lead && rules.includes('lead')) return true
      return (
        trial.teams[gap.at]?.has(person) !== true &&
        findViolations(plan, trial, person, gap.at).every(
          ({ rule }) => (rule === 'role' && lifted.has('substitute')) || (isRelaxable(rule) && lifted.has(rule)),
        )
      )
    })
    if (found === undefined) continue
    if (!(gap.lead && found.rules.includes('lead'))) put(trial, found.person, gap.at)
    filled.push({ gap, person: found.person })
  }
  return { open: gaps.length - filled.length, filled }
}

function textOf(plan: Plan, gaps: readonly Gap[], rules: readonly Relaxable[], open: number): string {
  const head = `还缺${gaps.length}人次。`
  if (rules.length === 0) return `${head}放宽可以商量的规则也补不上，请增加人员或调整岗位要求：${shortOf(plan, gaps)}。`
  const list = rules.map((rule) => `“${names[rule]}”`).join('和')
  const rest = open === 0 ? '可全部补齐' : `可补${gaps.length - open}人次，仍缺${open}人次，要增加人员或调整岗位要求`
  return `${head}其余安排不动，最少放宽${rules.length}条规则：${list}，${rest}。`
}

function shortOf(plan: Plan, gaps: readonly Gap[]): string {
  const counts = new Map<string, number>()
  for (const { label } of gaps) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].map(([label, count]) => `${label}${count}人次`).join('、')
}

function exampleOf(plan: Plan, { at, label }: Gap, person: number): string {
  const duty = plan.duties[at]?.duty
  return `${duty === undefined ? '' : dutyName(duty)}${label}：${plan.people[person]?.key ?? ''}`
}

function isRelaxable(rule: HardRule | Relaxable): rule is Relaxable {
  return (relaxable as readonly string[]).includes(rule)
}

/** All choices of `size` items, in the order of the list. */
function* subsets<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  if (size === 0) yield []
  for (const [at, item] of items.entries()) {
    if (items.length - at < size) return
    for (const rest of subsets(items.slice(at + 1), size - 1)) yield [item, ...rest]
  }
}
