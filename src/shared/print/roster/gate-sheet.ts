/** Weekly sheet of school gates, A4 across: gate, window and role down, the days of the week across; a gate is never torn when it fits on a page. */
import { html, type Html } from '#shared/print/html.ts'
import { frameOf, partsOf, roundLength, sheetWidth, typeSize } from './gate-layout.ts'
import type { GateCell, GateDay, GateSheetPaper, GateWindow, SchoolGate } from './gate-sheet.types.ts'
import { fitSize, renderFitting, renderFoot, renderHead } from './roster-parts.ts'

/** What stands under every sheet of gates. */
export const gateRules = '家长均为本人自愿报名，可随时取消，无需说明理由；只劝导、不冲突，危险情形即报110。'

const columns = { place: 28, window: 36, role: 25 }
/** The sheet as one document. */
export function renderGateSheet({ head, foot, days, gates, notes }: GateSheetPaper): Html {
  const dayWidth =
    Math.floor(((sheetWidth - columns.place - columns.window - columns.role) / Math.max(1, days.length)) * 100) / 100
  const changed = gates.some(({ windows }) => windows.some(hasChange))
  const frame = frameOf(days, [gateRules, ...notes])
  const size = typeSize(gates, dayWidth, frame)
  const roles = gates.flatMap(({ windows }) => windows.flatMap((window) => window.roles))
  const roleSize = Math.min(size, ...roles.map(({ role }) => fitSize(role, columns.role - 1.8, size)))
  return html`<div class="roster week wall-a4" style="font-size:${size}mm;line-height:${roundLength(size * 1.36)}mm">
    ${renderHead(head, changed)}
    <table style="font-size:${size}mm;line-height:${roundLength(size * 1.36)}mm">
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
                >${inPlace === '' ? null : inPlace.split(/(?=（)/u).map((part) => renderFitting(part, columns.window - 1.8, roundLength(size * 0.84)))}
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

function hasChange({ roles }: GateWindow): boolean {
  return roles.some(({ cells }) => cells.some(({ changed }) => changed))
}
