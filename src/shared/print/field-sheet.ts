/** 现场调解、丈量记录单: printed before going out, filled in by hand, its scan attached to the record it belongs to. */
import { formatMu } from '#shared/kernel/areas.ts'
import type { Parcel } from '#shared/mediation/mediation.types.ts'
import { choice, dateOrBlank, lines, nameText } from './fields.ts'
import { html, type Html, type HtmlValue } from './html.ts'
import { nameParties, organOf, type PaperSource } from './paper-source.ts'
import { signatureLines } from './signatures.ts'

/**
 * The mark in the corner, by which a sheet finds its case again: '2026-0012-K7QX'. The last four characters are of the case's id, so that
 * a sheet with a number written wrong by hand is noticed.
 */
export function sheetMark(number: string, caseId: string): string {
  const parts = /(\d{4})\D+?(\d+)\D*$/u.exec(number)
  const short = parts === null ? number : `${parts[1]}-${parts[2]}`
  return `${short}-${caseId.slice(-4).toUpperCase()}`
}

/** The sheet as one document. */
export function renderFieldSheet(source: PaperSource): Html {
  const { case: record, kindName } = source
  const parties = nameParties(record.parties)
  const place = record.place.startsWith(record.village) ? record.place : `${record.village}${record.place}`
  const disputed = record.parcels.flatMap(({ disputedPart }) => (disputedPart === '' ? [] : [disputedPart])).join('\n')
  const parcels = record.parcels.length === 0 ? [null] : record.parcels
  return html`<div class="form" style="position:relative">
    <p class="mark">${sheetMark(record.number, record.id)}</p>
    <p class="committee">${organOf(source).committee}</p>
    <h1>现场调解、丈量记录单</h1>
    <p class="number">编号：${record.number}</p>
    <table>
      <colgroup>
        <col style="width:26mm" />
        <col style="width:52mm" />
        <col style="width:26mm" />
        <col />
      </colgroup>
      ${whole(
        '当事人',
        parties.map(
          ({ party, label }, index) => html`${index > 0 && '　'}<span class="piece">${label}</span> ${nameText(party.name)}`,
        ),
      )}
      <tr>
        <th>纠纷类型</th>
        <td>${kindName === '' ? record.kindText : kindName}</td>
        <th>地点</th>
        <td>${place}</td>
      </tr>
      ${whole('时间', html`${dateOrBlank(null)}　　时　　分至　　时　　分`)}
      ${whole('事项', html`${choice(false, '调解')}${choice(false, '丈量')}${choice(false, '调查')}${choice(false, '回访')}`)}
      ${parcels.map(parcelRows)} ${box('要丈量、核实的', 16, disputed)} ${box('在场人', 11)} ${box('丈量数据、草图', 50)}
      ${box('各方意见', 18)}
      ${whole('结果', html`${choice(false, '未达成，继续调解')}${choice(false, '达成协议')}${choice(false, '调解不成')}`)}
    </table>
    ${signatureLines(parties, [
      { title: '见证人（签名、按指印）', names: '' },
      { title: '丈量人、记录人（签名）', names: '' },
    ])}
  </div>`
}

/** What the papers say of the parcel on the left, what was found on the spot on the right. */
function parcelRows(parcel: Parcel | null): Html {
  const bounds = [
    ['东至', parcel?.east],
    ['南至', parcel?.south],
    ['西至', parcel?.west],
    ['北至', parcel?.north],
  ].map(
    ([title, text = ''], index) =>
      html`${index > 0 && html`<br />`}${title}：${text === '' ? html`<span class="gap" style="width:7em"></span>` : text}`,
  )
  const contract = parcel?.contractMuHundredths ?? null
  return html`<tr>
      <th>地块</th>
      <td>${parcel?.name}</td>
      <th>合同面积</th>
      <td>${contract === null ? html`<span class="gap" style="width:5em"></span>` : formatMu(contract)}亩</td>
    </tr>
    <tr>
      <th>四至<br />（书面）</th>
      <td>${bounds}</td>
      <th>四至<br />（现场）</th>
      <td>东至：<br />南至：<br />西至：<br />北至：</td>
    </tr>`
}

function whole(title: string, value: HtmlValue): Html {
  return html`<tr>
    <th>${title}</th>
    <td colspan="3">${value}</td>
  </tr>`
}

/** Room to write in, at least so many mm high, behind what is known. */
function box(title: string, height: number, text = ''): Html {
  return whole(title, html`<div style="min-height:${height}mm">${lines(text)}</div>`)
}
