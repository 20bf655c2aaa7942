/** Calls about the paper and the files of rosters. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import {
  printChangeList,
  printFairness,
  printGateSheet,
  printHandover,
  printMonthMatrix,
  printPersonList,
  printPhoneList,
  printPostCards,
  printSignIn,
} from '#shared/print/roster/roster-papers.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import type { rosterPaperCalls } from '#shared/roster/roster.paper-calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { read, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { createDayReader } from './day-reader.ts'
import { findHandoverById } from './day.queries.ts'
import { buildCalendarFile } from './files/calendar-file.ts'
import { buildRosterWorkbook } from './files/roster-workbook.ts'
import { handoverOf } from './handover.ts'
import { needSheet } from './load-problem.ts'
import { fillGateSheet } from './paper/gate-paper.ts'
import { fillHandover } from './paper/handover-paper.ts'
import { fillChangeList, fillFairness, fillPersonList, fillPhoneList, fillPostCards, fillSignIn } from './paper/list-papers.ts'
import { fillMatrix } from './paper/matrix-paper.ts'
import type { PaperRoster } from './paper/paper-frame.ts'
import { listPeople } from './people.queries.ts'
import { peopleOf } from './shapes.ts'
import { cellsChanged, nameCells, type PostedCell } from './sheet-cells.ts'
import { viewSheet } from './sheet-view.ts'
import { listCells, listVersions } from './sheet.queries.ts'

/** Makes the handlers. */
export function createPaperHandlers(
  { resourcesFolder }: CoreServices,
  calendar: () => WorkdayCalendar,
): Handlers<typeof rosterPaperCalls> {
  return {
    paper: read('roster.read', async ({ db, today, session, audit }, { id, kind, size, week }) => {
      const phones = kind === 'phones'
      if (phones && !session.rights.includes('roster.phones'))
        throw new CallError('not_allowed', '联系电话表只由所长和带班领导打印。')
      const roster = await readPaperRoster(db, id, { today, phones }, calendar())
      const paper = print(roster, kind, size, week ?? roster.view.sheet.from)
      await audit({
        act: 'roster.paper',
        text: `打印“${roster.view.sheet.title}”的${paper.title}`,
        table: 'roster_sheet',
        record: id,
      })
      return paper
    }),
    handoverPaper: read('roster.read', async ({ db, today, audit }, { id }) => {
      const row = await findHandoverById(db, id)
      if (row === undefined) throw new CallError('not_found', '没有找到这份交接班记录。')
      const station = await readStation(db)
      await audit({ act: 'roster.handoverPaper', text: '打印交接班记录', table: 'roster_handover', record: id })
      const source = fillHandover(await handoverOf(createDayReader(db, calendar()), row), {
        station: station.name,
        phone: station.phone,
        today,
      })
      return printHandover(source, loadCoverage(resourcesFolder))
    }),
    exportFile: read('roster.phones', async ({ db, today, clock, audit }, { id, format, person }) => {
      const roster = await readPaperRoster(db, id, { today, phones: false }, calendar())
      const { title } = roster.view.sheet
      await audit({ act: 'roster.exportFile', text: `导出排班“${title}”（${format}）`, table: 'roster_sheet', record: id })
      if (format === 'xlsx')
        return { fileName: `${title}.xlsx`, contentBase64: (await buildRosterWorkbook(roster)).toString('base64') }
      const content = buildCalendarFile(roster, person, new Date(clock.now()))
      return {
        fileName: `${title}${person === undefined ? '' : ` ${person}`}.ics`,
        contentBase64: Buffer.from(content).toString('base64'),
      }
    }),
  }

  function print(roster: PaperRoster, kind: string, size: 'A3' | 'A4', day: string): PrintedDocument {
    const coverage = loadCoverage(resourcesFolder)
    switch (kind) {
      case 'matrix':
        return printMonthMatrix(fillMatrix(roster, size), coverage)
      case 'week':
        return printGateSheet(fillGateSheet(roster, day), coverage)
      case 'posts':
        return printPostCards(fillPostCards(roster), coverage)
      case 'people':
        return printPersonList(fillPersonList(roster), coverage)
      case 'signIn':
        return printSignIn(fillSignIn(roster, day), coverage)
      case 'phones':
        return printPhoneList(fillPhoneList(roster), coverage)
      case 'changes':
        return printChangeList(fillChangeList(roster), coverage)
      default:
        return printFairness(fillFairness(roster), coverage)
    }
  }
}

/** A roster as papers need it. Mobiles are read only for the list of phones. */
async function readPaperRoster(
  db: ReadDatabase,
  id: string,
  { today, phones }: { readonly today: string; readonly phones: boolean },
  calendar: WorkdayCalendar,
): Promise<PaperRoster> {
  const sheet = await needSheet(db, id)
  const view = await viewSheet(db, sheet, calendar)
  const people = peopleOf(await listPeople(db))
  const [posted] = await listVersions(db, id)
  const cells = nameCells(await listCells(db, id), new Map(people.map((person) => [person.id, person.key])))
  const station = await readStation(db)
  return {
    view,
    station: station.name,
    phone: station.phone,
    today,
    changed: posted === undefined ? new Set() : changedMarks(view, cellsChanged(posted.content, cells)),
    phones: new Map(phones ? people.map(({ key, phone }) => [key, phone]) : []),
  }
}

/** Marks of what differs: person and day for shifts; duty with the need, and duty with the person, for gates. */
function changedMarks(
  view: PaperRoster['view'],
  { gone, come }: { gone: readonly PostedCell[]; come: readonly PostedCell[] },
): Set<string> {
  const roles = new Map(view.problem.people.map(({ key, role }) => [key, role]))
  const duties = new Map(view.problem.duties.map((duty) => [duty.id, duty]))
  const marks = new Set<string>()
  for (const { date, person, duty } of [...gone, ...come]) {
    if (duty === '') marks.add(`${person}|${date}`)
    else {
      const role = roles.get(person)
      const need = duties.get(duty)?.needs.find(({ accepts, lead }) => !lead && role !== undefined && accepts.includes(role))
      marks.add(`${duty}|${need?.label ?? ''}`)
      marks.add(`${duty}|${person}`)
    }
  }
  return marks
}
