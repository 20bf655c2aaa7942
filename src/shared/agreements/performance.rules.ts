/** Each duty says who does it for whom and by when; what a payment has to be proved with is left to the parties. */
import { findAmounts } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, type AgreementText, type Sentence } from './agreement-text.ts'

const pays =
  /(?<!应当?向|不再|无需|不用|不)(?:支付|给付|付给|付清|赔偿|补偿|归还|返还|退还|偿还|赔付|赔(?![偿礼付钱])|补给|付(?![款清给]))/u
const when =
  /\d{4}年|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}月\d{1,2}日|(?:\d+|[一二三四五六七八九十半两]+)(?:个)?(?:日|天|月|年|小时|工作日)(?:之)?[内前]|当[场日天面]|即[日时付]|立即|签[订字署](?:本协议)?(?:时|当日|之?后|之日)|已(?:经)?|每[年月季日周期]|至.{1,12}(?:止|届满)|分[^,。;]{1,4}[期次笔]|同时|现金付清|付清|一次性(?:付清|结清)|时(?:以)?(?:现金|转账|一并|当场)?(?:支付|给付|付清|结清|付)/u

/** Payments without somebody who pays, duties without a day. */
export function checkPerformance(agreement: AgreementText): Finding[] {
  return [
    ...agreement.sentences
      .filter(({ text }) => agreement.clauses.some((clause) => clause.text.startsWith(text)))
      .flatMap(checkPayer),
    ...checkDays(agreement),
  ]
}

/** Only a sentence that begins with its verb: whoever is named before it may be called in any way. */
function checkPayer(sentence: Sentence): Finding[] {
  const { text } = sentence
  const at = text.search(pays)
  if (at < 0 || findAmounts(text).length === 0) return []
  const before = text
    .slice(0, at)
    .replace(/^(?:第?[一二三四五六七八九十\d①-⑳]{1,3}(?:条|、|[.:)])|\([一二三四五六七八九十\d]{1,3}\))/u, '')
    .replace(
      /(?:于|在|自)?\d{4}年\d{1,2}月\d{1,2}日(?:之)?(?:以?前|内)?|自愿|一次性|应当?|须|必须|同意|共计?|以?现金|转账|方式|通过|银行|将|再|,/gu,
      '',
    )
  if (before !== '') return []
  return [
    {
      rule: '写明由谁履行',
      source: sources.contents,
      severity: 'warn',
      where: placeOf(sentence),
      text: '没有写明由谁付给谁。',
      wording: '由甲方……向乙方支付……',
    },
  ]
}

/** A clause that pays and says no day, in a text in which no general clause says one. */
function checkDays({ clauses, terms }: AgreementText): Finding[] {
  if (/(?:期限|时限|时间|日期)(?:和|及|、|为|是|:)|上述(?:款项|费用|义务)|以上(?:款项|费用)|前述/u.test(terms)) return []
  const paysLater = (other: Sentence) => when.test(other.text) && /付|款|转账|履行|退|交|现金|结清|钱/u.test(other.text)
  return clauses
    .filter(({ text }) => pays.test(text) && findAmounts(text).length > 0 && !/违约金|逾期|如|若|违反|不履行|垫付|已/u.test(text))
    .filter((clause) => !when.test(clause.text) && !clauses.some((other) => other !== clause && paysLater(other)))
    .map((clause): Finding => ({
      rule: '履行期限',
      source: sources.contents,
      severity: 'block',
      where: placeOf({ ...clause, text: clause.text.split('\n')[0] ?? clause.text }),
      text: '这一条没有写明什么时候履行。请写到日，或写明已当场付清。',
      wording: '于××××年×月×日前',
    }))
}
