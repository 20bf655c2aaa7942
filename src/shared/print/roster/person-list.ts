/** Duties person by person, to be handed out: nobody's block is torn between two pages unless it is longer than one. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** One duty of a person. */
export interface PersonDuty {
  /** 12-03 周四. */
  readonly date: string
  /** 18:00—次日08:30. */
  readonly time: string
  /** 夜班; 上学（7:00到岗）. */
  readonly duty: string
  readonly place: string
  readonly changed: boolean
}

/** A person with all duties of the period, in their order. */
export interface PersonDuties {
  readonly name: string
  /** 民警 第一班组. */
  readonly role: string
  readonly duties: readonly PersonDuty[]
  /** 夜班6次，周末3次，共132小时. */
  readonly totals: string
}

/** The list of a period. */
export interface PersonListPaper extends RosterFrame {
  readonly people: readonly PersonDuties[]
}

/** The list as one document. */
export function renderPersonList({ head, foot, people }: PersonListPaper): Html {
  return html`<div class="roster handout">
    ${renderHead(
      head,
      people.some(({ duties }) => duties.some(({ changed }) => changed)),
    )}
    ${people.map(renderPerson)} ${renderFoot(foot)}
  </div>`
}

function renderPerson({ name, role, duties, totals }: PersonDuties): Html {
  return html`<div class="person">
    <h3><span>${name}　${role}</span><span>${totals}</span></h3>
    ${
      duties.length === 0
        ? html`<p>本期没有安排。</p>`
        : html`<table>
            <colgroup>
              <col style="width:32mm" />
              <col style="width:40mm" />
              <col style="width:46mm" />
              <col />
            </colgroup>
            <tbody>
              ${duties.map(
                ({ date, time, duty, place, changed }) =>
                  html`<tr>
                    <td class="centre">${changed ? html`<b class="sample">${date}</b>` : date}</td>
                    <td class="centre">${time}</td>
                    <td>${duty}</td>
                    <td>${place}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </div>`
}
