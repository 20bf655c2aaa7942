/** Month matrix: person by day with one-character codes, for the wall; A3 or A4 across, as many people on a page as can be read. */
import { html, type Html } from '#shared/print/html.ts'
import { matrixLayout, type MatrixLayout } from './matrix-layout.ts'
import type { MatrixCell, MatrixDay, MatrixGroup, MatrixOpen, MonthMatrixPaper } from './month-matrix.types.ts'
import { pageGroups } from './matrix-pages.ts'
import { renderFitting, renderFoot, renderHead } from './roster-parts.ts'

/** The matrix as one document. */
export function renderMonthMatrix(paper: MonthMatrixPaper): Html {
  const { head, foot, size, groups, open } = paper
  const layout = matrixLayout(paper)
  const pages = pageGroups(groups, layout.pages)
  const changed = groups.some(({ people }) => people.some(({ cells }) => cells.some((cell) => cell.changed)))
  return html`<div class="roster matrix ${size === 'A3' ? 'wall-a3' : 'wall-a4'}">
    ${renderHead(head, changed)}
    ${pages.map(
      (part, index) =>
        html`${index === 0 ? null : html`<p class="under again"><span>${head.station}${head.title}（续）</span><span>${head.version}</span></p>`}
          <table style="font-size:${layout.code}mm;line-height:${layout.code * 1.1}mm">
            ${renderColumns(paper, layout)} ${renderDays(paper, layout)} ${part.map((group) => renderGroup(group, paper, layout))}
            ${
              open.length === 0 || index < pages.length - 1
                ? null
                : html`<tbody class="open">
                    ${open.map((line) => renderOpen(line, paper, layout))}
                  </tbody>`
            }
          </table>`,
    )}
    ${renderEnd(paper)} ${renderFoot(foot)}
  </div>`
}

function renderColumns({ days }: MonthMatrixPaper, { team, name, day, totals }: MatrixLayout): Html {
  return html`<colgroup>
    ${team > 0 ? html`<col style="width:${team}mm" />` : null}
    <col style="width:${name}mm" />
    ${days.map(() => html`<col style="width:${day}mm" />`)} ${totals.map(({ width }) => html`<col style="width:${width}mm" />`)}
  </colgroup>`
}

function renderDays({ days }: MonthMatrixPaper, { team, headHeight, totals }: MatrixLayout): Html {
  return html`<thead>
    <tr style="height:${headHeight}mm">
      <th colspan="${team > 0 ? 2 : 1}">姓名</th>
      ${days.map(renderDay)} ${totals.map(({ title }) => html`<th class="total">${title}</th>`)}
    </tr>
  </thead>`
}

function renderDay({ day, weekday, shade, note }: MatrixDay): Html {
  return html`<th class="${dayClass(shade, weekday)}">
    <b>${day}</b><br />${weekday}${note === '' ? null : html`<small>${note}</small>`}
  </th>`
}

function renderGroup({ name, people }: MatrixGroup, paper: MonthMatrixPaper, layout: MatrixLayout): Html {
  return html`<tbody class="group">
    ${people.map(
      (person, line) =>
        html`<tr style="height:${layout.row}mm">
          ${layout.team > 0 && line === 0 ? renderTeam(name, people.length, layout) : null}
          <th class="name">
            ${renderFitting(person.lead ? `${person.name}▲` : person.name, layout.name - 1.6, layout.nameSize)}
          </th>
          ${person.cells.map((cell, place) => renderCell(cell, paper.days[place], layout))}
          ${layout.totals.map(
            ({ value, width }) => html`<td class="total">${renderFitting(value(person), width - 1, layout.code * 0.75)}</td>`,
          )}
        </tr>`,
    )}
  </tbody>`
}

function renderTeam(name: string, rows: number, { row, team, nameSize }: MatrixLayout): Html {
  const size = Math.min(nameSize, team - 1.4, Math.floor(((rows * row - 1) / Math.max(1, Array.from(name).length)) * 90) / 100)
  return html`<th class="team" rowspan="${rows}"><span style="font-size:${size}mm">${name}</span></th>`
}

function renderCell(
  { code, night, changed }: MatrixCell,
  day: MatrixDay | undefined,
  { day: width, code: size }: MatrixLayout,
): Html {
  const marks = `code${night ? ' night' : ''}${code === '休' ? ' rest' : ''}`
  return html`<td class="${dayClass(day?.shade ?? '', day?.weekday ?? '')}${changed ? ' changed' : ''}">
    ${code === '' ? null : html`<span class="${marks}">${renderFitting(code, width - 2, size)}</span>`}
  </td>`
}

function renderOpen({ label, missing }: MatrixOpen, { days }: MonthMatrixPaper, layout: MatrixLayout): Html {
  const whole = missing.reduce((sum, count) => sum + count, 0)
  return html`<tr style="height:${layout.row}mm">
    <th class="name" colspan="${layout.team > 0 ? 2 : 1}">
      ${renderFitting(`缺 ${label}`, layout.team + layout.name - 1.6, layout.nameSize)}
    </th>
    ${days.map(({ shade, weekday }, place) => {
      const count = missing[place] ?? 0
      return html`<td class="${dayClass(shade, weekday)}">
        ${count === 0 ? null : html`<span class="missing">${renderFitting(`缺${count}`, layout.day - 1.6, layout.code * 0.8)}</span>`}
      </td>`
    })}
    <td class="total" colspan="${layout.totals.length}">共缺 ${whole}</td>
  </tr>`
}

/** Codes with their times, what the marks mean, and the station's own notes: kept with the end of the table. */
function renderEnd({ legend, notes, groups, days, open }: MonthMatrixPaper): Html {
  const leads = groups.some(({ people }) => people.some(({ lead }) => lead))
  return html`<p class="legend">
      ${legend.map(
        ({ code, text, night }) => html`<span class="keep"><b class="code${night ? ' night' : ''}">${code}</b> ${text}</span>　`,
      )}
      ${leads ? html`<span class="keep">▲ 可带班</span>　` : null}
      ${days.some(({ shade }) => shade === 'holiday') ? html`<span class="keep">浅灰底为周末，深灰底为节假日</span>　` : html`<span class="keep">灰底为周末</span>　`}
      ${open.length > 0 ? html`<span class="keep">虚线框为缺员</span>` : null}
    </p>
    ${notes.map((note) => html`<p class="legend">${note}</p>`)}`
}

/** Monday begins a week with a strong line. */
function dayClass(shade: MatrixDay['shade'], weekday: string): string {
  return `${shade}${weekday === '一' ? ' monday' : ''}`
}
