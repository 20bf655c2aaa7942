/** A posted matrix of a workbook as a posted roster: strangers stay as names, empty cells stay empty. */
import type { Matrix } from '#shared/roster/workbook.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import type { ImportTarget } from './import-writing.ts'
import { contentOf, nameCells } from './sheet-cells.ts'
import { listCells, listSheets, type CellRecord, type SheetRecord } from './sheet.queries.ts'

/** What the cells and the head of a matrix need: ids and roles by key, who imports and when (ISO instant). */
export interface MatrixFacts {
  readonly ids: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, string>
  readonly who: string
  readonly at: string
}

/** Adds the roster with its first posted version, or brings the cells of the one that is known up to date. */
export async function writeMatrix(target: ImportTarget, matrix: Matrix, facts: MatrixFacts): Promise<void> {
  const { ids, roles, who, at } = facts
  const known = await findKnown(target.db, matrix, ids)
  const title = matrix.title === '' ? matrix.sheet : matrix.title
  const posted = matrix.postedOn === null ? at : `${matrix.postedOn}T00:00:00.000Z`
  const head = { kind: 'duty', title, from_on: matrix.from, to_on: matrix.to, state: 'posted', version: 1, posted_at: posted }
  const sheet = known?.sheet.id ?? target.create('roster_sheet', { ...head, made_by: who }, '排班表')
  const cells = new Map((known?.cells ?? []).map((cell) => [cellKey(cell.person_id, cell.person_name, cell.date), cell]))
  for (const cell of matrix.cells) {
    if (cell.code === '') continue
    const person = ids.get(cell.person) ?? ''
    const old = cells.get(cellKey(person, cell.person, cell.date))
    const said = { code: cell.code, swapped_with: cell.swappedWith }
    if (old !== undefined) target.update('roster_cell', old.id, said)
    else {
      const of = {
        owner: sheet,
        person_id: person,
        person_name: cell.person,
        role: roles.get(cell.person) ?? '',
        date: cell.date,
      }
      target.create('roster_cell', { ...of, ...said, fixed: 1 }, '排班格')
    }
  }
  if (known !== undefined) return
  // What was posted on paper is what later changes are compared with. Nobody takes a version back: it goes where its roster goes.
  const content = contentOf(nameCells(await listCells(target.db, sheet), new Map()))
  const version = { owner: sheet, version: 1, at: posted, by_name: who, note: '由表格导入', content }
  target.records.seal('roster_version', target.records.create('roster_version', version))
}

/** The roster of the same period that has the same title, or the same people under another. */
async function findKnown(
  db: ReadDatabase,
  matrix: Matrix,
  ids: ReadonlyMap<string, string>,
): Promise<{ sheet: SheetRecord; cells: CellRecord[] } | undefined> {
  const people = new Set(matrix.people.flatMap((key) => ids.get(key) ?? []))
  for (const sheet of await listSheets(db, 'duty')) {
    if (sheet.from_on !== matrix.from || sheet.to_on !== matrix.to || sheet.version === 0) continue
    const cells = await listCells(db, sheet.id)
    if (sheet.title === matrix.title || cells.some(({ person_id }) => people.has(person_id))) return { sheet, cells }
  }
  return undefined
}

function cellKey(id: string, name: string, date: string): string {
  return `${id === '' ? name : id}|${date}`
}
