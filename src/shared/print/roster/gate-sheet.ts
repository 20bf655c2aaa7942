/** Weekly sheet of school gates, A4 across: gate, window and role down, the days of the week across; a gate is never torn when it fits on a page. */
import { html, type Html } from '#shared/print/html.ts'
import { fitSize, measureEms, renderFitting, renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** A column: 周一, 11-23; `note` such as 调休上课, '' on usual days. */
export interface GateDay {
  readonly weekday: string
  readonly date: string
  readonly note: string
  readonly weekend: boolean
}

/** Who stands there on a day. */
export interface GateCell {
  readonly names: readonly string[]
  /** 缺 民警 1, printed in a dashed frame; '' when nobody is missing. */
  readonly open: string
  readonly changed: boolean
}

/** People of one kind: 民警（带班）, 辅警/交警, 保安, 教师, 家长（自愿）. */
export interface GateRole {
  readonly role: string
  /** One a day of the sheet. */
  readonly cells: readonly GateCell[]
}

/** A window of a gate: 上学 7:20–7:50. */
export interface GateWindow {
  readonly label: string
  /** Which classes: 一二年级; '' all. */
  readonly wave: string
  readonly time: string
  /** 7:00到岗（提前20分钟）. */
  readonly inPlace: string
  /** Times of single days that differ, one a day: '' as usual. */
  readonly dayTimes: readonly string[]
  readonly roles: readonly GateRole[]
}

/** A gate of a school with its windows in the order of the day. */
export interface SchoolGate {
  readonly school: string
  readonly gate: string
  readonly windows: readonly GateWindow[]
}

/** The sheet of a week. */
export interface GateSheetPaper extends RosterFrame {
  readonly days: readonly GateDay[]
  readonly gates: readonly SchoolGate[]
  /** The station's own words above the fixed ones: 着反光背心，持警戒带与喊话器. */
  readonly notes: readonly string[]
}

/** What stands under every sheet of gates. */
export const gateRules = '家长均为本人自愿报名，可随时取消，无需说明理由；只劝导、不冲突，危险情形即报110。'

const width = 277
const columns = { place: 28, window: 36, role: 25 }
/** Heights in mm: page between its margins, title, header of the table, a note of a day in it, foot, one line of notes. */
const heights = { page: 186.5, title: 14, header: 7.6, dayNote: 5.5, foot: 6.5, note: 4.2 }
const type = { least: 3.6, most: 5 }

/** The sheet as one document. */
export function renderGateSheet({ head, foot, days, gates, notes }: GateSheetPaper): Html {
  const dayWidth = Math.floor(((width - columns.place - columns.window - columns.role) / Math.max(1, days.length)) * 100) / 100
  const changed = gates.some(({ windows }) => windows.some(hasChange))
  const frame = {
    above: heights.title,
    header: heights.header + (days.some(({ note }) => note !== '') ? heights.dayNote : 0),
    below:
      heights.foot +
      heights.note * [gateRules, ...notes].reduce((sum, note) => sum + Math.ceil((measureEms(note) * 3) / width), 0),
  }
  const size = typeSize(gates, dayWidth, frame)
  const roles = gates.flatMap(({ windows }) => windows.flatMap((window) => window.roles))
  const roleSize = Math.min(size, ...roles.map(({ role }) => fitSize(role, columns.role - 1.8, size)))
  return html`<div class="roster week wall-a4" style="font-size:${size}mm;line-height:${round(size * 1.36)}mm">
    ${renderHead(head, changed)}
    <table style="font-size:${size}mm;line-height:${round(size * 1.36)}mm">
      <colgroup>
        ${Object.values(columns).map((column) => html`<col style="width:${column}mm" />`)}
        ${days.map(() => html`<col style="width:${dayWidth}mm" />`)}
      </colgroup>
      <thead>
        <tr>
          <th>学校、校门</th>
          <th>时段</th>
          <th>身份</th>
          ${days.map(
            ({ weekday, date, note, weekend }) =>
              html`<th class="day${weekend ? ' weekend' : ''}"><b>${weekday}　${date}</b>${note === '' ? null : note}</th>`,
          )}
        </tr>
      </thead>
      ${gates.flatMap((gate) =>
        partsOf(gate, size, dayWidth, frame).map((windows, index) =>
          renderGate(gate, windows, index > 0, { size, roleSize, dayWidth, days }),
        ),
      )}
    </table>
    ${notes.map((note) => html`<p class="legend rule">${note}</p>`)}
    <p class="legend rule">${gateRules}</p>
    ${renderFoot(foot)}
  </div>`
}

/** Heights in mm around the rows: above the table, its header, below it. */
interface Frame {
  readonly above: number
  readonly header: number
  readonly below: number
}

interface Measures {
  readonly size: number
  /** One for all kinds of people. */
  readonly roleSize: number
  readonly dayWidth: number
  readonly days: readonly GateDay[]
}

function renderGate({ school, gate }: SchoolGate, windows: readonly GateWindow[], goesOn: boolean, measures: Measures): Html {
  const rows = windows.reduce((sum, { roles }) => sum + Math.max(1, roles.length), 0)
  return html`<tbody class="rows">
    ${windows.map((window, index) =>
      renderWindow(
        window,
        index === 0
          ? html`<th class="place" rowspan="${rows}">
              ${renderFitting(school, columns.place - 1.8, measures.size)}
              ${renderFitting(gate, columns.place - 1.8, measures.size)} ${goesOn ? '（续）' : null}
            </th>`
          : null,
        measures,
      ),
    )}
  </tbody>`
}

function renderWindow(
  { label, wave, time, inPlace, dayTimes, roles }: GateWindow,
  place: Html | null,
  { size, roleSize, dayWidth, days }: Measures,
): Html {
  const lines = roles.length === 0 ? [{ role: '', cells: [] }] : roles
  return html`${lines.map(
    ({ role, cells }, line) =>
      html`<tr>
        ${line === 0 ? place : null}
        ${
          line === 0
            ? html`<th class="window" rowspan="${lines.length}">
                <b>${label}${wave === '' ? null : html` ${wave}`}</b
                ><b>${time}</b
                >${inPlace === '' ? null : inPlace.split(/(?=（)/u).map((part) => renderFitting(part, columns.window - 1.8, round(size * 0.84)))}
              </th>`
            : null
        }
        <th class="role">${renderFitting(role, columns.role - 1.8, roleSize)}</th>
        ${days.map(({ weekend }, index) =>
          renderCell(cells[index], { time: line === 0 ? (dayTimes[index] ?? '') : '', weekend, size, dayWidth }),
        )}
      </tr>`,
  )}`
}

interface CellMeasures {
  readonly time: string
  readonly weekend: boolean
  readonly size: number
  readonly dayWidth: number
}

function renderCell(cell: GateCell | undefined, { time, weekend, size, dayWidth }: CellMeasures): Html {
  const { names = [], open = '', changed = false } = cell ?? {}
  return html`<td class="names${weekend ? ' weekend' : ''}${changed ? ' changed' : ''}">
    ${time === '' ? null : html`<i class="time">${time}</i>`}
    ${names.map((name) => html`<span>${renderFitting(name, dayWidth - 3.6, size)}</span>`)}
    ${open === '' ? null : html`<span class="missing">${renderFitting(open, dayWidth - 5, size)}</span>`}
    ${names.length === 0 && open === '' ? html`<span class="none">—</span>` : null}
  </td>`
}

/** As large as may be without a further page. */
function typeSize(gates: readonly SchoolGate[], dayWidth: number, frame: Frame): number {
  const fewest = pagesOf(gates, type.least, dayWidth, frame)
  for (let size = Math.min(type.most, dayWidth * 0.15); size > type.least; size -= 0.1) {
    if (pagesOf(gates, size, dayWidth, frame) <= fewest) return round(size)
  }
  return type.least
}

/** Pages that the gates take, one behind the other; the foot needs room on the last. */
function pagesOf(gates: readonly SchoolGate[], size: number, dayWidth: number, frame: Frame): number {
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
function partsOf({ windows }: SchoolGate, size: number, dayWidth: number, frame: Frame): readonly (readonly GateWindow[])[] {
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

function hasChange({ roles }: GateWindow): boolean {
  return roles.some(({ cells }) => cells.some(({ changed }) => changed))
}

function round(length: number): number {
  return Math.round(length * 100) / 100
}
