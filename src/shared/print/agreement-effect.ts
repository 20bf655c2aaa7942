/** What an agreement brings about, in the words of 人民调解法第29至33条. */
import { html, paragraph, type Html } from './html.ts'

/** Paragraphs on effect, supervision, dispute and judicial confirmation. */
export function agreementEffect(form: 'written' | 'oral'): Html {
  return html`${paragraph(`${form === 'oral' ? oralStart : writtenStart}${binding}${dispute}`)}${paragraph(confirmation)}`
}

/** 人民调解法第30条. */
const oralStart = '本口头协议自各方当事人达成协议之日起生效。'
/** 人民调解法第29条. */
const writtenStart = '本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。'
/** 人民调解法第31条. */
const binding = '本协议具有法律约束力，各方当事人应当按照约定履行；人民调解委员会对履行情况进行监督，督促当事人履行约定的义务。'
/** 人民调解法第32条. */
const dispute = '当事人之间就本协议的履行或者内容发生争议的，一方当事人可以向人民法院提起诉讼。'
/** 人民调解法第33条, 民事诉讼法第205条. */
const confirmation =
  '各方当事人认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认。人民法院依法确认有效后，一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请强制执行。'

/** Where the kind of dispute is about who has a right (物权确权): a court does not confirm that (民诉法解释第355条). */
export const confirmationNote =
  '本纠纷涉及权属确认。协议中确认物权归属的内容，人民法院不予司法确认；需要确认权属的，应当依法向有权机关申请处理。'
