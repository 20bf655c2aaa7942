/** Where parties, mediators and the committee sign: room for a signature, a fingerprint of 30 mm and more, a seal of 42 mm. */
import type { Party } from '#shared/mediation/mediation.types.ts'
import { dateOrBlank, nameText } from './fields.ts'
import { html, type Html } from './html.ts'
import { countName, type NamedParty } from './paper-source.ts'

/** Who signs for the committee, below the parties. */
export interface Officials {
  /** Title and names, such as 人民调解员（签名） and 何秀兰; names are printed small below the title. */
  readonly signers: readonly { readonly title: string; readonly names: string }[]
  readonly committee: string
  /** Words below the ring of the seal; that of the committee where they are missing. */
  readonly seal?: string
  readonly date: string | null
}

/** A row of cells and what it takes of the page, in mm. */
interface Row {
  readonly markup: Html
  readonly height: number
}

/** Room for a closing paragraph and all signatures on one page; the type area is 246 mm high. */
const fitsOnePage = 190
const personHeight = 39
const organisationHeight = 48
const lineHeight = 20

/**
 * The last paragraph of a paper (two lines or more) with the signatures. All of it stays on one page when it fits; otherwise the
 * paragraph stays with the first row and the seal with the last, so that no signature ever stands without words of the paper.
 */
export function closing(paragraph: Html, parties: readonly NamedParty[], officials: Officials): Html {
  const rows = rowsOf(parties)
  const end = html`${officialsBlock(officials)}
    <p class="end">（以下空白）</p>`
  const [first, ...others] = rows.map(({ markup }) => markup)
  if (rows.reduce((sum, { height }) => sum + height, 0) <= fitsOnePage - 50) {
    return html`<div class="together signatures">${paragraph}${first}${others}${end}</div>`
  }
  const last = others.at(-1)
  return html`<div class="signatures">
    <div class="together">${paragraph}${first}</div>
    ${others.slice(0, -1)}
    <div class="together">
      ${last}
      <p>${continuation(parties.length)}</p>
      ${end}
    </div>
  </div>`
}

/** Words for a page that holds the rest of many signatures. */
function continuation(count: number): string {
  return `以上当事人共${countName(count)}名。各页签名、指印与本文书全部内容不可分割，任何一页单独取出不产生效力；各页之间由当事人加按骑缝指印。`
}

/** The same for forms and records, where a fingerprint goes over the name: a line for each party, no room of its own. */
export function shortClosing(paragraph: Html, parties: readonly NamedParty[], officials: Officials): Html {
  const cells = partyLines(parties)
  const end = html`${officialsBlock(officials)}
    <p class="end">（以下空白）</p>`
  if ((cells.length / 2) * lineHeight <= fitsOnePage - 50) {
    return html`<div class="together signatures">
      ${paragraph}
      <div class="lines">${cells}</div>
      ${end}
    </div>`
  }
  return html`<div class="signatures">
    <div class="together">
      ${paragraph}
      <div class="lines">${cells.slice(0, 2)}</div>
    </div>
    <div class="lines">${cells.slice(2, -2)}</div>
    <div class="together">
      <div class="lines">${cells.slice(-2)}</div>
      <p>${continuation(parties.length)}</p>
      ${end}
    </div>
  </div>`
}

/** Lines of parties and others to sign on, without a seal: for what is filled in on the spot. */
export function signatureLines(parties: readonly NamedParty[], others: Officials['signers']): Html {
  const lines = others.map(
    ({ title, names }) =>
      html`<div class="line">
        <div>${title}：</div>
        <div class="small">${names}</div>
      </div>`,
  )
  return html`<div class="lines">${partyLines(parties)}${lines}</div>`
}

function partyLines(parties: readonly NamedParty[]): readonly Html[] {
  return parties.map(
    ({ party, label }) =>
      html`<div class="line">
        <div>${label}${party.kind === 'organisation' ? '（盖章）' : '（签名、按指印）'}：</div>
        <div class="small">${whoSigns(party)}</div>
      </div>`,
  )
}

/** Persons two in a row; an organisation takes a whole row, because its seal needs 42 mm. */
function rowsOf(parties: readonly NamedParty[]): readonly Row[] {
  const rows: Row[] = []
  let waiting: Html | null = null
  const close = (cell: Html | null) => {
    if (waiting !== null) rows.push({ markup: html`<div class="row">${waiting}${cell}</div>`, height: personHeight })
    waiting = null
  }
  for (const named of parties) {
    if (named.party.kind === 'organisation') {
      close(null)
      rows.push({ markup: html`<div class="row">${organisation(named)}</div>`, height: organisationHeight })
    } else if (waiting === null) {
      waiting = person(named)
    } else {
      close(person(named))
    }
  }
  close(null)
  return rows
}

function person({ party, label }: NamedParty): Html {
  return html`<div class="signer">
    <div class="words">
      <div><span class="keep">${label}</span><span class="keep">（签名、按指印）</span></div>
      <div class="small">${whoSigns(party)}</div>
    </div>
    <div class="box">指印</div>
  </div>`
}

function organisation({ party, label }: NamedParty): Html {
  const signs = [
    ['法定代表人或负责人', party.representative],
    ['委托代理人', party.agentName],
  ].filter(([, name]) => name !== '')
  return html`<div class="signer whole">
    <div class="words">
      <div>${label}（盖章；代表人或者代理人签名、按指印）</div>
      <div class="small">${party.name}${signs.map(([title, name]) => html`<br />${title}：${nameText(name ?? '')}`)}</div>
    </div>
    <div class="box">指印</div>
    <div class="company"><div class="ring">单位印章</div></div>
  </div>`
}

function whoSigns(party: Party): Html {
  const title = party.kind === 'household' ? '农户代表人' : party.kind === 'group' ? '推选代表' : '法定代表人或负责人'
  const representative =
    party.kind === 'person' || party.representative === '' ? null : html`<br />${title}：${nameText(party.representative)}`
  const agent = party.agentName === '' ? null : html`<br />委托代理人：${nameText(party.agentName)}`
  return html`${nameText(party.name)}${representative}${agent}`
}

function officialsBlock({ signers, committee, date, seal = '人民调解委员会印章' }: Officials): Html {
  return html`<div class="officials">
    <div class="names">
      ${signers.map(
        ({ title, names }) =>
          html`<div class="official">
            <div>${title}：</div>
            <div class="small">${names}</div>
          </div>`,
      )}
    </div>
    <div class="stamp">
      <div class="ring"></div>
      <p class="who">${committee}</p>
      <p class="caption">（${seal}）</p>
      <p>${dateOrBlank(date)}</p>
    </div>
  </div>`
}
