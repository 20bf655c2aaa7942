/** Checks a posted matrix: printed totals, rest between shifts, shifts on which nobody stands who may lead. */
import { addDays } from '#shared/kernel/dates.ts'
import { cellText, isBlankCell } from '#shared/importing/grid.ts'
import { compact } from '#shared/kernel/text.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import type { MatrixContext, MatrixRow } from './matrix.ts'
import { codeOfTotal } from './matrix-codes.ts'
import { dayOf } from './matrix-days.ts'
import { minutesOf } from './times.ts'

const leastRest = 8 * 60
/** Hours that are usual where a sheet does not say its own. */
const usualShifts: readonly Shift[] = [
  { code: '白', name: '白班', start: '08:30', end: '20:30' },
  { code: '夜', name: '夜班', start: '20:30', end: '08:30' },
]

/** Puts warnings for what does not add up. */
export function checkMatrix(rows: readonly MatrixRow[], shifts: readonly Shift[], context: MatrixContext): void {
  const timed = shifts.length > 0 ? shifts : usualShifts
  for (const row of rows) {
    checkTotals(row, context)
    checkRest(row, timed, context)
  }
  checkLeaders(rows, timed, context)
}

function checkTotals({ key, cells, row }: MatrixRow, { sheet, header, findings }: MatrixContext): void {
  for (const { column, caption } of header.totals) {
    const code = codeOfTotal(caption)
    const printed = row.cells[column - 1]
    if (code === undefined || isBlankCell(printed)) continue
    const said = Number(compact(cellText(printed)))
    const right = cells.filter((cell) => cell.code === code).length
    if (!Number.isFinite(said) || said === right) continue
    findings.warn(
      { sheet: sheet.name, row: row.number, column, field: caption },
      `${key}的“${caption}”合计写的是${said}，按各天数出来是${right}。已按${right}计，请改正原表。`,
    )
  }
}

function checkRest({ key, cells, row }: MatrixRow, shifts: readonly Shift[], { sheet, findings }: MatrixContext): void {
  const byDate = new Map(cells.map((cell) => [cell.date, cell]))
  for (const cell of cells) {
    const next = byDate.get(addDays(cell.date, 1))
    const [shift, following] = [shifts.find(({ code }) => code === cell.code), shifts.find(({ code }) => code === next?.code)]
    if (shift === undefined || following === undefined || next === undefined) continue
    const overnight = minutesOf(shift.end) <= minutesOf(shift.start)
    const rest = minutesOf(following.start) + 1440 - minutesOf(shift.end) - (overnight ? 1440 : 0)
    if (rest >= leastRest) continue
    findings.warn(
      { sheet: sheet.name, row: row.number, column: next.column, field: '班次' },
      `${key}${dayOf(cell.date)}${shift.name}后接着${dayOf(next.date)}${following.name}，中间休息不足8小时。已照原表读入，请核对。`,
    )
  }
}

function checkLeaders(
  rows: readonly MatrixRow[],
  shifts: readonly Shift[],
  { sheet, header, staff, findings }: MatrixContext,
): void {
  if (!staff.some(({ mayLead }) => mayLead)) return
  const posted = shifts.filter(({ code }) => code !== '备')
  for (const { column, date } of header.days) {
    for (const { code, name } of posted) {
      const standing = rows.filter(({ cells }) => cells.some((cell) => cell.date === date && cell.code === code))
      if (standing.some(({ person }) => person?.mayLead === true)) continue
      // A column without any entry is a day that was not planned yet.
      if (!rows.some(({ cells }) => cells.some((cell) => cell.date === date && cell.code !== ''))) continue
      findings.warn(
        { sheet: sheet.name, row: header.headerStart, column, field: '带班' },
        `${dayOf(date)}${name}没有一个有带班资格的人${standing.length === 0 ? '，也没有人值班' : ''}，请核对。`,
      )
    }
  }
}
