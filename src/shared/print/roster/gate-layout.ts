/** Measures of a sheet of school gates in mm: the largest type that costs no further page, and gates too long for a page in parts. */
import type { GateCell, GateDay, GateWindow, SchoolGate } from './gate-sheet.types.ts'
import { measureEms } from './roster-parts.ts'

/** A4 across between its margins. */
export const sheetWidth = 277

/** Heights in mm: page between its margins, title, header of the table, a note of a day in it, foot, one line of notes. */
const heights = { page: 186.5, title: 14, header: 7.6, dayNote: 5.5, foot: 6.5, note: 4.2 }
const type = { least: 3.6, most: 5 }

/** Heights in mm around the rows: above the table, its header, below it. */
export interface GateFrame {
  readonly above: number
  readonly header: number
  readonly below: number
}

/** What stands around the rows: a header that is higher where a day has a note, and the notes under the table. */
export function frameOf(days: readonly GateDay[], notes: readonly string[]): GateFrame {
  return {
    above: heights.title,
    header: heights.header + (days.some(({ note }) => note !== '') ? heights.dayNote : 0),
    below: heights.foot + heights.note * notes.reduce((sum, note) => sum + Math.ceil((measureEms(note) * 3) / sheetWidth), 0),
  }
}

/** As large as may be without a further page. */
export function typeSize(gates: readonly SchoolGate[], dayWidth: number, frame: GateFrame): number {
  const fewest = pagesOf(gates, type.least, dayWidth, frame)
  for (let size = Math.min(type.most, dayWidth * 0.15); size > type.least; size -= 0.1) {
    if (pagesOf(gates, size, dayWidth, frame) <= fewest) return roundLength(size)
  }
  return type.least
}

/** Pages that the gates take, one behind the other; the foot needs room on the last. */
function pagesOf(gates: readonly SchoolGate[], size: number, dayWidth: number, frame: GateFrame): number {
  let pages = 1
  let room = heights.page - frame.above - frame.header
  for (const windows of gates.flatMap((gate) => partsOf(gate, size, dayWidth, frame))) {
    const height = heightOf(windows, size, dayWidth)
    if (height > room) {
      pages += 1
      room = heights.page - frame.header
    }
    room -= height
  }
  return room < frame.below ? pages + 1 : pages
}

/** The windows of a gate in parts that fit on a page: nearly always one. */
export function partsOf(
  { windows }: SchoolGate,
  size: number,
  dayWidth: number,
  frame: GateFrame,
): readonly (readonly GateWindow[])[] {
  const room = heights.page - frame.header - 4
  const parts: GateWindow[][] = [[]]
  for (const window of windows) {
    const last = parts.at(-1) ?? []
    if (last.length > 0 && heightOf([...last, window], size, dayWidth) > room) parts.push([window])
    else last.push(window)
  }
  return parts
}

/** Height in mm of windows at a size of type. */
function heightOf(windows: readonly GateWindow[], size: number, dayWidth: number): number {
  return windows.reduce((sum, { roles, dayTimes }) => {
    const rows = roles.map(({ cells }, line) => {
      const lines = cells.map(
        (cell, day) => linesOf(cell, size, dayWidth) + (line === 0 && (dayTimes[day] ?? '') !== '' ? 0.9 : 0),
      )
      return Math.max(1, ...lines) * size * 1.36 + 1.5
    })
    return (
      sum +
      Math.max(
        size * 1.36 * 3.7,
        rows.reduce((whole, row) => whole + row, 0),
      )
    )
  }, 0)
}

/** Lines that the names of a cell take, put one behind the other as the browser does. */
function linesOf({ names, open }: GateCell, size: number, dayWidth: number): number {
  let lines = 1
  let used = 0
  for (const text of open === '' ? names : [...names, open]) {
    const wide = Math.min(dayWidth - 2.4, measureEms(text) * size + 2.8)
    if (used > 0 && used + wide > dayWidth - 2.4) {
      lines += 1
      used = 0
    }
    used += wide
  }
  return lines
}

/** To a hundredth of a millimetre. */
export function roundLength(length: number): number {
  return Math.round(length * 100) / 100
}
