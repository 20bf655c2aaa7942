/** A saved roster as a whole, for the screen and for paper. */
import { weekday } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { checkRoster } from '#shared/roster/check.ts'
import { datesBetween } from '#shared/roster/duties.ts'
import { makePlan } from '#shared/roster/plan.ts'
import { rosterKindSchema, type Broken } from '#shared/roster/roster.types.ts'
import { dayName } from '#shared/roster/wording.ts'
import { swapSchema, type RosterDay, type RosterView, type Sheet } from '#shared/roster/sheet.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { loadSheet } from './load-problem.ts'
import { listPeople } from './people.queries.ts'
import { peopleOf } from './shapes.ts'
import { cellsChanged, describeChanges, identityOf, nameCells, postedCellOf, type NamedCell } from './sheet-cells.ts'
import { cellKeyOf, listCellRows, listCells, listSwaps, listVersions, type SheetRecord } from './sheet.queries.ts'

/** Reads all of a saved roster. */
export async function viewSheet(db: ReadDatabase, row: SheetRecord, calendar: WorkdayCalendar): Promise<RosterView> {
  const { problem, assignments } = await loadSheet(db, row, calendar)
  const keys = new Map(peopleOf(await listPeople(db)).map(({ id, key }) => [id, key]))
  const cells = nameCells(await listCells(db, row.id), keys)
  const versions = await listVersions(db, row.id)
  const posted = versions[0]?.content
  const come = new Set(posted === undefined ? [] : cellsChanged(posted, cells).come.map(identityOf))
  const checked = checkRoster(makePlan(problem), assignments)
  const duties = new Map(problem.duties.map(({ id, date, code }) => [`${date}|${code}`, id]))
  return {
    sheet: sheetOf(row, posted, cells),
    problem,
    days: daysOf(row.from_on, row.to_on, calendar),
    cells: cells.map((cell) => ({
      person: cell.person,
      date: cell.date,
      code: cell.code,
      duty: cell.duty === '' ? (duties.get(`${cell.date}|${cell.code}`) ?? '') : cell.duty,
      fixed: cell.row.fixed === 1,
      swappedWith: cell.row.swapped_with,
      changed: come.has(identityOf(postedCellOf(cell))),
    })),
    assignments: [...assignments],
    open: checked.open,
    broken: checked.broken,
    warnings: [...(await findDoubled(db, row.id, keys)), ...checked.warnings],
    account: checked.account,
    changes: posted === undefined ? [] : describeChanges(posted, cells),
    versions: versions.map(({ version, at, by_name, note }) => ({ version, at, by: by_name, note })),
    swaps: (await listSwaps(db, row.id)).map(({ id, giver, taker, duty, back, state, text }) => ({
      id,
      giver,
      taker,
      duty,
      back,
      text,
      state: swapSchema.shape.state.catch('asked').parse(state),
    })),
  }
}

/** The head of a roster; posted and unchanged, or changed since. */
export function sheetOf(row: SheetRecord, posted: string | undefined, cells: readonly NamedCell[]): Sheet {
  const { gone, come } = posted === undefined ? { gone: [], come: [] } : cellsChanged(posted, cells)
  return {
    id: row.id,
    kind: rosterKindSchema.catch('duty').parse(row.kind),
    title: row.title,
    from: row.from_on,
    to: row.to_on,
    state: row.version === 0 ? 'draft' : gone.length + come.length > 0 ? 'changed' : 'posted',
    version: row.version,
    postedAt: row.posted_at,
    madeBy: row.made_by,
    checkedBy: row.checked_by,
    leader: row.leader,
    leaderPhone: row.leader_phone,
  }
}

/** Cells that two desks filled at the same time with different codes: nothing is lost without a word. */
async function findDoubled(db: ReadDatabase, id: string, keys: ReadonlyMap<string, string>): Promise<Broken[]> {
  const cells = groupBy(nameCells(await listCellRows(db, id), keys), ({ row }) => cellKeyOf(row))
  return [...cells.values()].flatMap((same): Broken[] => {
    const codes = [...new Set(same.map(({ code }) => code))]
    const [first] = same
    if (first === undefined || codes.length < 2) return []
    const text = `${first.person}${dayName(first.date)}在两台电脑上排得不同：${codes.join('、')}。请重新选定这一格。`
    return [{ rule: 'doubled', text, person: first.person, duty: '' }]
  })
}

function daysOf(from: string, to: string, calendar: WorkdayCalendar): RosterDay[] {
  return datesBetween(from, to).map((date) => {
    const { kind, name } = calendar.why(date)
    return { date, weekday: weekday(date), kind, name }
  })
}
