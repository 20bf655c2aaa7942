/** 交接班记录: one page, always; what does not fit is named by its number and stands in the ledger. */
import { html, type Html } from '#shared/print/html.ts'
import { measureEms, renderFoot, renderHead, type RosterFrame } from './roster-parts.ts'

/** What one shift hands to the next. */
export interface HandoverPaper extends RosterFrame {
  /** 夜班 2026-12-03 18:00—次日08:30. */
  readonly shift: string
  readonly from: string
  readonly to: string
  /** When it is handed over; '' is written by hand. */
  readonly time: string
  /** Calls and disputes that are not settled. */
  readonly unsettled: readonly string[]
  readonly equipment: readonly string[]
  readonly matters: readonly string[]
  /** Early posts of the next morning: 07:00 白市驿小学正门 马晓岚. */
  readonly earlyPosts: readonly string[]
}

/** Sections with the lines of print that each may take; all of them with head and signatures are one page. */
const sections = [
  { title: ['未结警情、', '纠纷'], lines: 9, items: ({ unsettled }: HandoverPaper) => unsettled },
  { title: ['装备、车辆', '钥匙'], lines: 6, items: ({ equipment }: HandoverPaper) => equipment },
  { title: ['重要事项'], lines: 7, items: ({ matters }: HandoverPaper) => matters },
  { title: ['次日早岗', '提醒'], lines: 6, items: ({ earlyPosts }: HandoverPaper) => earlyPosts },
] as const

const emsOfLine = 35

/** The record as one document. */
export function renderHandover(paper: HandoverPaper): Html {
  const { head, foot, shift, from, to, time } = paper
  return html`<div class="roster handout handover">
    ${renderHead(head)}
    <table>
      <colgroup>
        <col style="width:24mm" />
        <col />
        <col style="width:24mm" />
        <col />
      </colgroup>
      <tbody>
        <tr>
          <th class="side">班次</th>
          <td colspan="3">${shift}</td>
        </tr>
        <tr>
          <th class="side">交接时间</th>
          <td colspan="3">${time}</td>
        </tr>
        <tr>
          <th class="side">交班人</th>
          <td>${from}</td>
          <th class="side">接班人</th>
          <td>${to}</td>
        </tr>
        ${sections.map(({ title, lines, items }) => renderSection(title, lines, items(paper)))}
        <tr>
          <th class="side">手写补充</th>
          <td colspan="3" class="space"></td>
        </tr>
        <tr>
          <th class="side">交班人签名</th>
          <td class="space">&#8203;<br /><br />　　　　月　　日　　时　　分</td>
          <th class="side">接班人签名</th>
          <td class="space">&#8203;<br /><br />　　　　月　　日　　时　　分</td>
        </tr>
      </tbody>
    </table>
    ${renderFoot(foot, ['leader', 'phone', 'date'])}
  </div>`
}

function renderSection(title: readonly string[], lines: number, items: readonly string[]): Html {
  const { shown, left } = cutList(items, lines, emsOfLine)
  return html`<tr style="height:${lines * 6 + 2}mm">
    <th class="side">${title.map((line) => html`<span class="fit">${line}</span>`)}</th>
    <td colspan="3" class="top">
      ${
        items.length === 0
          ? '无'
          : html`<ol>
              ${shown.map((item) => html`<li>${item}</li>`)}
            </ol>`
      }
      ${left === 0 ? null : html`<p>另有${left}项见台账</p>`}
    </td>
  </tr>`
}

/**
 * The first items that fit in so many lines of a width, and how many are left. Where some are left a line is kept for saying so; an
 * item that is longer than all lines is shortened.
 */
export function cutList(
  items: readonly string[],
  lines: number,
  width: number,
): { readonly shown: readonly string[]; readonly left: number } {
  const heights = items.map((item) => linesOf(item, width))
  if (heights.reduce((sum, height) => sum + height, 0) <= lines) return { shown: items, left: 0 }
  const shown: string[] = []
  let used = 0
  for (const [index, item] of items.entries()) {
    const height = heights[index] ?? 1
    if (used + height > lines - 1) break
    shown.push(item)
    used += height
  }
  const [first = ''] = items
  if (shown.length === 0) return { shown: [shorten(first, width * (lines - 1) - 2)], left: items.length - 1 }
  return { shown, left: items.length - shown.length }
}

/** Lines that a text takes; a little more than counted, because words and marks do not break everywhere. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(measureEms(line) / (width - 1))), 0)
}

function shorten(text: string, ems: number): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '))
  let used = 0
  const end = characters.findIndex((character) => (used += measureEms(character)) > ems - 1)
  return end === -1 ? characters.join('') : `${characters.slice(0, end).join('')}…`
}
