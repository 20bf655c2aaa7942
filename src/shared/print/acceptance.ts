/** 人民调解受理登记表: what was told at the counter, filled in by the committee and signed by who came (若干规定第23、24条). */
import { formatMu } from '#shared/kernel/areas.ts'
import { formatYuan, yuanInWords } from '#shared/kernel/money.ts'
import { caseSources, consents, type CaseDetail, type Parcel } from '#shared/mediation/mediation.types.ts'
import { choice, dateOrBlank, dateText, lines, nameText } from './fields.ts'
import { html, paragraph, paragraphs, type Html } from './html.ts'
import { nameParties, type NamedParty, type PaperSource } from './paper-source.ts'
import { partyTable } from './party-table.ts'
import { shortClosing } from './signatures.ts'

/** The form as one document. */
export function renderAcceptance({ case: record, station, kindName, today }: PaperSource): Html {
  const parties = nameParties(record.parties)
  const officials = {
    signers: [
      { title: '登记人（签名）', names: '' },
      { title: '人民调解员（签名）', names: record.mediator },
    ],
    committee: station.committee,
    date: null,
  }
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1>人民调解受理登记表</h1>
    <p class="number">编号：${record.number}</p>
    ${partyTable(parties, record.registeredOn === '' ? today : record.registeredOn)}
    <table style="margin-top:-.25mm">
      <colgroup>
        <col style="width:26mm" />
        <col style="width:52mm" />
        <col style="width:26mm" />
        <col />
      </colgroup>
      <tr>
        <th>登记日期</th>
        <td>${dateOrBlank(record.registeredOn)}</td>
        <th>受理日期</th>
        <td>${dateOrBlank(record.acceptedOn)}</td>
      </tr>
      <tr>
        <th>案件来源</th>
        <td colspan="3">${sourceChoices(record)}</td>
      </tr>
      <tr>
        <th>纠纷类型</th>
        <td>${kindName === '' ? record.kindText : kindName}</td>
        <th>纠纷地点</th>
        <td>${placeOf(record)}</td>
      </tr>
      <tr>
        <th>涉及金额</th>
        <td>${amount(record)}</td>
        <th>涉及面积</th>
        <td>${area(record)}</td>
      </tr>
      ${record.parcels.map(parcelRows)}
    </table>
    ${proseTable('纠纷简要情况', record.summary)}${proseTable('申请事项', record.claims)}
    <table style="margin-top:-.25mm">
      <colgroup>
        <col style="width:26mm" />
        <col />
      </colgroup>
      <tr>
        <th>当事人意愿</th>
        <td>${parties.map(consentLine)}</td>
      </tr>
    </table>
    ${shortClosing(paragraph(told), parties, officials)}
  </div>`
}

const told =
  '以上内容由登记人记录，已向当事人宣读或者交当事人阅看，与其陈述一致。人民调解不收取任何费用；当事人可以接受调解、拒绝调解或者要求终止调解，也可以依法通过仲裁、行政、司法等途径维护自己的权利。'

/** The form of 2010 knows two sources; ours says which one. */
function sourceChoices({ source }: CaseDetail): Html {
  const applied = ['application', 'oral', 'visit', 'alarm'].includes(source)
  const handedOver = ['police', 'court', 'assigned'].includes(source)
  const words = caseSourceName(source)
  const isOther = !applied && !handedOver && source !== 'initiative' && source !== 'patrol' && source !== 'grid'
  return html`${choice(applied, '当事人申请')}${choice(!applied && !handedOver && !isOther, '主动调解')}${choice(handedOver, '移送、委托、交办')}${choice(isOther, '其他')}<br />具体来源：${words}`
}

function caseSourceName(source: string): string {
  const names: Readonly<Record<string, string>> = caseSources
  return names[source] ?? source
}

function placeOf({ village, place }: CaseDetail): string {
  return place.startsWith(village) ? place : `${village}${place}`
}

function amount({ amountFen, amountApproximate }: CaseDetail): Html | null {
  if (amountFen === null) return null
  return html`${amountApproximate && '约'}${formatYuan(amountFen)}元<br /><span class="piece"
      >人民币${yuanInWords(amountFen)}</span
    >`
}

function area({ areaMuHundredths, areaApproximate }: CaseDetail): string | null {
  return areaMuHundredths === null ? null : `${areaApproximate ? '约' : ''}${formatMu(areaMuHundredths)}亩`
}

function parcelRows(parcel: Parcel): Html {
  const borders = [
    ['东', parcel.east],
    ['南', parcel.south],
    ['西', parcel.west],
    ['北', parcel.north],
  ].flatMap(([side, text]) => (text === '' ? [] : [`${side}至${text}`]))
  const areas = [
    parcel.contractMuHundredths === null ? '' : `合同${formatMu(parcel.contractMuHundredths)}亩`,
    parcel.measuredMuHundredths === null ? '' : `实测${formatMu(parcel.measuredMuHundredths)}亩`,
    parcel.landClass,
  ].filter((text) => text !== '')
  const holders = [
    parcel.issuer === '' ? '' : `发包方：${parcel.issuer}`,
    parcel.contractor === '' ? '' : `承包方：${parcel.contractor}`,
    parcel.certificate === '' ? '' : `证号：${parcel.certificate}`,
    parcel.code === '' ? '' : `地块编码：${parcel.code}`,
  ].filter((text) => text !== '')
  const facts = [
    borders.join('，'),
    areas.join('，'),
    holders.join('；'),
    parcel.disputedPart === '' ? '' : `争议部分：${parcel.disputedPart}`,
  ]
  return html`<tr>
    <th>争议地块</th>
    <td colspan="3">${lines([parcel.name, ...facts].join('\n'))}</td>
  </tr>`
}

/** Long texts may go over pages; short ones leave room to write. */
function proseTable(title: string, text: string): Html {
  return html`<table style="margin-top:-.25mm">
    <colgroup>
      <col style="width:26mm" />
      <col />
    </colgroup>
    <tr class="splits">
      <th>${title}</th>
      <td class="prose"><div class="${text.trim() === '' ? 'room' : 'said'}">${paragraphs(text)}</div></td>
    </tr>
  </table>`
}

function consentLine({ party, label }: NamedParty): Html {
  const when = party.consentOn === null ? null : html`<span class="keep">（${dateText(party.consentOn)}）</span>`
  return html`<div>
    ${label}${nameText(party.name)}：${party.consent === 'pending' ? html`${choice(false, '同意调解')}${choice(false, '不同意调解')}` : html`<span class="keep">${consents[party.consent]}</span>${when}`}
  </div>`
}
