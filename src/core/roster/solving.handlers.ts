/** Calls that compute: the problem as plain JSON, solve, explain, what if, check. Nothing is saved here. */
import { checkRoster } from '#shared/roster/check.ts'
import { effectOf, explainDuty } from '#shared/roster/explain.ts'
import { makePlan } from '#shared/roster/plan.ts'
import type { Assignment, RosterKind, RosterProblem, RosterSettings } from '#shared/roster/roster.types.ts'
import type { rosterSolvingCalls } from '#shared/roster/roster.solving-calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { solveInWorker } from './solver/solver.ts'

/** Which roster a question is about. */
export interface RosterScope {
  readonly sheetId?: string | undefined
  readonly problem?: RosterProblem | undefined
  readonly kind?: RosterKind | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly settings?: { readonly [Name in keyof RosterSettings]?: RosterSettings[Name] | undefined } | undefined
}

/** A problem with the assignments that are kept for it. */
export interface LoadedRoster {
  readonly problem: RosterProblem
  readonly assignments: readonly Assignment[]
}

/** Reads what is kept about a period, or a saved roster; throws CallError `not_found` or `bad_input`. */
export type LoadRoster = (db: ReadDatabase, scope: RosterScope, today: string) => Promise<LoadedRoster>

/** Makes the handlers. */
export function createSolvingHandlers(load: LoadRoster): Handlers<typeof rosterSolvingCalls> {
  return {
    problem: read('roster.read', async ({ db, today }, scope) => (await find(db, scope, today)).problem),
    solve: read('roster.write', async ({ db, today, signal, progress }, { assignments, ...scope }) => {
      const { problem } = await find(db, scope, today)
      return solveInWorker(problem, assignments, { signal, progress })
    }),
    explain: read('roster.read', async ({ db, today }, { assignments, person, duty, place, date, start, ...scope }) => {
      const found = await find(db, scope, today)
      const plan = makePlan(found.problem)
      const explanation = explainDuty(plan, assignments ?? found.assignments, { person, duty, place, date, start })
      if (explanation === undefined)
        throw new CallError('not_found', `排班里没有${person}，或没有这个岗次。请核对姓名、日期和时间。`)
      return explanation
    }),
    whatIf: read('roster.read', async ({ db, today }, { assignments, remove, add, ...scope }) => {
      const found = await find(db, scope, today)
      return effectOf(makePlan(found.problem), assignments ?? found.assignments, { remove, add })
    }),
    check: read('roster.read', async ({ db, today }, { assignments, ...scope }) => {
      const found = await find(db, scope, today)
      return checkRoster(makePlan(found.problem), assignments ?? found.assignments)
    }),
  }

  /** A problem given in full needs no database. */
  async function find(db: ReadDatabase, scope: RosterScope, today: string): Promise<LoadedRoster> {
    const found = scope.problem === undefined ? await load(db, scope, today) : { problem: scope.problem, assignments: [] }
    return { ...found, problem: withSettings(found.problem, scope.settings) }
  }
}

function withSettings(problem: RosterProblem, settings: RosterScope['settings']): RosterProblem {
  if (settings === undefined) return problem
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  return { ...problem, settings: { ...problem.settings, ...given } }
}
