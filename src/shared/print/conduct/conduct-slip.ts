/** 执法服务意见单: two on a page; five dimensions, a text, named or not, and where it goes. The code counts a slip once and names nobody. */
import { dimensions, opinions } from '#shared/conduct/conduct.types.ts'
import { glyphWarnings, type Coverage } from '#shared/print/glyphs.ts'
import { html, type Html } from '#shared/print/html.ts'
import { renderPage } from '#shared/print/page.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import { rosterStyle } from '#shared/print/roster/roster-style.ts'

export interface ConductSlipsPaper {
  readonly station: string
  /** `svg` is made by the QR library from the code alone. */
  readonly slips: readonly { readonly code: string; readonly svg: string }[]
}

/** The slips as one paper. */
export function printConductSlips({ station, slips }: ConductSlipsPaper, coverage: Coverage): PrintedDocument {
  const body = html`<div class="roster handout">${slips.map((slip) => renderSlip(station, slip))}</div>`
  return {
    title: '执法服务意见单',
    html: renderPage(
      '执法服务意见单',
      [body],
      `${rosterStyle}\n.slip{position:relative;break-inside:avoid;min-height:128mm;border-bottom:.3mm dashed #777;padding-bottom:4mm;margin-bottom:5mm}\n.slip svg{position:absolute;right:0;top:0;width:24mm;height:24mm}\n.slip h1{padding:0 26mm}\n.slip .intro{min-height:17mm;padding-right:28mm}`,
    ),
    copies: 1,
    fileName: '执法服务意见单',
    warnings: [...glyphWarnings([{ what: '执法服务意见单', text: station }], coverage)],
    draft: false,
  }
}

function renderSlip(station: string, { code, svg }: ConductSlipsPaper['slips'][number]): Html {
  return html`<div class="slip">
    ${{ markup: svg }}
    <h1>执法服务意见单</h1>
    <p class="intro">对${station}民警、辅警执法服务的意见。每一项在一个格子里打勾，不愿意填的可以空着。</p>
    <table>
      <tbody>
        ${dimensions.map(
          (dimension) =>
            html`<tr>
              <th class="side" style="width:22mm">${dimension}</th>
              <td>${opinions.map((opinion) => html`<span class="choice"><i class="tick"></i>${opinion}</span>`)}</td>
            </tr>`,
        )}
        <tr>
          <th class="side">具体意见</th>
          <td style="height:22mm"></td>
        </tr>
        <tr>
          <th class="side">署名</th>
          <td>
            <span class="choice"><i class="tick"></i>不署名</span
            ><span class="choice"><i class="tick"></i>署名：姓名　　　　　　电话　　　　　　　　</span>
          </td>
        </tr>
      </tbody>
    </table>
    <p>
      封好交回，或在自助窗口扫右上角的码自己填写。意见加密保存，只有督察、纪检部门能打开，民警和本站负责人看不到；不署名的不记姓名、时间和电脑，满五份才公布统计数字。没有好评要求。
    </p>
    <p>编号 ${code}（只防止同一张重复录入，不登记发给了谁）</p>
  </div>`
}
