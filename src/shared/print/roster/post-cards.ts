/** Card of a post for the wall of the gatehouse: who stands when, what to do, to whom to report; two to an A4 page where they are short. */
import { html, type Html } from '#shared/print/html.ts'
import { renderFitting, renderFoot, type RosterFrame } from './roster-parts.ts'

/** One duty at the post. */
export interface PostShift {
  /** 11-23 周一. */
  readonly date: string
  /** 上学 7:20–7:50. */
  readonly window: string
  /** 7:00到岗. */
  readonly inPlace: string
  /** 民警 马晓岚、保安 陶勇. */
  readonly people: string
  /** 缺 教师 1; '' when nobody is missing. */
  readonly open: string
}

/** The card of one post. */
export interface PostCard {
  /** 白市驿小学正门. */
  readonly post: string
  readonly shifts: readonly PostShift[]
  readonly tasks: readonly string[]
  /** 到岗、离岗和异常情况报带班领导周启明. */
  readonly report: string
}

/** Cards of one period. */
export interface PostCardsPaper extends RosterFrame {
  readonly posts: readonly PostCard[]
}

/** The cards as one document. */
export function renderPostCards({ head, foot, posts }: PostCardsPaper): Html {
  return html`<div class="roster handout">
    ${posts.map(
      ({ post, shifts, tasks, report }) =>
        html`<div class="card">
          <h2>${renderFitting(post, 165, 6.4)}</h2>
          <p class="under"><span>${head.station}${head.title}　${head.period}</span><span>${head.version}</span></p>
          <table>
            <colgroup>
              <col style="width:27mm" />
              <col style="width:38mm" />
              <col style="width:16mm" />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th>日期</th>
                <th>时段</th>
                <th>到岗</th>
                <th>人员</th>
              </tr>
            </thead>
            <tbody>
              ${shifts.map(
                ({ date, window, inPlace, people, open }) =>
                  html`<tr>
                    <td class="centre">${date}</td>
                    <td class="centre">${window}</td>
                    <td class="centre">${inPlace}</td>
                    <td>${people}${open === '' ? null : html` <span class="missing">${open}</span>`}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <div class="together">
            <h3>做什么</h3>
            <ol>
              ${tasks.map((task) => html`<li>${task}</li>`)}
              <li>只劝导、不冲突，危险情形即报110。</li>
            </ol>
            <h3>向谁报告</h3>
            <p>${report}${foot.phone === '' ? null : `　值班电话：${foot.phone}`}</p>
          </div>
          ${renderFoot(foot, ['by', 'checkedBy', 'date'])}
        </div>`,
    )}
  </div>`
}
