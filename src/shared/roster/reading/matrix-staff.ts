/** People of a matrix for a workbook without a list of staff: names with the role that their row says. */
import { cellText, isBlankCell, type Sheet } from '#shared/importing/grid.ts'
import { fillDown } from '#shared/importing/merged-cells.ts'
import { isTotalRow } from '#shared/importing/row-kinds.ts'
import { compact } from '#shared/kernel/text.ts'
import type { WorkbookPerson } from '#shared/roster/workbook.types.ts'
import type { Findings } from './findings.ts'
import { hasNoDays, type MatrixHeader } from './matrix-days.ts'
import { readName } from './names.ts'
import { readRole } from './roles.ts'

/** People whose row names a known role. */
export function readMatrixStaff(sheet: Sheet, header: MatrixHeader, findings: Findings): Omit<WorkbookPerson, 'key'>[] {
  if (header.roleColumn === 0) return []
  const { rows } = fillDown({ ...sheet, rows: sheet.rows.filter(({ number }) => number > header.headerEnd) })
  const people = rows.flatMap((row): Omit<WorkbookPerson, 'key'>[] => {
    const name = readName(cellText(row.cells[header.nameColumn - 1]))
    const role = readRole(cellText(row.cells[header.roleColumn - 1]))?.role
    if (name === '' || role === undefined || isTotalRow(row) || row.cells.every(isBlankCell) || hasNoDays(row.cells, header))
      return []
    return [
      {
        name,
        role,
        unit: '',
        team: compact(cellText(row.cells[header.unitColumn - 1])),
        mayLead: false,
        newcomer: false,
        pattern: '',
        patternStart: null,
        available: null,
        phone: '',
        number: compact(cellText(row.cells[header.numberColumn - 1])),
        rank: '',
        position: '',
        availableText: '',
      },
    ]
  })
  if (people.length > 0)
    findings.warn(
      { sheet: sheet.name, row: header.headerStart, column: header.nameColumn, field: '姓名' },
      '文件里没有人员名单，已从排班表取姓名和类别。请补上带班资格、排班模式和电话。',
    )
  return people
}
