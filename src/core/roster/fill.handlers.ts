/** Filling a saved roster: solved beside the database, written at the end; what a person fixed meanwhile stays. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { datesBetween } from '#shared/roster/duties.ts'
import type { rosterSheetCalls } from '#shared/roster/roster.sheet-calls.ts'
import type { Absence, Assignment, RosterProblem, Solution } from '#shared/roster/roster.types.ts'
import type { CellChange } from '#shared/roster/sheet.types.ts'
import { read, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { findAbsenceCode } from './absence-codes.ts'
import { idleCodes } from './cells.ts'
import { loadSheet, needSheet } from './load-problem.ts'
import { listPeople } from './people.queries.ts'
import { peopleOf } from './shapes.ts'
import { nameCells, type NamedCell } from './sheet-cells.ts'
import { writeCells } from './sheet-writing.ts'
import { listCells } from './sheet.queries.ts'
import { solveInWorker } from './solver/solver.ts'

/** Makes the handler. */
export function createFillHandlers(
  services: CoreServices,
  calendar: () => WorkdayCalendar,
): Handlers<Pick<typeof rosterSheetCalls, 'fill'>> {
  return {
    fill: read('roster.write', async ({ db, session, signal, progress }, { id, seconds }) => {
      const sheet = await needSheet(db, id)
      const { problem, assignments } = await loadSheet(db, sheet, calendar())
      const cells = await namedCells(db, id)
      const asked = {
        ...problem,
        absences: [...problem.absences, ...fixedRests(cells)],
        settings: { ...problem.settings, seconds },
      }
      const solution = await solveInWorker(
        asked,
        assignments.filter(({ fixed }) => fixed),
        { signal, progress },
      )
      const actor = { id: session.account.id, name: session.account.displayName }
      const undo = await services.write(actor, 'roster.fill', async ({ tx, records, audit }) => {
        const now = await needSheet(tx, id)
        const changes = changesOf(problem, solution, await namedCells(tx, id), now.kind === 'gate')
        audit({ act: 'roster.fill', text: `自动排班“${now.title}”：${solution.text}`, table: 'roster_sheet', record: id })
        return changes.length === 0
          ? []
          : writeCells({ tx, records, sheet: now, loaded: () => loadSheet(tx, now, calendar()) }, changes)
      })
      return { ...solution, undo }
    }),
  }
}

/** What a person fixed as 休 is a day off: from noon, so that the night before may end in its morning. */
function fixedRests(cells: readonly NamedCell[]): Absence[] {
  return cells
    .filter(({ row, code, duty }) => row.fixed === 1 && duty === '' && idleCodes.has(code))
    .map(({ person, date }) => ({ person, code: '假', from: date, to: date, part: '下午', reason: '已固定为不排班' }))
}

/** The changes that make the cells what was solved; fixed cells are never among them. */
function changesOf(problem: RosterProblem, solution: Solution, cells: readonly NamedCell[], gate: boolean): CellChange[] {
  return gate ? gateChanges(solution.assignments, cells) : dutyChanges(problem, solution.assignments, cells)
}

function gateChanges(assignments: readonly Assignment[], cells: readonly NamedCell[]): CellChange[] {
  const wanted = new Set(assignments.map(({ person, duty }) => `${person}|${duty}`))
  const had = new Set(cells.map(({ person, duty }) => `${person}|${duty}`))
  const away = cells
    .filter(({ person, duty, row }) => row.fixed === 0 && !wanted.has(`${person}|${duty}`))
    .map(({ person, date, duty }): CellChange => ({ person, date, code: '', duty, put: false, fixed: false }))
  const come = assignments
    .filter(({ person, duty }) => !had.has(`${person}|${duty}`))
    .map(({ person, date, duty }): CellChange => ({ person, date, code: '', duty, put: true, fixed: false }))
  return [...away, ...come]
}

function dutyChanges(problem: RosterProblem, assignments: readonly Assignment[], cells: readonly NamedCell[]): CellChange[] {
  const codes = new Map(problem.duties.map(({ id, code }) => [id, code]))
  const solved = new Map(assignments.map(({ person, date, duty }) => [`${person}|${date}`, codes.get(duty) ?? '']))
  const had = new Map(cells.map((cell) => [`${cell.person}|${cell.date}`, cell]))
  return problem.people.flatMap(({ key }) =>
    datesBetween(problem.from, problem.to).flatMap((date): CellChange[] => {
      const cell = had.get(`${key}|${date}`)
      if (cell?.row.fixed === 1) return []
      const away = findAbsenceCode(problem.absences, key, date)
      const code = solved.get(`${key}|${date}`) ?? (away === '' ? '休' : away)
      return cell?.code === code ? [] : [{ person: key, date, code, duty: '', put: true, fixed: false }]
    }),
  )
}

async function namedCells(db: ReadDatabase, id: string): Promise<NamedCell[]> {
  const keys = new Map(peopleOf(await listPeople(db)).map((person) => [person.id, person.key]))
  return nameCells(await listCells(db, id), keys)
}
