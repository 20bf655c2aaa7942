/** Calls about saved rosters: begin, open, change, empty, post, sign off. */
import { formatNeeds, formatShifts } from '#shared/roster/kept-text.ts'
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import type { rosterSheetCalls } from '#shared/roster/roster.sheet-calls.ts'
import { patternCode } from '#shared/roster/patterns.ts'
import type { RosterKind } from '#shared/roster/roster.types.ts'
import type { CellChange } from '#shared/roster/sheet.types.ts'
import { datesBetween } from '#shared/roster/duties.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase, type WriteContext } from '#core/rpc/handler.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { findAbsenceCode } from './absence-codes.ts'
import { loadRoster, loadSheet, longestPeriod, needSheet } from './load-problem.ts'
import { listPeople } from './people.queries.ts'
import { peopleOf } from './shapes.ts'
import { contentOf, nameCells } from './sheet-cells.ts'
import { sheetOf, viewSheet } from './sheet-view.ts'
import { writeCells } from './sheet-writing.ts'
import { listCellRows, listCells, listSheets, listVersions, type SheetRecord } from './sheet.queries.ts'

type Calls = Omit<typeof rosterSheetCalls, 'fill' | 'askSwap' | 'answerSwap' | 'releaseDuty'>

/** Makes the handlers. */
export function createSheetHandlers(calendar: () => WorkdayCalendar): Handlers<Calls> {
  return {
    sheets: read('roster.read', async ({ db }, { kind }) => {
      const rows = await listSheets(db, kind)
      const keys = new Map(peopleOf(await listPeople(db)).map(({ id, key }) => [id, key]))
      return { sheets: await Promise.all(rows.map((row) => headOf(db, row, keys))) }
    }),
    create: write('roster.write', async ({ tx, records, session, audit }, { kind, from, to, title, post, shifts, needs }) => {
      if (to < from) throw new CallError('bad_input', '结束日期早于开始日期，请改正。', { to: '请改正结束日期。' })
      if (daysBetween(from, to) > longestPeriod)
        throw new CallError('bad_input', '一张排班表最长一年，请缩短期间。', { to: '请改正结束日期。' })
      const id = records.create('roster_sheet', {
        kind,
        from_on: from,
        to_on: to,
        title: title === '' ? titleOf(kind, from, to, post) : title,
        post,
        shifts: formatShifts(shifts),
        needs: formatNeeds(needs),
        state: 'draft',
        made_by: session.account.displayName,
      })
      if (kind === 'duty' && post === '' && shifts.length === 0) await fillFromCycles({ tx, records }, id, calendar())
      audit({
        act: 'roster.create',
        text: `新建${kind === 'gate' ? '护学岗' : '值班'}排班 ${from} 至 ${to}`,
        table: 'roster_sheet',
        record: id,
      })
      return { id }
    }),
    open: read('roster.read', async ({ db }, { id }) => viewSheet(db, await needSheet(db, id), calendar())),
    setCells: write('roster.write', async ({ tx, records, audit }, { id, changes }) => {
      const sheet = await needSheet(tx, id)
      const undo = await writeCells({ tx, records, sheet, loaded: () => loadSheet(tx, sheet, calendar()) }, changes)
      audit({ act: 'roster.setCells', text: `修改排班“${sheet.title}”${changes.length}格`, table: 'roster_sheet', record: id })
      return { undo }
    }),
    clear: write('roster.write', async ({ tx, records, audit }, { id }) => {
      const sheet = await needSheet(tx, id)
      const keys = new Map(peopleOf(await listPeople(tx)).map((person) => [person.id, person.key]))
      const undo: CellChange[] = []
      for (const row of await listCellRows(tx, id)) {
        const person = keys.get(row.person_id)
        if (row.fixed === 1 || person === undefined) continue
        records.remove('roster_cell', row.id)
        undo.push({ person, date: row.date, code: row.code, duty: row.duty, put: true, fixed: false })
      }
      audit({
        act: 'roster.clear',
        text: `清空排班“${sheet.title}”中未固定的${undo.length}格`,
        table: 'roster_sheet',
        record: id,
      })
      return { undo }
    }),
    post: write('roster.post', async (context, { id, note }) => postSheet(context, id, note)),
    setFoot: write('roster.write', async ({ tx, records, audit }, { id, checkedBy, leader, leaderPhone, title }) => {
      await needSheet(tx, id)
      records.update('roster_sheet', id, { checked_by: checkedBy, leader, leader_phone: leaderPhone, title })
      audit({ act: 'roster.setFoot', text: `修改排班“${title}”的标题和落款`, table: 'roster_sheet', record: id })
      return {}
    }),
    remove: write('roster.write', async ({ tx, records, audit }, { id }) => {
      const sheet = await needSheet(tx, id)
      if (sheet.version > 0) throw new CallError('refused_by_rule', '公示过的排班表不能移走；需要改动时请修改后重新公示。')
      for (const { id: cell } of await listCellRows(tx, id)) records.remove('roster_cell', cell)
      records.remove('roster_sheet', id)
      audit({ act: 'roster.remove', text: `移走排班草稿“${sheet.title}”`, table: 'roster_sheet', record: id })
      return {}
    }),
  }

  async function postSheet({ tx, records, session, clock, audit }: WriteContext, id: string, note: string) {
    const sheet = await needSheet(tx, id)
    const keys = new Map(peopleOf(await listPeople(tx)).map((person) => [person.id, person.key]))
    const cells = nameCells(await listCells(tx, id), keys)
    if (cells.length === 0) throw new CallError('refused_by_rule', '这张排班表还是空的。请先排班，再公示。')
    const at = new Date(clock.now()).toISOString()
    const version = sheet.version + 1
    const content = contentOf(cells)
    const by = session.account.displayName
    records.seal('roster_version', records.create('roster_version', { owner: id, version, at, by_name: by, note, content }))
    records.update('roster_sheet', id, { state: 'posted', version, posted_at: at })
    audit({ act: 'roster.post', text: `公示排班“${sheet.title}”第${version}版`, table: 'roster_sheet', record: id })
    return sheetOf({ ...sheet, version, posted_at: at }, content, cells)
  }
}

/** The head of a roster in a list. */
async function headOf(db: ReadDatabase, row: SheetRecord, keys: ReadonlyMap<string, string>) {
  if (row.version === 0) return sheetOf(row, undefined, [])
  const [newest] = await listVersions(db, row.id)
  return sheetOf(row, newest?.content, nameCells(await listCells(db, row.id), keys))
}

/** The first cells of a duty roster: everyone's cycle, with leave, training and court in its place. */
async function fillFromCycles(
  { tx, records }: Pick<WriteContext, 'tx' | 'records'>,
  id: string,
  calendar: WorkdayCalendar,
): Promise<void> {
  const sheet = await needSheet(tx, id)
  const { problem } = await loadRoster(tx, { kind: 'duty', from: sheet.from_on, to: sheet.to_on }, calendar, sheet.from_on)
  const changes = problem.people.flatMap((person) =>
    datesBetween(sheet.from_on, sheet.to_on).flatMap((date): CellChange[] => {
      const away = findAbsenceCode(problem.absences, person.key, date)
      const code = away === '' ? patternCode(person, date, calendar) : away
      return code === '' ? [] : [{ person: person.key, date, code, duty: '', put: true, fixed: false }]
    }),
  )
  await writeCells({ tx, records, sheet, loaded: () => loadSheet(tx, sheet, calendar) }, changes)
}

function titleOf(kind: RosterKind, from: string, to: string, post: string): string {
  const [year, month, day] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)), Number(from.slice(8))]
  if (kind === 'gate') return `护学岗勤务表（${month}月${day}日至${Number(to.slice(5, 7))}月${Number(to.slice(8))}日）`
  const whole = day === 1 && addDays(to, 1).endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
  const name = post === '' ? '值班表' : `${post}值班表`
  return whole ? `${year}年${month}月${name}` : `${name}（${from}至${to}）`
}
