/** 司法确认申请书: the joint application for judicial confirmation (人民调解法第33条, 民事诉讼法第205条), filled from the case. */
import { addDays } from '#shared/kernel/dates.ts'
import { addAmountsInWords } from './amounts.ts'
import { confirmationNote } from './agreement-effect.ts'
import { dateOrBlank, dateText } from './fields.ts'
import { html, linesOf, paragraph, paragraphs, type Html } from './html.ts'
import { countName, nameParties, type PaperSource } from './paper-source.ts'
import { partyTable } from './party-table.ts'
import { signatureLines } from './signatures.ts'

/** Days from the effective day within which the parties apply (人民调解法第33条); a last day off work moves on. */
const applicationDays = 30

/** The application as one document. Parties that are organisations bring papers of their own. */
export function renderConfirmation({ case: record, station, today }: PaperSource): Html {
  const { agreement } = record
  const parties = nameParties(record.parties)
  const hasOrganisation = record.parties.some(({ kind }) => kind === 'organisation')
  const hasAgent = record.parties.some(({ agentName }) => agentName !== '')
  const materials = [
    `《人民调解协议书》（${record.number}）原件`,
    '自然人申请人的居民身份证或者其他身份证明复印件',
    ...(hasOrganisation ? ['单位申请人的营业执照或者登记证书复印件、法定代表人（负责人）身份证明书'] : []),
    ...(hasAgent ? ['授权委托书和代理人身份证明'] : []),
    '与调解协议有关的财产权利证明等证明材料',
    '申请人的送达地址、电话等联系方式',
  ]
  return html`<div class="form">
    <h1>司法确认申请书</h1>
    <p class="number">（${hasOrganisation ? '申请人中有单位' : '申请人均为个人'}）</p>
    <h2>申请人：</h2>
    ${partyTable(parties, agreement?.signedOn ?? today)}
    <h2>请求事项：</h2>
    <p>
      请求人民法院依法确认申请人于${dateOrBlank(agreement?.signedOn)}经${station.committee}主持调解达成的${record.number}《人民调解协议书》有效。
    </p>
    <h2>事实和理由：</h2>
    ${paragraphs(agreement?.facts ?? record.summary)}
    <p>经${station.committee}调解，申请人自愿达成如下协议，协议自${dateOrBlank(agreement?.effectiveOn)}起生效：</p>
    ${linesOf(agreement?.terms ?? '').map((line, index) => paragraph(`（${countName(index + 1)}）${addAmountsInWords(line)}`))}
    ${paragraph('申请人自调解协议生效之日起三十日内，依照《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》第二百零五条的规定，共同提出申请。')}
    <h2>提交材料：</h2>
    ${materials.map((text, index) => paragraph(`${index + 1}．${text}`))}
    <div class="together">
      ${paragraph('申请人承诺：出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；协议内容给他人造成损害的，愿意承担相应的民事责任和其他法律责任。')}
      <p>此致</p>
      <p class="flush"><span class="gap" style="width:12em"></span>人民法院</p>
      ${signatureLines(parties, [{ title: '申请日期', names: '' }])}
    </div>
  </div>`
}

/** What to know before the parties go to court. */
export function confirmationWarnings({ case: record, confirmable, today }: PaperSource): string[] {
  const { agreement } = record
  if (agreement === null) return ['还没有调解协议，打印的是空白格式。']
  const { effectiveOn, form } = agreement
  const last = effectiveOn === null ? null : addDays(effectiveOn, applicationDays)
  return [
    ...(confirmable ? [] : [`${confirmationNote}（待法制核对）`]),
    ...(form === 'oral' ? ['口头协议申请司法确认前，应当先制作书面调解协议书。'] : []),
    ...(effectiveOn === null ? ['协议还没有生效日期，申请期限无法计算。'] : []),
    ...(last !== null && last < today
      ? [`自协议生效之日起的三十日到${dateText(last)}届满（逢法定休假日顺延，以“期限”页为准），请核对是否还能申请。`]
      : []),
  ]
}
