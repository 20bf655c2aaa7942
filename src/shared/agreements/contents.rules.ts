/**
 * What an agreement must contain: 人民调解法 §29 (with the place of performance of 75号令 §35 left to the form), 程序规定 §184 for 治安调解.
 * Longer than other files, because it is two lists of the same kind.
 */
import { findDates } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import type { AgreementText } from './agreement-text.ts'
import { isOrganisation, roleWords } from './parties.ts'

/** A required part: found, or what is missing and how it is put right. */
interface Requirement {
  readonly rule: string
  readonly where: string
  readonly isThere: (agreement: AgreementText) => boolean
  readonly text: string
  readonly wording?: string
}

const personData =
  /[男女]|岁|出生|\d{17}[\dXx*]|身份证|住|村|社|组|号|电话|单位|职业|统一社会信用代码|法定代表人|负责人|经营者|户主|代表/u
const responsibility =
  /责任|过错|过失|有错|错误|不当|侵占|越界|越线|损坏|损毁|毁坏|毁损|拖欠|欠|违约|未按|未经|擅自|占用|承认|认可|认识到|致歉|道歉|各自|均有|所致|造成|导致|引起|殴打|打伤|推|抓|误|负责|应当|不应|质量问题|没有|不牢|不对|不是|疏于|疏忽|全责|主责|次责|负[^,。]{0,4}责|有错|不该/u
const manner =
  /现金|转账|转帐|汇款|汇入|打入|打到|打款|汇至|银行|账户|账号|帐号|帐户|微信|支付宝|当场|当面|一次性|分期|分\S{1,3}[次期]|抵扣|抵销|折抵|实物|交付|移交|返还|退还|归还|恢复|拆除|清除|清理|搬|修复|修建|疏通|补种|补栽|栽|埋|立界|置换|停止|退出|腾退|自行|雇请|出资|道歉|书面|口头|轮流|共同使用|互换|耕种|配合|放水|让出|清运|转存|存入|支付给|付给|重建|加固|回填|补偿|种植|维持|修剪|砍|交[到至给付]|转交|送到|交清|付清|拆|打开|看管|松/u
const limit =
  /\d{4}年\d{1,2}月|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}月\d{1,2}日|(?:\d+|[一二三四五六七八九十半两]+)(?:个)?(?:日|天|月|年|小时|工作日)(?:之)?[内前]|当[场日天]|即[日时付清]|立即|签[订字署](?:本协议)?(?:时|当日|之?后|之日)|已(?:经)?(?:付|履行|支付|当场|赔|归还|返还|结清)|每[年月季日周]|长期|至.{1,12}(?:止|届满|为止)|自.{1,16}起|从.{1,12}起|今后|永久|同时/u

const people: readonly Requirement[] = [
  {
    rule: '当事人基本情况',
    where: '开头',
    isThere: nameBoth,
    text: '没有写明各方当事人的基本情况。请逐一写明姓名、性别、出生日期或身份证号、住址；单位写名称、地址和法定代表人。',
    wording: '甲方：×××，男，19××年×月×日出生，公民身份号码……，住××镇××村×组。乙方：……',
  },
  {
    rule: '纠纷事实和争议事项',
    where: '纠纷事实',
    isThere: ({ facts }) => facts.replace(/^[^\n]{0,20}:?\n?/u, '').length + facts.length > 40 && facts.length >= 20,
    text: '没有写明纠纷的主要事实和争议事项。请写明何时何地因何事发生纠纷、争的是什么。',
    wording: '纠纷主要事实、争议事项：××××年×月×日，双方因……发生纠纷，争议的是……',
  },
  {
    rule: '各方当事人的责任',
    where: '纠纷事实',
    isThere: ({ head, facts, terms }) => responsibility.test(head + facts) || /责任|过错|过失/u.test(terms),
    text: '没有写明各方当事人的责任。请写明谁做了什么、各自有什么责任，或双方对责任的认可。',
    wording: '经调解，双方确认：甲方……，应承担主要责任；乙方……，承担次要责任。',
  },
]

const police: readonly Requirement[] = [
  {
    rule: '调解机关名称',
    where: '开头',
    isThere: ({ whole }) => /公安(?:局|分局)|派出所|警务站|公安机关[:\S]/u.test(whole.replaceAll('公安机关办理', '')),
    text: '没有写明调解机关的名称。请写明主持调解的公安机关。',
    wording: '调解机关：××公安分局××派出所',
  },
  {
    rule: '主持人',
    where: '开头',
    isThere: ({ head, facts, terms, tail }) =>
      /主持/u.test(head + facts + terms) || /主持人(?:\([^)]*\))?:?[\p{Script=Han}]{2,4}/u.test(tail),
    text: '没有写明调解主持人。治安调解由民警主持，请写明姓名和单位。',
    wording: '主持人：×××（××派出所民警）',
  },
  {
    rule: '当事人基本情况',
    where: '开头',
    isThere: nameBoth,
    text: '没有写明双方当事人的基本情况。请逐一写明姓名、性别、年龄、身份证号、单位和住址。',
    wording: '当事人：×××，男，××岁，公民身份号码……，住……',
  },
  {
    rule: '其他在场人员',
    where: '开头',
    isThere: ({ whole }) =>
      /在场(?:人|的)|见证人|参加(?:本次)?(?:调解)?(?:的)?人|参与(?:本次)?(?:调解)?(?:的)?人|调解参与|到场人/u.test(whole),
    text: '没有写明其他在场人员的基本情况。没有其他人在场的，也请写明。',
    wording: '其他在场人员：×××，女，××村村委会委员（没有的写“无”）',
  },
  {
    rule: '案件发生的时间',
    where: '主要事实',
    isThere: ({ facts }) => findDates(facts).length > 0 || /\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月/u.test(facts),
    text: '没有写明案件发生的时间。',
    wording: '××××年×月×日×时许，',
  },
  {
    rule: '案件发生的地点',
    where: '主要事实',
    isThere: ({ facts }) =>
      /[在到于至].{0,30}(?:村|社|组|路|街|镇|乡|市场|院|门|家|店|地|田|坝|厂|公司|学校|广场|小区|楼|号|工地|超市|商场|车站|桥|场|馆|处|旁|口|内|里|边)/u.test(
        facts,
      ),
    text: '没有写明案件发生的地点。',
    wording: '在××镇××村×组……处，',
  },
  {
    rule: '案件的起因、经过和结果',
    where: '主要事实',
    isThere: ({ facts }) =>
      /因|由于|为了?|起因|琐事|相碰|碰撞|撞|理论|争执|争抢|争吵|口角|纠纷|矛盾/u.test(facts) &&
      /致|造成|受伤|损[坏毁失]|结果|后果|伤|未造成|疼痛|红肿|破|坏|辱骂/u.test(facts),
    text: '没有写清案件的起因、经过和结果。',
    wording: '因……发生争吵，×××用……，致×××……',
  },
]

const both: readonly Requirement[] = [
  {
    rule: '协议内容',
    where: '协议内容',
    isThere: ({ terms }) => terms.length > 16 && /[由应须自将同给付赔停不各以归双愿]/u.test(terms),
    text: '没有写明协议的内容。请写明谁、在什么时候、怎样、做什么。',
    wording: '经调解，双方自愿达成如下协议：一、……',
  },
  {
    rule: '履行期限',
    where: '协议内容',
    isThere: ({ terms }) => terms.length <= 16 || limit.test(withoutEffect(terms)),
    text: '没有写明履行的期限。请写到日，或写明已当场履行。',
    wording: '于××××年×月×日前',
  },
  {
    rule: '履行方式',
    where: '协议内容',
    isThere: ({ terms }) => terms.length <= 16 || manner.test(terms),
    text: '没有写明履行的方式，例如现金、转账，或自行拆除、恢复原状。',
    wording: '以银行转账方式一次性支付',
  },
]

const signatures = (isPeople: boolean): readonly Requirement[] => [
  {
    rule: '当事人签名',
    where: '落款',
    isThere: ({ tail, parties }) =>
      new RegExp(`${roleWords}|[甲乙丙丁][:(]|代表|双方|各方`, 'u').test(tail) ||
      parties.filter(({ name }) => name !== '' && tail.includes(name)).length >= 2 ||
      countSigners(tail) >= 2,
    text: '没有当事人签名、盖章或按指印的地方。',
    wording: '甲方（签名、盖章或按指印）：　　　乙方（签名、盖章或按指印）：',
  },
  isPeople
    ? {
        rule: '人民调解员签名',
        where: '落款',
        isThere: ({ tail, whole }) =>
          /调解员|主持人|调解人/u.test(tail) ||
          [...whole.matchAll(/调解员:?([\p{Script=Han}]{2,4})/gu)].some(([, name = '']) => tail.includes(name)),
        text: '没有人民调解员签名的地方。',
        wording: '人民调解员（签名）：　　　记录人（签名）：',
      }
    : {
        rule: '主持人签名',
        where: '落款',
        isThere: ({ tail }) => /主持人|办案民警|民警|调解人/u.test(tail),
        text: '没有主持人签名的地方。',
        wording: '主持人（签名）：',
      },
  {
    rule: isPeople ? '调解委员会印章' : '公安机关印章',
    where: '落款',
    isThere: ({ tail }) =>
      isPeople
        ? /委员会|调委会|调解(?:中心|室|工作室)|印章|公章|\((?:印|章)\)/u.test(withoutPartySeals(tail))
        : /派出所|公安|分局|警务站|印|\(章\)|公章/u.test(tail),
    text: isPeople ? '没有人民调解委员会盖章的地方。' : '没有公安机关盖章的地方。',
    wording: isPeople ? '××人民调解委员会（印章）' : '××派出所（印章）',
  },
  {
    rule: '签订日期',
    where: '落款',
    isThere: ({ tail, terms }) =>
      findDates(tail).length > 0 ||
      /\d{4}年\d{1,2}月\d{1,2}日(?:签订)?$/u.test(terms.trim()) ||
      /(?:签订|签署)(?:日期|时间):?\d{4}/u.test(terms),
    text: '没有写明签订日期。协议自各方签名、调解员签名并盖章之日起生效，日期不能空着。',
    wording: '××××年×月×日',
  },
]

const somebody =
  /[\p{Script=Han}·)][,|(;]?(?:性别)?:?[男女](?=[,|、;。)\n族\d]|性|年|出生|住|身份|民族|公民|电话|汉|$)|信用代码|法定代表人|负责人|组长|理事长|村民小组/gu

/** Two labelled parties with data, or two people described before the terms, whatever they are called. */
function nameBoth({ parties, whole, terms, tail }: AgreementText): boolean {
  if (parties.filter(({ text }) => personData.test(text)).length >= 2) return true
  const before = whole.slice(0, whole.length - terms.length - tail.length)
  return [...before.matchAll(somebody)].length >= 2
}

/** Missing parts, each once. */
export function checkContents(agreement: AgreementText): Finding[] {
  const isPeople = agreement.procedure === 'people'
  const source = isPeople ? sources.contents : sources.police
  const requirements = [...(isPeople ? people : police), ...both, ...signatures(isPeople)]
  const missing = requirements
    .filter(({ isThere }) => !isThere(agreement))
    .map(({ rule, where, text, wording }): Finding => ({
      rule,
      source,
      severity: 'block',
      where,
      text,
      ...(wording === undefined ? {} : { wording }),
    }))
  return [...missing, ...checkRepresentatives(agreement), ...checkCopies(agreement)]
}

/** An organisation acts through somebody (民法典 61). */
function checkRepresentatives({ parties, tail }: AgreementText): Finding[] {
  return parties
    .filter(
      (party) =>
        isOrganisation(party) && !/代表|负责人|代理人|经营者|主任|书记|经理|社长|厂长|理事长|站长|校长/u.test(party.text + tail),
    )
    .map(({ role, name }): Finding => ({
      rule: '单位的代表人',
      source: '民法典第61条、人民调解法第29条',
      severity: 'block',
      where: `${role}“${name}”`,
      text: `${name}是单位，没有写明法定代表人、负责人或委托代理人。`,
      wording: `${name}，住所地……，法定代表人：×××，职务：……`,
    }))
}

const numbers: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  七: 7,
  八: 8,
}

/** 人民调解法 §29: one for each party and one for the committee; 治安调解 is written in three copies for two parties. */
function checkCopies({ whole, parties, procedure }: AgreementText): Finding[] {
  const [words = '', count = ''] = /一式([一二两贰三叁四肆五伍六七八\d])份/u.exec(whole) ?? []
  const copies = numbers[count] ?? Number(count)
  const needed = Math.max(2, new Set(parties.map(({ name, role }) => `${role}${name}`)).size) + 1
  if (words === '' || Number.isNaN(copies) || copies >= needed) return []
  return [
    {
      rule: '协议份数',
      source: procedure === 'people' ? '人民调解法第29条' : '公安机关治安调解工作规范（公通字〔2007〕81号）',
      severity: 'warn',
      where: `“${words}”`,
      text: `${needed - 1} 方当事人各执一份，另留一份存档，至少要 ${needed} 份。`,
      wording: `本协议一式${'零一二三四五六七八九'[needed] ?? needed}份，当事人各执一份，${procedure === 'people' ? '人民调解委员会' : '公安机关'}留存一份。`,
    },
  ]
}

/** How many places for a signature or a fingerprint there are that are not those of an official. */
function countSigners(tail: string): number {
  const others = tail.replace(
    /(?:(?:人民|首席)?调解[员人]|主持(?:人|民警)?|记录[人员]?|见证人|在场人员?)(?:[\p{Script=Han}]{2,4})?:?\([^)]*\)/gu,
    '',
  )
  return (others.match(/签名|签字|指印|手印|捺印/gu) ?? []).length
}

/** The seal of a party is not that of the committee. */
function withoutPartySeals(tail: string): string {
  return tail.replace(new RegExp(`(?:${roleWords}|[甲乙丙丁])[^\\n]{0,10}?\\((?:公章|盖章|印章|章|印)[^)]*\\)`, 'gu'), '')
}

/** From when it binds is not until when it is performed. */
function withoutEffect(terms: string): string {
  return terms
    .split(/[。;\n]/u)
    .filter((sentence) => !/生效|司法确认|一式|各执/u.test(sentence))
    .join('。')
}
