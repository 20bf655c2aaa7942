/** The people: numbers that check, one spelling of a name, capacity, authority, and everybody who is to do something among the parties. */
import { ageOn, checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import { maskIdentityNumber } from '#shared/kernel/text.ts'
import { findDates } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, quoteWords, type AgreementText } from './agreement-text.ts'
import { findSigning } from './dates.rules.ts'
import { isOrganisation, type AgreementParty } from './parties.ts'

/** What is wrong with the people. */
export function checkParties(agreement: AgreementText): Finding[] {
  return [
    ...checkNumbers(agreement.whole),
    ...checkCodes(agreement.whole),
    ...agreement.parties.flatMap((party) => [
      ...checkData(party, agreement),
      ...checkCapacity(party, agreement),
      ...checkAgent(party, agreement),
    ]),
    ...checkNames(agreement),
    ...checkAliases(agreement),
    ...checkOutsiders(agreement),
    ...checkGroup(agreement),
  ]
}

function checkNumbers(text: string): Finding[] {
  const identity = [...text.matchAll(/(?<![\d*])(\d{14,19}[\dXx]?)(?![\d*])/gu)].flatMap(([, number = '']): Finding[] => {
    if (
      /(?:账号|帐号|账户|卡号|信用代码|编号)[^,。;\n]{0,16}$/u.test(text.slice(0, text.indexOf(number))) ||
      (number.length === 19 && !/身份/u.test(text.slice(Math.max(0, text.indexOf(number) - 14), text.indexOf(number))))
    )
      return []
    const check = checkIdentityNumber(number)
    if (check.ok) return []
    return [
      { rule: '身份证号', source: 'GB 11643-1999', severity: 'warn', where: `“${maskIdentityNumber(number)}”`, text: check.text },
    ]
  })
  const phones = [...text.matchAll(/(?:电话|手机|联系方式)(?:号码)?:?(\d[\d-]{5,16})/gu)].flatMap(
    ([words, number = '']): Finding[] => {
      if (parsePhones(number).rejected.length === 0) return []
      return [
        {
          rule: '电话号码',
          source: sources.practice,
          severity: 'warn',
          where: quoteWords(words.slice(0, 6)),
          text: `电话号码有 ${number.replaceAll('-', '').length} 位，不是手机号或带区号的座机号。请核对。`,
        },
      ]
    },
  )
  return [...identity, ...phones]
}

function checkCodes(text: string): Finding[] {
  return [...text.matchAll(/信用代码(?:证)?(?:号码?)?[:为]?([\dA-Za-z]{10,20})/gu)].flatMap(([, code = '']): Finding[] => {
    const check = checkCreditCode(code)
    if (check.ok) return []
    return [{ rule: '统一社会信用代码', source: 'GB 32100-2015', severity: 'warn', where: quoteWords(code), text: check.text }]
  })
}

/** Gender, birth date and age as the identity number says them. */
function checkData({ role, name, text }: AgreementParty, agreement: AgreementText): Finding[] {
  const number = /(\d{17}[\dXx])/u.exec(text)?.[1]
  const check = number === undefined ? null : checkIdentityNumber(number)
  if (check === null || !check.ok) return []
  const where = `${role}“${name}”`
  const found: Finding[] = []
  const own = text.slice(0, text.indexOf(number ?? '') + 40)
  const gender = /(?:^|[,、;:性别])([男女])(?=[,、;。\n\d]|$)/u.exec(own)?.[1]
  const born = findDates(own).find(
    ({ index, words }) =>
      /^(?:日)?(?:出)?生/u.test(own.slice(index + words.length)) || /(?:出生(?:日期|于)?|生于)[:]?$/u.test(own.slice(0, index)),
  )?.iso
  const age = /(\d{1,3})(?:周)?岁/u.exec(own)?.[1]
  const signedOn = findSigning(agreement)
  if (gender !== undefined && gender !== (check.gender === 'male' ? '男' : '女'))
    found.push({
      rule: '性别与身份证号一致',
      source: 'GB 11643-1999',
      severity: 'warn',
      where,
      text: `${name}的性别写的是${gender}，身份证号表示${check.gender === 'male' ? '男' : '女'}。请核对。`,
    })
  if (born !== undefined && born !== null && born !== check.birthDate)
    found.push({
      rule: '出生日期与身份证号一致',
      source: 'GB 11643-1999',
      severity: 'warn',
      where,
      text: `${name}的出生日期与身份证号不一致，身份证号表示 ${check.birthDate}。请核对。`,
    })
  if (age !== undefined && signedOn !== null && Math.abs(ageOn(check.birthDate, signedOn) - Number(age)) > 1)
    found.push({
      rule: '年龄与身份证号一致',
      source: 'GB 11643-1999',
      severity: 'warn',
      where,
      text: `${name}写的是 ${age} 岁，按身份证号是 ${ageOn(check.birthDate, signedOn)} 岁。请核对。`,
    })
  return found
}

/** Minors and adults without full capacity act through a guardian. */
function checkCapacity({ role, name, text }: AgreementParty, agreement: AgreementText): Finding[] {
  if (isOrganisation({ name }) || /监护人|法定代理人|其父|其母|父亲:|母亲:/u.test(text)) return []
  const age = ageIn(text, agreement)
  const isMinor = (age !== null && age < 18) || /未成年|中学生|小学生/u.test(text)
  const isIncapable = /(?:无|限制)民事行为能力|精神(?:病|残疾|障碍)|智力残疾|痴呆/u.test(text)
  if (!isMinor && !isIncapable) return []
  const earns = /以自己的劳动收入/u.test(text) && age !== null && age >= 16
  const guardians = agreement.head.match(/监护人|法定代理人/gu) ?? []
  const minors = agreement.parties.filter((party) => {
    const years = ageIn(party.text, agreement)
    return years !== null && years < 18
  })
  if (earns || guardians.length >= Math.max(1, minors.length)) return []
  return [
    {
      rule: isMinor ? '未成年人由监护人代理' : '无、限制民事行为能力人由监护人代理',
      source: agreement.procedure === 'police' ? sources.policeGuard : sources.capacity,
      severity: 'block',
      where: `${role}“${name}”`,
      text: `${name}${isMinor ? '未满十八周岁' : '不具有完全民事行为能力'}，没有写明到场的监护人。请写明监护人的姓名和关系，并由监护人签名。`,
      wording: `${name}，……；法定代理人（监护人）：×××，系其父（母）。`,
    },
  ]
}

function ageIn(text: string, agreement: AgreementText): number | null {
  const own = text.split(/代理人|监护人/u)[0] ?? text
  const signedOn = findSigning(agreement)
  const number = /(\d{17}[\dXx])/u.exec(own)?.[1]
  const check = number === undefined ? null : checkIdentityNumber(number)
  const born =
    check?.ok === true
      ? check.birthDate
      : findDates(own).find(
          ({ index, words }) =>
            /^(?:日)?(?:出)?生/u.test(own.slice(index + words.length)) ||
            /(?:出生(?:日期|于)?|生于)[:]?$/u.test(own.slice(0, index)),
        )?.iso
  if (born !== undefined && born !== null && signedOn !== null) return ageOn(born, signedOn)
  const written = /(\d{1,3})(?:周)?岁/u.exec(own)?.[1]
  return written === undefined ? null : Number(written)
}

/** An agent settles only with special authority; a suspect has none at all in 治安调解. */
function checkAgent({ role, name, text }: AgreementParty, { procedure, whole }: AgreementText): Finding[] {
  const [, agent] = /委托代理人:?([\p{Script=Han}·]{2,8})/u.exec(text) ?? []
  if (agent === undefined && !/代理人/u.test(text.replaceAll('法定代理人', ''))) return []
  const where = `${role}“${name}”`
  if (procedure === 'police' && /嫌疑人|行为人|侵害人/u.test(role) && !/被侵害/u.test(role))
    return [
      {
        rule: '违法嫌疑人不得委托代理人',
        source: sources.policeGuard,
        severity: 'block',
        where,
        text: '违法嫌疑人不得委托他人代理治安调解，应当本人参加。',
      },
    ]
  if (/全权(?:代理|委托|代表)/u.test(text))
    return [
      {
        rule: '代理权限',
        source: '民事诉讼法第62条、民诉法解释第89条',
        severity: 'warn',
        where,
        text: '只写“全权代理”不算特别授权，代理人无权代为承认、放弃、变更请求或和解。',
        wording: '代理权限：特别授权，代为承认、放弃、变更请求，进行调解、和解，签收文书。',
      },
    ]
  if (/一般(?:代理|授权)/u.test(text))
    return [
      {
        rule: '代理权限',
        source: sources.agency,
        severity: 'warn',
        where,
        text: '一般代理人无权代为达成调解协议，需要当事人的特别授权。',
        wording: '代理权限：特别授权。',
      },
    ]
  if (!/授权|委托书|受.{0,10}委托|系其/u.test(text + whole.slice(whole.indexOf(text), whole.indexOf(text) + text.length + 30)))
    return [
      {
        rule: '授权委托书',
        source: sources.agency,
        severity: 'warn',
        where,
        text: '有代理人，没有写明授权委托书和代理权限。',
        wording: '委托代理人：×××（附授权委托书，特别授权）',
      },
    ]
  return []
}

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍卻璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公苟'

/** The same person spelt in two ways, at the label or by one character. */
function checkNames({ parties, tail, terms, whole, head }: AgreementText): Finding[] {
  const known = new Set(parties.map(({ name }) => name))
  return parties.flatMap(({ role, name }): Finding[] => {
    if (!/^[\p{Script=Han}]{2,4}$/u.test(name) || name.includes('×')) return []
    const signed = [
      ...tail.matchAll(new RegExp(`${role}(?:\\([^)]*\\))?:([\\p{Script=Han}]{2,4})(?=[(,;、\\n。\\d]|$|乙方|甲方|丙方)`, 'gu')),
    ].map(([, other = '']) => other)
    const signedOther =
      parties.filter((party) => party.role === role).length === 1
        ? signed.find((other) => other !== name && other.length === name.length && other[0] === name[0])
        : undefined
    const similar = signedOther ?? similarName(name, terms + tail)
    if (similar === undefined || known.has(similar) || (signedOther === undefined && head.includes(similar))) return []
    if (
      signedOther === undefined &&
      new RegExp(
        `(?:其|之|儿子|女儿|妻子|丈夫|父亲|母亲|哥|弟|姐|妹|调解员|见证人|记录人|代表|书记|主任|民警)[:(]?${similar}`,
        'u',
      ).test(whole)
    )
      return []
    return [
      {
        rule: '姓名前后一致',
        source: sources.contents,
        severity: 'warn',
        where: `${role}“${name}”`,
        text: `前面写的是“${name}”，后面写成了“${similar}”。请核对，按身份证填写。`,
      },
    ]
  })
}

/** Somebody else with a like name, called by an office or a kinship. */
const titled = /(?:长|任|员|记|师|警|证人|之子|其子|其兄|其弟|哥哥|弟弟|之妻|其妻)$/u

function similarName(name: string, text: string): string | undefined {
  if (name.length < 3) return undefined
  for (let at = 1; at < name.length; at += 1) {
    const pattern = new RegExp(`${name.slice(0, at)}([\\p{Script=Han}])${name.slice(at + 1)}`, 'gu')
    for (const match of text.matchAll(pattern)) {
      const [found, other] = match
      const { index } = match
      const isLast = at === name.length - 1
      if (titled.test(text.slice(0, index))) continue
      if (other !== name[at] && !(isLast && /[应于向在将须自愿不同与和的为已赔支给]/u.test(other ?? ''))) return found
    }
  }
  return undefined
}

/** 甲方 and 乙方 say who they are before they act. */
function checkAliases({ parties, terms, head, facts }: AgreementText): Finding[] {
  const used = new Set([...terms.matchAll(/([甲乙丙丁])方/gu)].map(([words]) => words))
  const defined = new Set(
    [
      ...`${head}${facts}`.matchAll(
        /([甲乙丙丁]方)(?:当事人)?(?:\([^)]*\))?:|(?:称|为)["“:]?([甲乙丙丁]方)|\(([甲乙丙丁]方)[)：,]|当事人([甲乙丙丁])/gu,
      ),
    ].map(([, one, two, three, four]) => one ?? two ?? three ?? `${four}方`),
  )
  if (parties.length === 0 && defined.size === 0) return []
  return [...used]
    .filter((alias) => !defined.has(alias))
    .map((alias) => ({
      rule: '甲方、乙方写明是谁',
      source: sources.contents,
      severity: 'warn',
      where: `“${alias}”`,
      text: `协议内容里的“${alias}”在当事人部分没有写明是谁。`,
      wording: `${alias}：×××，……`,
    }))
}

/** Somebody who is to pay or to do something and does not sign. */
function checkOutsiders({ sentences, parties, whole, head, facts }: AgreementText): Finding[] {
  return sentences.flatMap((sentence): Finding[] => {
    const [words, who = ''] =
      new RegExp(
        `由((?:其|[甲乙丙丁]方(?:的|之)?)?(?:父亲|母亲|父母|儿子|女儿|妻子|丈夫|哥哥|弟弟|兄弟|姐姐|妹妹|亲属|朋友|合伙人|雇主|老板|保险公司)(?:[${surnames}][\\p{Script=Han}]{1,2}(?=支|赔|承|补|给|代|负|归|偿|于|在))?|(?:村委会|居委会|村民委员会|镇政府|乡政府|派出所)(?=支付|赔偿|承担|补偿|给付|代付|负担)|[${surnames}][\\p{Script=Han}]{1,2}(?=支付|赔偿|承担|补偿|给付|代付|负担|归还|偿还))`,
        'u',
      ).exec(sentence.text) ?? []
    if (
      words === undefined ||
      /^(?:双方|各|对方|任何)/u.test(who) ||
      (/委会|委员会/u.test(who) && parties.some(({ name }) => /委会|委员会/u.test(name))) ||
      (bareName(who) !== '' && namesBefore(head, facts).some((name) => name.endsWith(bareName(who)))) ||
      parties.some(({ name, text }) => (name !== '' && who.includes(name)) || (who.length <= 3 && text.includes(who)))
    )
      return []
    const bare = who.replace(/^(?:其|[甲乙丙丁]方(?:的|之)?)/u, '')
    if (new RegExp(`(?:监护人|法定代理人|担保人|保证人|代表人)[:(]?[^\\n]{0,6}${bare.slice(-3)}`, 'u').test(whole)) return []
    return [
      {
        rule: '为案外人设定义务',
        source: '民法典第465条',
        severity: 'warn',
        where: placeOf(sentence),
        text: `${quoteWords(who)}不是当事人，协议对他没有约束力。请把他列为当事人（或保证人）并签名，或改由当事人履行。`,
      },
    ]
  })
}

/** '程永禄' of '程永禄' or '其子程小明'; empty for '其父亲'. */
function bareName(who: string): string {
  return new RegExp(`([${surnames}][\\p{Script=Han}]{1,2})$`, 'u').exec(who)?.[1] ?? ''
}

/** People who are described with their sex, so that they are a party by whatever word. */
function namesBefore(head: string, facts: string): readonly string[] {
  return [...`${head}${facts}`.matchAll(/([\p{Script=Han}·]{2,4})[,(](?:性别:?)?[男女](?=[,);、\d])/gu)].map(
    ([, name = '']) => name,
  )
}

/** Many people on one side choose who speaks for them. */
function checkGroup({ parties, whole }: AgreementText): Finding[] {
  return parties.flatMap(({ role, name, text }): Finding[] => {
    const many = /等(?:\d+|[二三四五六七八九十]+)(?:户|人|名|家)|(?:\d+|[三四五六七八九十]+)(?:户|名|家)(?:村民|农户|群众)/u.test(
      `${name}${text.slice(0, 40)}`,
    )
    if (!many || /推选|推举|代表/u.test(text) || /推选|推举/u.test(whole)) return []
    return [
      {
        rule: '多人一方推选代表',
        source: '人民调解工作若干规定第22条、民事诉讼法第56条',
        severity: 'block',
        where: `${role}${quoteWords(`${name}${text}`.slice(0, 20))}`,
        text: '一方人数众多，没有写明推选的代表人。请写明代表人，并附推选书和名单。',
        wording: '推选代表人：×××、×××（附推选书和农户名单）',
      },
    ]
  })
}
