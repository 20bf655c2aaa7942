/** Reads a workbook of school gates or of duty staff into plain lists: which sheet is what, and what each row says. */
import type { Sheet, Workbook } from '#shared/importing/grid.ts'
import type { Problem } from '#shared/kernel/problem.ts'
import type { RosterKind } from '#shared/roster/roster.types.ts'
import type { RosterWorkbook, WorkbookPerson } from '#shared/roster/workbook.types.ts'
import { anchorOf } from './anchors.ts'
import { type TableKind, tableKinds } from './captions.ts'
import { createFindings, type Findings } from './findings.ts'
import { readLeave } from './leave.ts'
import { readMatrix } from './matrix.ts'
import { findMatrixHeader, type MatrixHeader } from './matrix-days.ts'
import { readMatrixStaff } from './matrix-staff.ts'
import { giveKeys } from './names.ts'
import { readOffers } from './offers.ts'
import { type PersonDraft, readPeople } from './people.ts'
import { readSchoolDays } from './school-days.ts'
import { readSchools } from './schools.ts'
import type { Anchor } from './spans.ts'
import { mainTitle, readTable, soundsLikeRoster, type Table } from './tables.ts'

interface FoundMatrix {
  readonly sheet: Sheet
  readonly header: MatrixHeader
}

/** What the sheets are, before their rows mean anything. */
interface Found {
  readonly tables: readonly Table[]
  readonly matrices: readonly FoundMatrix[]
}

/** Reads a roster workbook; `today` decides years that nothing in the file says. */
export function readRosterWorkbook(workbook: Workbook, { today }: { readonly today: string }): RosterWorkbook | Problem {
  const findings = createFindings()
  const found = findSheets(workbook, today, findings)
  const of = (kind: TableKind) => found.tables.filter((table) => table.kind === kind)
  if (found.matrices.length === 0 && ['schools', 'people', 'offers', 'days'].every((kind) => of(kind as TableKind).length === 0))
    return { problem: missingRoster(workbook, found) }
  const kind = kindOf(found)
  const calendarSheets = new Set(of('days').map(({ sheet }) => sheet.name))
  const titles = [...of('days'), ...of('schools'), ...of('offers')].map(({ title, sheet }) => `${title} ${sheet.name}`)
  const calendarAnchor = anchorOf(titles, workbook, calendarSheets, today)
  const schools = readSchools(of('schools'), calendarAnchor, findings)
  const schoolNames = schools.map(({ name }) => name)
  const { days, term } = readSchoolDays(of('days'), schoolNames, calendarAnchor, findings)
  const anchor = term === null ? (matrixAnchor(found) ?? calendarAnchor) : { ...term, said: true }
  const drafts = readPeople(of('people'), { kind, schools: schoolNames, anchor }, findings)
  const offerDrafts = readOffers(of('offers'), drafts, schoolNames, anchor, findings)
  const { people, keyOf } = nameEverybody(drafts, found, findings)
  const offers = offerDrafts.map(({ offer, person }) => ({ ...offer, person: keyOf(person) }))
  if (kind === 'gate') warnOfParents(drafts, keyOf, new Set(offers.map(({ person }) => person)), findings)
  const absences = readLeave([...of('leave'), ...of('training')], people, anchor, findings)
  const matrices = found.matrices.map(({ sheet, header }) => readMatrix(sheet, header, people, findings))
  return {
    kind,
    sheets: describeSheets(workbook, found, matrices),
    title: titleOf(kind, found),
    term,
    schools,
    people: [...people],
    absences,
    offers,
    days,
    matrices,
    ...findings.lists,
  }
}

function findSheets(workbook: Workbook, today: string, findings: Findings): Found {
  const tables: Table[] = []
  const matrices: FoundMatrix[] = []
  const around: Anchor = anchorOf([], workbook, new Set(), today)
  for (const sheet of workbook.sheets) {
    // What a hidden sheet says is left over from another month as a rule.
    const collected = sheet.hidden ? createFindings() : findings
    const header = findMatrixHeader(sheet, around, collected)
    const table = header === undefined ? readTable(sheet, collected) : undefined
    if (header === undefined && table === undefined) {
      if (!sheet.hidden && sheet.rows.length > 2 && soundsLikeRoster(sheet))
        findings.warn(
          { sheet: sheet.name, row: 0, column: 0, field: '' },
          `工作表“${sheet.name}”的表头没有认出来，没有读入。能读的是学校时段、人员、家长报名、请假、培训、校历，和一人一行、一天一列的排班表。`,
        )
      continue
    }
    if (sheet.hidden)
      findings.warn(
        { sheet: sheet.name, row: 0, column: 0, field: '' },
        `工作表“${sheet.name}”是隐藏的，没有读入。如要导入，请取消隐藏后重新导入。`,
      )
    else if (header !== undefined) matrices.push({ sheet, header })
    else if (table !== undefined) tables.push(table)
  }
  return { tables, matrices }
}

function kindOf({ tables, matrices }: Found): RosterKind {
  if (matrices.length > 0) return 'duty'
  if (tables.some(({ kind }) => kind === 'schools' || kind === 'offers' || kind === 'days')) return 'gate'
  return tables.some((table) => table.kind === 'people' && (table.has('pattern') || table.has('mayLead'))) ? 'duty' : 'gate'
}

function matrixAnchor({ matrices }: Found): Anchor | undefined {
  const dates = matrices.flatMap(({ header }) => header.days.map(({ date }) => date)).toSorted()
  const [from, to] = [dates[0], dates.at(-1)]
  return from === undefined || to === undefined ? undefined : { from, to, said: true }
}

/** Keys can be given only when everybody is known: two of one name may stand on different sheets. */
function nameEverybody(drafts: readonly PersonDraft[], { tables, matrices }: Found, findings: Findings) {
  const listed = drafts.map(({ row: _row, ...person }) => person)
  const noList = !tables.some(({ kind }) => kind === 'people')
  const fromMatrix = noList ? matrices.slice(-1).flatMap(({ sheet, header }) => readMatrixStaff(sheet, header, findings)) : []
  const people: readonly WorkbookPerson[] = giveKeys([...listed, ...fromMatrix])
  return { people, keyOf: (draft: PersonDraft) => people[drafts.indexOf(draft)]?.key ?? draft.name }
}

function warnOfParents(
  drafts: readonly PersonDraft[],
  keyOf: (draft: PersonDraft) => string,
  offering: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const draft of drafts) {
    if (draft.role !== '家长' || offering.has(keyOf(draft))) continue
    findings.warn(
      { ...draft.row.of('name').place, field: '姓名' },
      `${keyOf(draft)}没有本人报名，不会排班。如本人自愿，请在家长自愿报名表里登记。`,
    )
  }
}

function describeSheets(workbook: Workbook, { tables }: Found, matrices: RosterWorkbook['matrices']): RosterWorkbook['sheets'] {
  return workbook.sheets.map((sheet) => {
    const table = tables.find((other) => other.sheet === sheet)
    if (table !== undefined) return { name: sheet.name, as: tableKinds[table.kind], rows: table.rows.length }
    const matrix = matrices.find((other) => other.sheet === sheet.name)
    return { name: sheet.name, as: matrix === undefined ? '' : '排班表', rows: matrix?.people.length ?? 0 }
  })
}

function titleOf(kind: RosterKind, { tables, matrices }: Found): string {
  const first = kind === 'duty' ? matrices.at(-1)?.header.title : tables.find((table) => table.kind === 'schools')?.title
  const title = first ?? tables.find((table) => table.title !== '')?.title ?? ''
  return mainTitle(title)
}

function missingRoster({ sheets }: Workbook, { tables }: Found): string {
  const names = sheets.map(({ name }) => `“${name}”`).join('、')
  if (tables.length > 0)
    return `文件里只有请假或培训表（${names}），没有人员名单，不知道是谁。请把人员名单放进同一个文件后再导入。`
  return `没有找到像护学岗或值班排班的工作表（现有：${names}）。请确认表头有“学校”“上学时段”，或“姓名”“身份”“排班模式”这样的栏目。`
}
