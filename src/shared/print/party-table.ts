/** The table of parties: a block for each, wide enough for names; a block is never torn by a page. */
import { ageOn } from '#shared/kernel/identity-number.ts'
import type { Party } from '#shared/mediation/mediation.types.ts'
import { nameText } from './fields.ts'
import { html, type Html } from './html.ts'
import type { NamedParty } from './paper-source.ts'

/** Names of more characters than this get the whole row. */
const nameFits = 10

/** The parties with all their numbers; `on` is the day on which the age is counted. */
export function partyTable(parties: readonly NamedParty[], on: string): Html {
  return html`<table class="parties">
    <colgroup>
      <col style="width:15mm" />
      <col style="width:27mm" />
      <col style="width:43mm" />
      <col style="width:13mm" />
      <col style="width:10mm" />
      <col style="width:13mm" />
      <col style="width:14mm" />
      <col style="width:12mm" />
      <col />
    </colgroup>
    ${parties.map(({ party, label }) => block(label, rowsOf(party, on)))}
  </table>`
}

function block(label: string, rows: readonly Html[]): Html {
  const [first, ...rest] = rows
  return html`<tbody class="rows">
    <tr>
      <th class="side" rowspan="${rows.length}">${label}</th>
      ${first}
    </tr>
    ${rest.map(
      (row) =>
        html`<tr>
          ${row}
        </tr>`,
    )}
  </tbody>`
}

/** Cells of the rows; the eight columns after the first are shared by all of them. */
function rowsOf(party: Party, on: string): readonly Html[] {
  const agent = party.agentName === '' ? [] : [agentRow(party)]
  if (party.kind === 'organisation') return [...organisationRows(party), ...agent]
  const group = party.kind === 'person' ? [] : [representativeRow(party)]
  return [...personRows(party, on), ...group, ...agent]
}

function personRows(party: Party, on: string): readonly Html[] {
  const age = party.birthDate === null || party.birthDate > on ? '' : String(ageOn(party.birthDate, on))
  const facts = html`<th>性别</th>
    <td class="centre">${party.gender}</td>
    <th>民族</th>
    <td class="centre">${party.ethnicity}</td>
    <th>年龄</th>
    <td class="centre">${age}</td>`
  const isLong = Array.from(party.name).length > nameFits
  const nameTitle = party.kind === 'household' ? '户主姓名' : '姓名'
  const occupation = html`<th>职业或职务</th>
    <td>${party.occupation}</td>`
  return [
    ...(isLong
      ? [
          html`<th>${nameTitle}</th>
            <td colspan="7">${nameText(party.name)}</td>`,
          html`${occupation}${facts}`,
        ]
      : [
          html`<th>${nameTitle}</th>
            <td>${nameText(party.name)}</td>
            ${facts}`,
        ]),
    html`<th>公民身份号码</th>
      <td class="digits">${party.identityNumber}</td>
      <th colspan="2">联系方式</th>
      <td colspan="4">${phones(party.phones)}</td>`,
    ...(isLong || party.occupation === ''
      ? [
          html`<th>单位或住址</th>
            <td colspan="7">${party.address}</td>`,
        ]
      : [
          html`${occupation}
            <th colspan="2">单位或住址</th>
            <td colspan="4">${party.address}</td>`,
        ]),
  ]
}

function organisationRows(party: Party): readonly Html[] {
  return [
    html`<th>单位名称</th>
      <td colspan="7">${party.name}</td>`,
    html`<th>统一社会<wbr />信用代码</th>
      <td class="digits">${party.creditCode}</td>
      <th colspan="2">联系方式</th>
      <td colspan="4">${phones(party.phones)}</td>`,
    html`<th>法定代表人<wbr />或负责人</th>
      <td>${nameText(party.representative)}</td>
      <th colspan="2">职务</th>
      <td colspan="4">${party.representativePosition}</td>`,
    html`<th>住所</th>
      <td colspan="7">${party.address}</td>`,
  ]
}

/** 农户代表人 (农村土地承包经营纠纷调解仲裁法第19条), or whom a group has chosen. */
function representativeRow(party: Party): Html {
  const title = party.kind === 'household' ? '农户代表人' : '推选代表'
  const sizeTitle = party.kind === 'household' ? '户内人数' : '人数'
  const size = party.householdSize === null ? '' : `${party.householdSize}人`
  return html`<th>${title}</th>
    <td>${nameText(party.representative)}</td>
    <th colspan="2">${sizeTitle}</th>
    <td colspan="4">${size}</td>`
}

function agentRow(party: Party): Html {
  const words = [party.agentAuthority, party.agentPhone].filter((text) => text !== '').join('；')
  return html`<th>委托代理人</th>
    <td>${nameText(party.agentName)}</td>
    <th colspan="2">权限、电话</th>
    <td colspan="4">${phones(words)}</td>`
}

/** Stored as 138…/139…: may break behind the slash only. */
function phones(text: string): Html {
  return html`${text.split(/(?<=[/；])/u).map((piece) => html`<span class="keep">${piece}</span><wbr />`)}`
}
