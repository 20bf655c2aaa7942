/** SQL of saved rosters: sheets, cells, posted versions, swaps. */
import type { SyncedRows } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

type Kept<Name extends keyof SyncedRows> = Omit<SyncedRows[Name], 'created_at' | 'deleted' | 'sealed'>
export type SheetRecord = Kept<'roster_sheet'>
export type CellRecord = Kept<'roster_cell'>
export type VersionRecord = Kept<'roster_version'>
export type SwapRecord = Kept<'roster_swap'>

/** A span of days, both ends included. */
interface Days {
  readonly from: string
  readonly to: string
}

const always: Days = { from: '', to: '9999-12-31' }

const sheetColumns = [
  'id',
  'kind',
  'from_on',
  'to_on',
  'title',
  'post',
  'shifts',
  'needs',
  'state',
  'version',
  'posted_at',
  'made_by',
  'checked_by',
  'leader',
  'leader_phone',
] as const
const cellColumns = ['id', 'owner', 'person_id', 'person_name', 'role', 'date', 'code', 'duty', 'fixed', 'swapped_with'] as const

/** Saved rosters, the latest period first, of one period the newest first. */
export async function listSheets(db: ReadDatabase, kind?: string): Promise<SheetRecord[]> {
  let query = db.selectFrom('roster_sheet').select(sheetColumns).where('deleted', '=', 0)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query.orderBy('from_on', 'desc').orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
}

export async function findSheet(db: ReadDatabase, id: string): Promise<SheetRecord | undefined> {
  return db.selectFrom('roster_sheet').select(sheetColumns).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}

/** Cells of a roster as they count: where two desks filled the same cell at once, one of them. */
export async function listCells(db: ReadDatabase, sheetId: string, days: Days = always): Promise<CellRecord[]> {
  return countingCells(await listCellRows(db, sheetId, days))
}

/** All rows of cells, the newest last. */
export async function listCellRows(db: ReadDatabase, sheetId: string, { from, to }: Days = always): Promise<CellRecord[]> {
  return db
    .selectFrom('roster_cell')
    .select(cellColumns)
    .where('owner', '=', sheetId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('deleted', '=', 0)
    .orderBy('date')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** By what two rows are the same cell: person and day, at a gate the duty too. */
export function cellKeyOf({ owner, person_id, person_name, date, duty }: CellRecord): string {
  return [owner, person_id === '' ? person_name : person_id, date, duty].join('|')
}

/** One row a cell: what a person fixed before what was filled in, the newer before the older; every desk settles alike. */
function countingCells<Row extends CellRecord>(rows: readonly Row[]): Row[] {
  const cells = new Map<string, Row>()
  for (const row of rows) {
    const other = cells.get(cellKeyOf(row))
    if (other === undefined || row.fixed >= other.fixed) cells.set(cellKeyOf(row), row)
  }
  return [...cells.values()]
}

/** A cell with what its sheet says. */
export type SheetCell = CellRecord & Pick<SheetRecord, 'kind' | 'post' | 'shifts' | 'version'>

/** Cells of some days on the sheets in force, one of them left out. */
export async function listCellsBetween(db: ReadDatabase, from: string, to: string, without: string): Promise<SheetCell[]> {
  const sheets = await listSheets(db)
  const rows = await db
    .selectFrom('roster_cell as cell')
    .innerJoin('roster_sheet as sheet', 'sheet.id', 'cell.owner')
    .select(['cell.id', 'cell.owner', 'cell.person_id', 'cell.person_name', 'cell.role', 'cell.date', 'cell.code', 'cell.duty'])
    .select(['cell.fixed', 'cell.swapped_with', 'sheet.kind', 'sheet.post', 'sheet.shifts', 'sheet.version'])
    .where('cell.date', '>=', from)
    .where('cell.date', '<=', to)
    .where('cell.deleted', '=', 0)
    .where('sheet.deleted', '=', 0)
    .where('sheet.id', '!=', without)
    .orderBy('cell.date')
    .orderBy('cell.created_at')
    .orderBy('cell.id')
    .execute()
  return countingCells(rows).filter(({ owner, date }) =>
    sheets.some((sheet) => sheet.id === owner && isInForce(sheet, sheets, date)),
  )
}

/** Sheets that people go by on a day. */
export async function listSheetsOn(db: ReadDatabase, date: string): Promise<SheetRecord[]> {
  const sheets = await listSheets(db)
  return sheets.filter((sheet) => holds(sheet, date) && isInForce(sheet, sheets, date)).toReversed()
}

/** A draft beside a posted roster of the same post, or beside a newer draft, is an attempt that nobody goes by. */
function isInForce(sheet: SheetRecord, sheets: readonly SheetRecord[], date: string): boolean {
  if (sheet.version > 0) return true
  const rivals = sheets.filter((other) => other.kind === sheet.kind && other.post === sheet.post && holds(other, date))
  return rivals.every(({ version }) => version === 0) && rivals[0]?.id === sheet.id
}

function holds({ from_on, to_on }: SheetRecord, date: string): boolean {
  return from_on <= date && date <= to_on
}

/** Posted versions, the newest first. */
export async function listVersions(db: ReadDatabase, sheetId: string): Promise<VersionRecord[]> {
  return db
    .selectFrom('roster_version')
    .select(['id', 'owner', 'version', 'at', 'by_name', 'note', 'content'])
    .where('owner', '=', sheetId)
    .where('deleted', '=', 0)
    .orderBy('version', 'desc')
    .orderBy('at', 'desc')
    .execute()
}

/** Swaps of all rosters, the newest first. */
export async function listAllSwaps(db: ReadDatabase): Promise<SwapRecord[]> {
  return db
    .selectFrom('roster_swap')
    .select(['id', 'owner', 'giver', 'taker', 'duty', 'back', 'state', 'text'])
    .where('deleted', '=', 0)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function listSwaps(db: ReadDatabase, sheetId: string): Promise<SwapRecord[]> {
  return (await listAllSwaps(db)).filter(({ owner }) => owner === sheetId)
}

export async function findSwap(db: ReadDatabase, id: string): Promise<SwapRecord | undefined> {
  return db
    .selectFrom('roster_swap')
    .select(['id', 'owner', 'giver', 'taker', 'duty', 'back', 'state', 'text'])
    .where('id', '=', id)
    .where('deleted', '=', 0)
    .executeTakeFirst()
}
