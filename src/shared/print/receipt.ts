/** 收条: what was received under an agreement, in words and figures, signed by who received it. */
import { formatYuan, yuanInWords } from '#shared/kernel/money.ts'
import type { Obligation, Receipt } from '#shared/mediation/performance.types.ts'
import { dateText } from './fields.ts'
import { html, paragraph, type Html } from './html.ts'
import { organOf, type PaperSource } from './paper-source.ts'
import { signatureLines } from './signatures.ts'

/** The receipt as one document. */
export function renderReceipt(source: PaperSource, obligation: Obligation, receipt: Receipt): Html {
  const { case: record } = source
  const { committee } = organOf(source)
  const isPolice = record.procedure === 'police'
  const { payer, payee, amountFen, receivedOn, manner, number } = receipt
  const isOral = record.agreement?.form === 'oral'
  const basis = isPolice ? '《治安调解协议书》' : isOral ? '口头调解协议' : '《人民调解协议书》'
  const how = manner === '' ? '' : `，付款方式：${manner}`
  return html`<div class="form">
    <h1><span class="wide">收条</span></h1>
    <p class="number">${record.number}　第${number}号</p>
    ${paragraph(`今收到${payer}依照${record.number}${basis}支付的${obligation.what}，金额如下${how}。`)}
    <table style="margin:3mm 0">
      <colgroup>
        <col style="width:30mm" />
        <col />
      </colgroup>
      ${row('人民币（大写）', yuanInWords(amountFen))} ${row('人民币（小写）', `¥${formatYuan(amountFen)}`)}
      ${row('付款人', payer)} ${row('收款人', payee)} ${row('收款日期', dateText(receivedOn))}
      ${row('余额', balanceText(obligation, receipt))}
    </table>
    ${signatureLines(
      [],
      [
        { title: '收款人（签名、按指印）', names: payee },
        { title: '付款人（签名）', names: payer },
        { title: isPolice ? '见证人、主持人（签名）' : '见证人、人民调解员（签名）', names: record.mediator },
        { title: '签收日期', names: '' },
      ],
    )}
    <p class="end">本收条一式三份，收款人、付款人各执一份，${committee}存卷一份。</p>
  </div>`
}

/** What was still owed after this receipt, counted in the order in which money came in. */
function balanceText({ amountFen, receipts }: Obligation, receipt: Receipt): string {
  if (amountFen === null) return ''
  const until = receipts.slice(0, receipts.findIndex(({ id }) => id === receipt.id) + 1)
  const owed = amountFen - until.reduce((sum, one) => sum + one.amountFen, 0)
  return owed <= 0 ? '该项已付清' : `该项尚欠${formatYuan(owed)}元（${yuanInWords(owed)}）`
}

function row(title: string, value: string): Html {
  return html`<tr class="tall">
    <th>${title}</th>
    <td>${value}</td>
  </tr>`
}
