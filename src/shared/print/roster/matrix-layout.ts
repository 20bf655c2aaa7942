/** Measures of a month matrix in mm: what is left of the page for days and rows, so that the usual station stands on one page. */
import type { PageRows } from './matrix-pages.ts'
import { fitSize, measureEms } from './roster-parts.ts'
import type { MatrixPerson, MonthMatrixPaper } from './month-matrix.types.ts'

/** Widths of columns, height of rows, sizes of type, and how many rows a page takes. */
export interface MatrixLayout {
  /** Column of 班组; 0 where nobody has one. */
  readonly team: number
  readonly name: number
  readonly day: number
  readonly totals: readonly MatrixTotal[]
  readonly row: number
  readonly headHeight: number
  readonly code: number
  readonly nameSize: number
  readonly pages: PageRows
}

interface MatrixTotal {
  readonly title: string
  readonly width: number
  readonly value: (person: MatrixPerson) => string
}

const nights: MatrixTotal = { title: '夜', width: 6, value: (person) => person.nights }
const hours: MatrixTotal = { title: '时', width: 10, value: (person) => person.hours }

/** Of a page between its margins; `least` is the lowest row that can be read, `usual` the row when there is more than a page. */
const sheets = {
  A3: {
    width: 400,
    height: 273.5,
    above: 16.8,
    again: 7,
    headHeight: 11,
    below: 7.5,
    line: 4.8,
    least: 5.9,
    usual: 6.5,
    most: 9,
    team: 7,
    name: [24, 80],
    nameSize: 4.3,
    code: 4.5,
    totals: [
      { ...nights, width: 8 },
      { title: '周末', width: 8.4, value: (person: MatrixPerson) => person.weekends },
      { title: '节假日', width: 10, value: (person: MatrixPerson) => person.holidays },
      { ...hours, width: 12 },
    ],
  },
  A4: {
    width: 277,
    height: 186.5,
    above: 13.4,
    again: 5.6,
    headHeight: 8.6,
    below: 6,
    line: 4,
    least: 5.3,
    usual: 6,
    most: 8,
    team: 5.5,
    name: [20, 50],
    nameSize: 3.7,
    code: 3.8,
    totals: [nights, hours],
  },
} as const

/** The layout of one matrix: rows grow when there are few people, and shrink a little when that saves a page. */
export function matrixLayout({ size, days, groups, open, legend, notes }: MonthMatrixPaper): MatrixLayout {
  const sheet = sheets[size]
  const people = groups.flatMap((group) => group.people)
  const team = groups.some((group) => group.name !== '') ? sheet.team : 0
  const longest = Math.max(0, ...people.map((person) => measureEms(person.name) + (person.lead ? 1 : 0)))
  const [narrow, broad] = sheet.name
  // Long names get a broader column, at the cost of the days; what is longer still is printed smaller.
  const name = Math.min(broad, Math.max(narrow, longest * sheet.nameSize * 0.75 + 1.6))
  const totals = sheet.totals.reduce((sum, { width }) => sum + width, 0)
  const legendEms = legend.reduce((sum, { text }) => sum + measureEms(text) + 3, 24)
  const lines = Math.ceil((legendEms * sheet.line * 0.72) / sheet.width) + notes.length
  const forRows = sheet.height - sheet.above - sheet.headHeight
  const onePage = (forRows - sheet.below - lines * sheet.line) / Math.max(1, people.length + open.length)
  const row = onePage >= sheet.least ? Math.min(sheet.most, Math.floor(onePage * 100) / 100) : sheet.usual
  return {
    team,
    name,
    day: Math.floor(((sheet.width - team - name - totals) / Math.max(1, days.length)) * 100) / 100,
    totals: sheet.totals,
    row,
    headHeight: sheet.headHeight,
    code: Math.min(sheet.code, row * 0.72),
    nameSize: Math.min(sheet.nameSize, row * 0.7),
    pages: {
      first: forRows / row,
      next: (sheet.height - sheet.again - sheet.headHeight) / row,
      end: open.length + (sheet.below + lines * sheet.line) / row,
    },
  }
}

/** Names that are so long that they can hardly be read on the wall. */
export function tinyNames(paper: MonthMatrixPaper): readonly string[] {
  const { name, nameSize } = matrixLayout(paper)
  return paper.groups.flatMap(({ people }) =>
    people.filter((person) => fitSize(person.name, name - 1.6, nameSize) < 1.5).map((person) => person.name),
  )
}
