/** What the papers of a roster share: head with period and version, foot with those who answer for it, names that fit, cells. */
import { html, type Html } from '#shared/print/html.ts'

/** Head of a paper; texts as they are printed. */
export interface RosterHead {
  readonly station: string
  /** Name of the paper: 2026年12月值班表, 护学岗一周勤务表. */
  readonly title: string
  /** 2026年12月1日—12月31日. */
  readonly period: string
  /** 第2版. */
  readonly version: string
  /** Version with which changes are compared, such as 第1版; '' when none was posted before. */
  readonly previous: string
  /** Not posted yet. */
  readonly draft: boolean
}

/** Foot of a paper; '' leaves room to write. */
export interface RosterFoot {
  readonly by: string
  readonly checkedBy: string
  readonly leader: string
  /** The station's, never a person's. */
  readonly phone: string
  readonly date: string
}

/** What every paper of a roster is made of, besides its own lines. */
export interface RosterFrame {
  readonly head: RosterHead
  readonly foot: RosterFoot
}

/** Title with period and version under it; `changed` tells what a frame around a cell means. */
export function renderHead({ station, title, period, version, previous }: RosterHead, changed = false): Html {
  return html`<h1>${station}${title}</h1>
    <p class="under">
      <span>${period}</span
      ><span>${changed && previous !== '' ? html`<b class="sample">加框</b>为较${previous}的变更　` : null}${version}</span>
    </p>`
}

const footTitles = { by: '编制人', checkedBy: '审核人', leader: '带班领导', phone: '值班电话', date: '日期' } as const

/** Who made, checked and leads, the station's phone and the day, or some of it: one line, never alone on a page. */
export function renderFoot(
  foot: RosterFoot,
  parts: readonly (keyof RosterFoot)[] = ['by', 'checkedBy', 'leader', 'phone', 'date'],
): Html {
  return html`<p class="foot">
    ${parts.map((part) => html`<span>${footTitles[part]}：${foot[part] === '' ? html`<i class="blank"></i>` : foot[part]}</span>`)}
  </p>`
}

/** Size in mm at which a text stands on one line of a width; at most `largest`. */
export function fitSize(text: string, width: number, largest: number): number {
  return Math.min(largest, Math.floor((width / Math.max(1, measureEms(text))) * 100) / 100)
}

/** Width of a text in units of its size: ideographs are as wide as high, Latin letters and figures about six tenths. */
export function measureEms(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u{20}-\u{7e}]/u.test(character) ? 0.62 : 1), 0)
}

/** A text that never wraps, made smaller where it is long. */
export function renderFitting(text: string, width: number, largest: number): Html {
  return html`<span class="fit" style="font-size:${fitSize(text, width, largest)}mm">${text}</span>`
}

/** A list in even pieces of at most `most`, in order. */
export function splitEvenly<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const pieces = Math.max(1, Math.ceil(items.length / Math.max(1, most)))
  return Array.from({ length: pieces }, (_, index) =>
    items.slice(Math.round((index * items.length) / pieces), Math.round(((index + 1) * items.length) / pieces)),
  )
}
