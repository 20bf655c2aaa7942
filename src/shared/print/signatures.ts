/** Where parties, mediators and the committee sign: room for a signature, a fingerprint of 30 mm and more, a seal of 42 mm. */
import type { Party } from '#shared/mediation/mediation.types.ts'
import { dateOrBlank, nameText } from './fields.ts'
import { html, type Html } from './html.ts'
import type { NamedParty } from './paper-source.ts'

/** Who signs for the committee, below the parties. */
export interface Officials {
  /** Title and names, such as 人民调解员（签名） and 何秀兰; names are printed small beside the line. */
  readonly signers: readonly { readonly title: string; readonly names: string }[]
  readonly committee: string
  readonly date: string | null
  readonly dateTitle?: string
}

/**
 * The signatures as a table: rows stay whole, and the head with the document's name and number repeats on every page, so that
 * no page with signatures can be taken for one of another paper. The last row of parties and the seal stay together.
 */
export function signatures(parties: readonly NamedParty[], officials: Officials, belongsTo: string): Html {
  const rows = rowsOf(parties)
  const last = rows.at(-1)
  return html`<table class="signatures">
    <thead><tr><th colspan="2">${belongsTo}</th></tr></thead>
    <tbody>${rows.slice(0, -1)}</tbody>
    <tbody class="rows">${last}<tr><td colspan="2">${officialsBlock(officials)}</td></tr></tbody>
  </table>`
}

/** Persons two in a row; an organisation takes a whole row, because its seal needs 42 mm. */
function rowsOf(parties: readonly NamedParty[]): readonly Html[] {
  const rows: Html[] = []
  let waiting: Html | null = null
  for (const named of parties) {
    if (named.party.kind === 'organisation') {
      if (waiting !== null) rows.push(html`<tr>${waiting}<td></td></tr>`)
      waiting = null
      rows.push(html`<tr><td colspan="2">${organisation(named)}</td></tr>`)
    } else if (waiting === null) {
      waiting = html`<td>${person(named)}</td>`
    } else {
      rows.push(html`<tr>${waiting}<td>${person(named)}</td></tr>`)
      waiting = null
    }
  }
  if (waiting !== null) rows.push(html`<tr>${waiting}<td></td></tr>`)
  return rows
}

function person({ party, label }: NamedParty): Html {
  return html`<div class="signer"><div class="words"><div><span class="keep">${label}</span><span class="keep">（签名）</span></div>
    <div class="small">${whoSigns(party)}</div><div class="line"></div></div><div class="box">按指印</div></div>`
}

function organisation({ party, label }: NamedParty): Html {
  const names = [party.representative, party.agentName].filter((name) => name !== '').join('　')
  return html`<div class="signer"><div class="words"><div>${label}（单位盖章，法定代表人或者代理人签名）</div>
    <div class="small">${party.name}</div><div class="small">${names}</div><div class="line"></div></div>
    <div class="box">按指印</div><div class="company"><div class="ring">单位印章</div></div></div>`
}

function whoSigns(party: Party): Html {
  const title = party.kind === 'household' ? '农户代表人' : '推选代表'
  const representative = party.kind === 'person' || party.representative === '' ? null : html`<br>${title}：${nameText(party.representative)}`
  const agent = party.agentName === '' ? null : html`<br>委托代理人：${nameText(party.agentName)}`
  return html`${nameText(party.name)}${representative}${agent}`
}

function officialsBlock({ signers, committee, date, dateTitle = '' }: Officials): Html {
  return html`<div class="officials">
    <div class="names">${signers.map(({ title, names }) => html`<p><span class="keep">${title}：</span><span class="small">${names}</span></p>`)}</div>
    <div class="stamp"><div class="ring"></div><p class="who">${committee}</p><p class="caption">（人民调解委员会印章）</p><p>${dateTitle}${dateOrBlank(date)}</p></div>
  </div>`
}
