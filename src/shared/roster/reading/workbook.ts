/** stub to be replaced */
import type { Workbook } from '#shared/importing/grid.ts'
import type { Problem } from '#shared/kernel/problem.ts'
import type { RosterWorkbook } from '../workbook.types.ts'
export function readRosterWorkbook(_: Workbook, __: { today: string }): RosterWorkbook | Problem {
  return { problem: 'stub' }
}
