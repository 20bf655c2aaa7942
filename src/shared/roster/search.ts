/** Fills a roster by hand's rules: first the scarcest places, then many small changes that make the whole better. */
import { dutyPoints, personPoints, staffingOf } from './costs.ts'
import { needFor, type Plan } from './plan.ts'
import { findDynamicViolation, findStaticViolation, isExperienced } from './rules.ts'
import { keyOf, put, take, type State } from './state.ts'

/** How long and how to search. */
export interface SearchOptions {
  /** Milliseconds of a clock. */
  now(): number
  /** When to stop, by that clock. */
  readonly until: number
  /** Same seed, same steps. */
  readonly seed?: number
  /** Asked now and then: true stops at once. */
  stopped?(): boolean
}

/** One change tried: people put and taken. */
type Step = readonly (readonly ['put' | 'take', number, number])[]

const checkEvery = 128
/** So many tries for each person at each duty find what small changes can find. */
const triesPerPair = 150

/** Fills a state in place: the cycles first, then the hardest places. */
export function fillGreedily(plan: Plan, state: State): void {
  for (const [person, duties] of plan.pattern.entries()) {
    for (const at of duties) if (mayPut(plan, state, person, at)) put(state, person, at)
  }
  const candidates = candidatesOf(plan, state)
  const hardness = plan.duties.slice(0, plan.inside).map(({ at, seats }) => {
    const demand = seats.reduce((sum, { min, wanted }) => sum + min + wanted / 10, 0)
    return demand === 0 ? 0 : demand / ((candidates[at]?.length ?? 0) + 1)
  })
  const order = [...hardness.keys()].toSorted((a, b) => (hardness[b] ?? 0) - (hardness[a] ?? 0))
  for (const round of ['leaders', 'missing', 'wanting'] as const) {
    for (const at of order) fillDuty(plan, state, at, candidates[at] ?? [], round)
  }
}

/** Makes a state better in place until the time is over; never touches what is fixed, never breaks a hard rule. */
export function improve(plan: Plan, state: State, options: SearchOptions): void {
  const { now, until, stopped } = options
  const random = makeRandom(options.seed ?? 1)
  const candidates = candidatesOf(plan, state)
  const filled = [...candidates.keys()].filter((at) => (candidates[at]?.length ?? 0) > 0)
  if (filled.length === 0) return
  const most = triesPerPair * candidates.reduce((sum, pool) => sum + pool.length, 0)
  const excused = excusedOf(plan, state)
  const ofPerson = plan.people.map((_, person) => personPoints(plan, state, person, excused))
  const ofDuty = plan.duties.map((planned) => dutyPoints(plan, state, planned))
  const begin = now()
  let total = 0
  let best = 0
  let kept: Set<number>[] | undefined
  let heat = 40

  for (let round = 0; ; round += 1) {
    if (round % checkEvery === 0) {
      const time = now()
      if (time >= until || round >= most || stopped?.() === true) break
      heat = 40 * Math.max(0, 1 - 1.15 * Math.max((time - begin) / (until - begin), round / most))
    }
    const step = proposeStep()
    if (step === undefined) continue
    const change = tryStep(step)
    if (change === undefined) continue
    total += change
    if (total < best - 0.001) {
      best = total
      kept = undefined
    } else if (total > best + 0.001 && kept === undefined) {
      // The best so far is the state before this step.
      undo(step)
      kept = state.stands.map((set) => new Set(set))
      redo(step)
    }
  }
  if (kept !== undefined) restore(plan, state, kept)

  function proposeStep(): Step | undefined {
    const at = filled[Math.floor(random() * filled.length)] ?? 0
    const pool = candidates[at] ?? []
    const incoming = pool[Math.floor(random() * pool.length)] ?? 0
    const team = state.teams[at] ?? new Set<number>()
    if (team.has(incoming)) return state.fixed.has(keyOf(plan, incoming, at)) ? undefined : [['take', incoming, at]]
    const choice = random()
    const gap = (ofDuty[at] ?? 0) > 0
    if (choice < (gap ? 0.6 : 0.05)) return withEjection(incoming, at)
    const outgoing = pickOne(team, random)
    if (outgoing === undefined || state.fixed.has(keyOf(plan, outgoing, at))) return undefined
    if (choice < 0.8) return [['take', outgoing, at], ...(withEjection(incoming, at) ?? [])]
    // Swap with something that the other one has.
    const other = pickOne(state.stands[incoming] ?? new Set(), random)
    if (other === undefined || other >= plan.inside || state.fixed.has(keyOf(plan, incoming, other))) return undefined
    if (state.stands[outgoing]?.has(other) === true || candidates[other]?.includes(outgoing) !== true) return undefined
    return [
      ['take', outgoing, at],
      ['take', incoming, other],
      ['put', incoming, at],
      ['put', outgoing, other],
    ]
  }

  /** Puts a person, away from what clashes, where somebody else is found for it. */
  function withEjection(person: number, at: number): Step | undefined {
    const clashing = [...(state.stands[person] ?? [])].filter((other) => plan.clashes[at]?.has(other) === true)
    if (clashing.length === 0) return [['put', person, at]]
    if (clashing.length > 2) return undefined
    const step: ['put' | 'take', number, number][] = []
    for (const other of clashing) {
      if (other >= plan.inside || state.fixed.has(keyOf(plan, person, other))) return undefined
      step.push(['take', person, other])
      const pool = candidates[other] ?? []
      const heir = pool[Math.floor(random() * pool.length)]
      if (heir !== undefined && heir !== person && state.teams[other]?.has(heir) !== true && random() < 0.8)
        step.push(['put', heir, other])
    }
    return [...step, ['put', person, at]]
  }

  /** Makes a step if no hard rule is broken and the points allow it; answers with the change of points. */
  function tryStep(step: Step): number | undefined {
    let done = 0
    let lawful = true
    for (const [way, person, at] of step) {
      if (way === 'put') {
        if (findDynamicViolation(plan, state, person, at) !== undefined) {
          lawful = false
          break
        }
        put(state, person, at)
      } else take(state, person, at)
      done += 1
    }
    lawful = lawful && step.every(([way, , at]) => way === 'put' || keepsNewcomers(plan, state, at))
    if (!lawful) {
      undo(step.slice(0, done))
      return undefined
    }
    const people = new Set(step.map(([, person]) => person))
    const duties = new Set(step.map(([, , at]) => at))
    let change = 0
    for (const person of people) change += personPoints(plan, state, person, excused) - (ofPerson[person] ?? 0)
    for (const at of duties) {
      const planned = plan.duties[at]
      if (planned !== undefined) change += dutyPoints(plan, state, planned) - (ofDuty[at] ?? 0)
    }
    if (change > 0 && (heat <= 0 || random() >= Math.exp(-change / heat))) {
      undo(step)
      return undefined
    }
    for (const person of people) ofPerson[person] = personPoints(plan, state, person, excused)
    for (const at of duties) {
      const planned = plan.duties[at]
      if (planned !== undefined) ofDuty[at] = dutyPoints(plan, state, planned)
    }
    return change
  }

  function undo(step: Step): void {
    for (const [way, person, at] of step.toReversed()) (way === 'put' ? take : put)(state, person, at)
  }

  function redo(step: Step): void {
    for (const [way, person, at] of step) (way === 'put' ? put : take)(state, person, at)
  }
}

/** People whom no fixed fact keeps from a duty, by duty of the period. */
export function candidatesOf(plan: Plan, state: State): number[][] {
  return plan.duties
    .slice(0, plan.inside)
    .map((planned) =>
      [...plan.people.keys()].filter(
        (person) =>
          (needFor(planned, plan.people[person]?.role ?? '民警') !== -1 || plan.pattern[person]?.has(planned.at) === true) &&
          findStaticViolation(plan, state, person, planned.at) === undefined,
      ),
    )
}

/** Which duties of a person's cycle a fixed fact takes away; remembered. */
export function excusedOf(plan: Plan, state: State): (person: number, at: number) => boolean {
  const known = new Map<number, boolean>()
  return (person, at) => {
    const key = keyOf(plan, person, at)
    const found = known.get(key)
    if (found !== undefined) return found
    const answer = findStaticViolation(plan, state, person, at) !== undefined
    known.set(key, answer)
    return answer
  }
}

/** Whether newcomers at a duty still have somebody experienced beside them. */
function keepsNewcomers(plan: Plan, state: State, at: number): boolean {
  const team = [...(state.teams[at] ?? [])]
  return !team.some((person) => plan.people[person]?.newcomer === true) || team.some((person) => isExperienced(plan, person))
}

function mayPut(plan: Plan, state: State, person: number, at: number): boolean {
  return (
    state.stands[person]?.has(at) !== true &&
    findStaticViolation(plan, state, person, at) === undefined &&
    findDynamicViolation(plan, state, person, at) === undefined
  )
}

function fillDuty(plan: Plan, state: State, at: number, pool: readonly number[], round: 'leaders' | 'missing' | 'wanting'): void {
  const planned = plan.duties[at]
  if (planned === undefined) return
  const excused = () => false
  for (;;) {
    const { missing, wanting, leadersMissing } = staffingOf(plan, state, planned)
    const suits = (person: number) => {
      const seat = needFor(planned, plan.people[person]?.role ?? '民警')
      if (round === 'leaders') return leadersMissing > 0 && plan.people[person]?.mayLead === true
      return seat !== -1 && ((round === 'missing' ? missing : wanting)[seat] ?? 0) > 0
    }
    let cheapest: number | undefined
    let least = round === 'wanting' ? 100 : Infinity
    for (const person of pool) {
      if (!suits(person) || state.teams[at]?.has(person) === true) continue
      if (findDynamicViolation(plan, state, person, at) !== undefined) continue
      const before = personPoints(plan, state, person, excused)
      put(state, person, at)
      const cost = personPoints(plan, state, person, excused) - before
      take(state, person, at)
      if (cost < least) {
        least = cost
        cheapest = person
      }
    }
    if (cheapest === undefined) return
    put(state, cheapest, at)
  }
}

function restore(plan: Plan, state: State, stands: readonly Set<number>[]): void {
  for (const team of state.teams) team.clear()
  for (const [person, set] of stands.entries()) {
    state.stands[person]?.clear()
    for (const at of set) put(state, person, at)
  }
  for (const [person, at] of plan.before) put(state, person, at)
}

function pickOne(set: ReadonlySet<number>, random: () => number): number | undefined {
  if (set.size === 0) return undefined
  let skip = Math.floor(random() * set.size)
  for (const item of set) if (skip-- === 0) return item
  return undefined
}

/** Numbers from 0 to 1 (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
