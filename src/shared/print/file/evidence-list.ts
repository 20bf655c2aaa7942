/** 证据目录: every piece with number, kind, provider, original or copy, pages, who checked it and when (domain: evidence of land disputes). */
import type { Evidence } from '#shared/mediation/mediation.types.ts'
import { dateText } from '#shared/print/fields.ts'
import { html, type Html } from '#shared/print/html.ts'
import type { PaperSource } from '#shared/print/paper-source.ts'

/** The list as one document. */
export function renderEvidenceList({ case: record, station }: PaperSource): Html {
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1><span class="wide">证据目录</span></h1>
    <p class="number">编号：${record.number}</p>
    <table>
      <colgroup>
        <col style="width:11mm" />
        <col style="width:32mm" />
        <col />
        <col style="width:22mm" />
        <col style="width:17mm" />
        <col style="width:11mm" />
        <col style="width:27mm" />
      </colgroup>
      <thead>
        <tr>
          <th>编号</th>
          <th>种类</th>
          <th>名称</th>
          <th>提供人</th>
          <th>原件／复印件</th>
          <th>页数</th>
          <th>核对</th>
        </tr>
      </thead>
      <tbody>
        ${record.evidence.map(pieceRow)}
      </tbody>
    </table>
    <p class="end">（以下空白）</p>
  </div>`
}

/** The number of a piece in the file, from 1. */
export function numberOfPiece(record: PaperSource['case'], piece: Evidence): number {
  return record.evidence.findIndex(({ id }) => id === piece.id) + 1
}

function pieceRow(piece: Evidence, index: number): Html {
  const checked = [piece.checkedBy, piece.collectedOn === null ? '' : dateText(piece.collectedOn)].filter((text) => text !== '')
  return html`<tr>
    <td class="centre">${index + 1}</td>
    <td>${piece.kind}</td>
    <td>${piece.name}</td>
    <td>${piece.provider}</td>
    <td class="centre">${piece.original ? '原件' : '复印件'}</td>
    <td class="centre">${piece.pages}</td>
    <td class="small">${checked.join('　')}</td>
  </tr>`
}
