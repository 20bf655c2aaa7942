/** What keys mean in the month matrix: letters for codes, arrows for the place, marks for a range. */

/** Row (person) and column (day), from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** A matrix's size. */
export interface Size {
  readonly rows: number
  readonly columns: number
}

/** Letters and the codes they set, in the order in which they are shown. */
export const codeKeys: readonly (readonly [string, string])[] = [
  ['b', '白'],
  ['y', '夜'],
  ['e', '备'],
  ['z', '值'],
  ['x', '休'],
  ['j', '假'],
  ['u', '训'],
  ['t', '庭'],
]

/** The code of a key; undefined for keys that mean something else. */
export function codeOfKey(key: string): string | undefined {
  if (key === 'Delete' || key === 'Backspace') return ''
  return codeKeys.find(([letter]) => letter === key.toLowerCase())?.[1]
}

/** Where a key leads; undefined where it leads nowhere. Never outside the matrix. */
export function movePlace({ row, column }: Place, key: string, { rows, columns }: Size, page = 10): Place | undefined {
  const to = targets({ rows, columns }, page)[key]?.({ row, column })
  if (to === undefined) return undefined
  return { row: clamp(to.row, rows), column: clamp(to.column, columns) }
}

/** All places between two corners. */
export function rangeOf(from: Place, to: Place): Place[] {
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => ({ row: top + row, column: left + column })),
  ).flat()
}

/** Whether a place lies between two corners. */
export function isWithin({ row, column }: Place, from: Place, to: Place): boolean {
  return (
    row >= Math.min(from.row, to.row) &&
    row <= Math.max(from.row, to.row) &&
    column >= Math.min(from.column, to.column) &&
    column <= Math.max(from.column, to.column)
  )
}

function targets({ rows, columns }: Size, page: number): Readonly<Record<string, (place: Place) => Place>> {
  return {
    ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
    ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
    ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
    ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
    Home: ({ row }) => ({ row, column: 0 }),
    End: ({ row }) => ({ row, column: columns - 1 }),
    PageUp: ({ row, column }) => ({ row: row - page, column }),
    PageDown: ({ row, column }) => ({ row: row + page, column }),
    'Ctrl+Home': () => ({ row: 0, column: 0 }),
    'Ctrl+End': () => ({ row: rows - 1, column: columns - 1 }),
  }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value))
}
