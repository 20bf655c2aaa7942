/** 当事人权利义务告知书: nature, principles, effect, rights and duties, told before the mediation (若干规定第30条). */
import { nameText } from './fields.ts'
import { html, paragraph, type Html } from './html.ts'
import { nameParties, type PaperSource } from './paper-source.ts'
import { shortClosing } from './signatures.ts'

/** The notice as one document. */
export function renderRights({ case: record, station }: PaperSource): Html {
  const parties = nameParties(record.parties)
  const names = parties.map(({ party }, index) => html`${index > 0 && '、'}${nameText(party.name)}`)
  const officials = {
    signers: [
      { title: '告知人（签名）', names: record.mediator },
      { title: '告知方式', names: '书面　／　口头宣读' },
    ],
    committee: station.committee,
    date: null,
  }
  return html`<div class="form">
    <p class="committee">${station.committee}</p>
    <h1>当事人权利义务告知书</h1>
    <p class="number">编号：${record.number}</p>
    <p class="flush">${names}：</p>
    <p>根据《中华人民共和国人民调解法》，现将人民调解的性质、原则、效力和当事人的权利、义务告知如下：</p>
    ${sections.map(
      ({ title, items }) =>
        html`<h2>${title}</h2>
          ${items.map((item) => paragraph(item))}`,
    )}
    ${shortClosing(paragraph(received), parties, officials)}
  </div>`
}

const received =
  '以上内容已经书面告知或者当面宣读，本人（单位）已经知悉并理解。是否接受调解、是否达成协议，由本人（单位）自愿决定。'

/** 人民调解法第2、3、4、23、24、26、28、30至33条. */
const sections = [
  {
    title: '一、性质和原则',
    items: [
      '人民调解是人民调解委员会通过说服、疏导等方法，促使当事人在平等协商基础上自愿达成调解协议，解决民间纠纷的活动。人民调解不收取任何费用。',
      '人民调解遵循下列原则：（一）在当事人自愿、平等的基础上进行调解；（二）不违背法律、法规和国家政策；（三）尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。',
    ],
  },
  {
    title: '二、当事人的权利',
    items: [
      '（一）选择或者接受人民调解员；',
      '（二）接受调解、拒绝调解或者要求终止调解；',
      '（三）要求调解公开进行或者不公开进行；',
      '（四）自主表达意愿、自愿达成调解协议。',
    ],
  },
  {
    title: '三、当事人的义务',
    items: ['（一）如实陈述纠纷事实；', '（二）遵守调解现场秩序，尊重人民调解员；', '（三）尊重对方当事人行使权利。'],
  },
  {
    title: '四、调解协议的效力',
    items: [
      '调解协议书自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效；口头调解协议自各方当事人达成协议之日起生效。调解协议具有法律约束力，当事人应当按照约定履行。',
      '当事人就调解协议的履行或者内容发生争议的，可以向人民法院提起诉讼。双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。',
    ],
  },
  {
    title: '五、调解不成的途径',
    items: [
      '调解不成的，人民调解委员会终止调解，并依据有关法律、法规的规定，告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。',
    ],
  },
] as const
