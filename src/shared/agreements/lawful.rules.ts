/** What a mediation agreement may not say, and what belongs to the other procedure. `block` where the law forbids it, `warn` where a court would not follow. */
import { formatYuan } from '#shared/kernel/money.ts'
import { findAmounts, percentInFigures } from './mentions.ts'
import { sources, type AgreementProcedure, type Finding } from './agreement.types.ts'
import { placeOf, quoteWords, type AgreementText, type Sentence } from './agreement-text.ts'

interface Ban {
  readonly rule: string
  readonly source: string
  readonly severity: Finding['severity']
  readonly pattern: RegExp
  readonly unless?: RegExp
  readonly only?: AgreementProcedure
  readonly text: string
  readonly wording?: string
}

const refuses = /停止|不得|不再|不准|禁止|拆除|恢复|制止|不能|严禁/u

const bans: readonly Ban[] = [
  {
    rule: '不得限制当事人诉讼等权利',
    source: sources.voluntary,
    severity: 'block',
    pattern:
      /(?:不得|不准|不许|不能|禁止|放弃|无权|不再|永不|承诺不)(?:再)?(?:就|以|因|向|到|去|进行|任何|以任何|通过)?[^。;\n]{0,20}?(?:起诉|诉讼|告状|申诉|上访|信访|报警|报案|控告|举报|仲裁|投诉|复议)/u,
    unless: /不得限制|不影响|可以?(?:依法)?(?:向[^,。]{0,10})?(?:起诉|提起诉讼)|有权/u,
    text: '不能约定不得起诉、上访、报警等，这样的内容无效。调解不得阻止当事人通过仲裁、行政、司法等途径维护权利。',
    wording: '双方就本纠纷不再主张其他权利。',
  },
  {
    rule: '调解不收费',
    source: sources.free,
    severity: 'block',
    only: 'people',
    pattern:
      /调解费|(?:调解委员会|调委会|调解员)[^。;\n]{0,10}(?:收取|收费|支付|缴纳)|(?:缴纳|交纳|支付|收取)[^。;\n]{0,10}(?:办案费|手续费|服务费|调处费)/u,
    unless: /不收|不收取|免费/u,
    text: '人民调解委员会调解民间纠纷不收取任何费用，请删去。',
  },
  {
    rule: '不得约定罚款等处罚',
    source: '行政处罚法第17条、第18条',
    severity: 'block',
    pattern: /罚款|罚金|罚没|拘留|没收/u,
    unless: /依法|依照|由公安|公安机关|处罚法|不予|已(?:被|经)|刑事|行政拘留(?:的)?处罚/u,
    text: '当事人之间不能约定罚款、拘留、没收，只有法定机关才能处罚。可以改为约定违约金。',
    wording: '逾期履行的，按……支付违约金',
  },
  {
    rule: '不得限制人身、扣留财物',
    source: '民法典第109条、第1003条、宪法第37条',
    severity: 'block',
    pattern:
      /(?:限制|不得)[^。;\n]{0,6}(?:人身自由|外出|离开(?:本村|住所|家))|扣(?:押|留|下)[^。;\n]{0,8}(?:身份证|户口|车|财物|证件|工资|牲畜|农机|拖拉机|摩托|手机|设备|机器|货物|粮食|[牛羊猪]|家具|房产证|银行卡|存折|钥匙)|软禁|(?:将|把|对)[^。;\n]{0,8}(?:[甲乙丙丁]方|人)[^。;\n]{0,4}看管/u,
    text: '不能约定限制人身自由或扣留证件、财物。',
  },
  {
    rule: '不得断水断电、堵路',
    source: '民法典第288条、治安管理处罚法',
    severity: 'block',
    pattern: /(?:有权|可以?|将)[^。;\n]{0,8}(?:断水|断电|停水|停电|堵路|堵门|封路|锁门|锁车|拦路)/u,
    text: '不能约定以断水断电、堵路等办法强迫履行。',
  },
  {
    rule: '身份关系不能这样约定',
    source: '民法典第464条第2款、民诉法解释第355条',
    severity: 'block',
    pattern:
      /(?:断绝|脱离|解除)[^。;\n]{0,6}(?:父子|母子|父女|母女|亲子|亲属|兄弟|姐妹|血缘|收养|父母子女)关系|(?:解除|终止)(?:双方)?婚姻关系|即为离婚|视为离婚/u,
    text: '亲属、婚姻、收养关系不能由调解协议解除，请删去；离婚应到婚姻登记机关或法院办理。',
  },
  {
    rule: '犯罪不能私了',
    source: '刑事诉讼法第110条、第288条',
    severity: 'block',
    pattern: /私了|不(?:再)?追究[^。;\n]{0,8}刑事责任|免除[^。;\n]{0,6}刑事(?:责任|处罚)|不(?:予)?(?:立案|移送检察)/u,
    text: '刑事责任不能由协议免除；涉嫌犯罪的应当报告公安机关。',
    wording: '被侵害人对……表示谅解。',
  },
  {
    rule: '土地不得买卖',
    source: '土地管理法第2条、第4条',
    severity: 'block',
    pattern:
      /(?:土地|耕地|承包地|宅基地|农田|林地|田)[^。;\n,]{0,10}(?:卖给|出售给|卖断|买断|出卖|永久(?:归|转让|让与))|(?:买卖|出卖|出售|购买)[^。;\n,]{0,6}(?:土地|耕地|承包地|宅基地|农田)/u,
    unless: refuses,
    text: '集体土地不得买卖。承包地可以依法流转（出租、入股、互换、转让），请改为流转并写明期限。',
  },
  {
    rule: '耕地不得改变用途',
    source: '土地管理法第37条、第75条',
    severity: 'block',
    pattern:
      /(?:同意|允许|准许|可以?|由)[^。;\n]{0,16}(?:耕地|承包地|农田|基本农田|田)[^。;\n]{0,8}(?:上|内|里)?[^。;\n]{0,6}(?:建房|修建房屋|建(?:设)?厂|修房|挖(?:砂|沙|鱼塘|塘)|取土|硬化|建坟|修坟|堆放(?:砂|建筑))/u,
    unless: refuses,
    text: '不能约定在耕地上建房、挖塘、取土、硬化，这样的内容违反土地管理法。',
  },
  {
    rule: '权属由政府处理',
    source: '土地管理法第14条、民诉法解释第355条',
    severity: 'warn',
    pattern:
      /(?:土地|林地|山林|草原|滩涂|宅基地|地块|该地|争议地)?[^。;\n,]{0,6}(?:所有权|使用权|承包经营权|林权|经营权)[^。;\n,]{0,8}(?:归|属于?|确认(?:为|归|给)?|确定(?:为|归|给)?|确权(?:给|归|到)?)[^。;\n,]{0,8}(?:[甲乙丙丁]方|所有|享有|[\p{Script=Han}]{2,4})/u,
    unless: /登记|证书|确权证|权证|以.{0,8}为准|流转|期(?:限)?(?:届)?满|收益|归还|返还|政府|不变/u,
    text: '土地权属由人民政府确认，协议约定归谁所有不产生确权效力，法院也不予司法确认。请改为约定耕种、使用、界线或补偿。',
    wording: '争议地块由甲方继续耕种、使用；权属以人民政府确权登记为准。',
  },
  {
    rule: '权属由政府处理',
    source: '土地管理法第14条、民诉法解释第355条',
    severity: 'warn',
    pattern:
      /(?:争议地|地块|土地|承包地|山林|林地|宅基地|自留地)(?:的权属)?(?:都|全部)?(?:确权(?:给|归|到)|归|属于)(?:[甲乙丙丁]方|申请人|被申请人)(?!耕种|使用|管理|种|经营|家|负责|继续)/u,
    unless: /登记|政府|流转|归还|不变/u,
    text: '土地权属由人民政府确认，协议约定归谁所有不产生确权效力，法院也不予司法确认。请改为约定耕种、使用、界线或补偿。',
    wording: '争议地块由甲方继续耕种、使用；权属以人民政府确权登记为准。',
  },
  {
    rule: '耕地不得改变用途',
    source: '土地管理法第4条、第37条',
    severity: 'block',
    pattern:
      /(?:基本农田|耕地|承包地|农田)[^。;\n,]{0,8}(?:改为|改成|改作|变更为|用作|用于)[^。;\n,]{0,10}(?:鱼塘|建设|宅基地|厂|房|停车|养殖场|堆场)|(?:基本农田|耕地)(?:上|内|里)?(?:新)?(?:建|修建?)(?:设)?(?:养殖|厂|房|鱼塘|停车)/u,
    unless: refuses,
    text: '不能约定把耕地、永久基本农田改作他用，这样的内容违反土地管理法。',
  },
  {
    rule: '征收补偿标准由政府确定',
    source: '土地管理法第48条、农村土地承包经营纠纷调解仲裁法第2条',
    severity: 'warn',
    pattern: /(?:征地|征收)(?:的)?(?:土地)?补偿标准(?:定为|定在|确定为|提高|改为|调整|按每)/u,
    unless: /行政复议|诉讼|政府/u,
    text: '征收土地的补偿标准由省级人民政府制定，当事人不能以调解协议另定；有异议的，依法申请行政复议或者提起行政诉讼。',
  },
  {
    rule: '不得自行扣取财物抵债',
    source: '民法典第1177条、第401条',
    severity: 'warn',
    pattern:
      /强行(?:收割|搬|拉|占|拆|牵|拿|耕种)|(?:搬走|拉走|牵走|拿走|拖走|收割)[^。;\n]{0,16}抵(?:债|账|款|偿|顶|欠)|(?:不还|不付|还不上|到期不|逾期)[^。;\n]{0,10}(?:房屋|房子|土地|承包地|宅基地|车辆?)[^。;\n]{0,6}归/u,
    unless: /不得|不准|禁止/u,
    text: '对方不履行时不能自行取走财物或者直接取得房地抵债。请约定违约责任，或者向人民法院起诉。',
    wording: '逾期不履行的，另一方可以依法向人民法院起诉。',
  },
  {
    rule: '身份关系不能这样约定',
    source: '民法典第464条第2款、第1076条、第1125条',
    severity: 'block',
    pattern: /(?:双方|自愿|同意|协议)(?:自愿)?离婚(?!证|登记|后|时|诉讼|协议|判决)|(?:丧失|剥夺|取消)[^。;\n]{0,6}继承权/u,
    text: '婚姻关系、继承权的丧失不能由调解协议决定，请删去；离婚应到婚姻登记机关或法院办理。',
  },
  {
    rule: '成员身份依法确认',
    source: '农村集体经济组织法第12条、第17条',
    severity: 'warn',
    pattern: /(?:取消|剥夺|开除|丧失)[^。;\n]{0,14}成员(?:资格|身份)|(?:户口|户籍)(?:必须|应当|应|须)?(?:迁出|迁走|注销)/u,
    text: '集体经济组织成员身份依法确认，不能由调解协议取消，也不能以迁出户口为条件。',
  },
  {
    rule: '调解协议不能直接强制执行',
    source: sources.binding,
    severity: 'warn',
    pattern: /(?:派出所|公安机关|村委会|村民委员会|镇政府|乡政府|调委会)[^。;\n]{0,8}强制(?:执行|履行|拆除)/u,
    text: '这些机关不能强制执行调解协议；不履行的，可以向人民法院起诉。',
  },
  {
    rule: '征收补偿标准不能仲裁',
    source: '农村土地承包经营纠纷调解仲裁法第2条',
    severity: 'block',
    pattern: /(?:征(?:收|地|用)|补偿(?:标准|费|安置))[^。\n]{0,40}仲裁|仲裁[^。\n]{0,30}(?:征(?:收|地|用)|补偿标准)/u,
    unless: /不(?:属于|能|得|予)[^。;\n]{0,10}仲裁|不受理/u,
    text: '因征收集体土地及其补偿发生的纠纷不属于土地承包仲裁的范围，可以通过行政复议或者诉讼解决。',
    wording: '对征收补偿标准有异议的，可以依法申请行政复议或者提起行政诉讼。',
  },
  {
    rule: '司法确认由双方在三十日内申请',
    source: sources.binding,
    severity: 'warn',
    pattern:
      /(?:甲方|乙方|任何一方|一方|单方)[^。;\n]{0,8}(?:可以?|有权)?(?:单独|单方|自行)[^。;\n]{0,6}(?:申请|提出)[^。;\n]{0,8}司法确认/u,
    text: '司法确认须由双方当事人共同申请，一方不能单独申请。',
    wording: '双方自本协议生效之日起三十日内共同向人民法院申请司法确认。',
  },
  {
    rule: '司法确认由双方在三十日内申请',
    source: sources.binding,
    severity: 'warn',
    pattern:
      /(?:(?:六十|九十|四十|五十|6\d|9\d|4\d|5\d|3[1-9]|[1-9]\d{2})(?:个)?日|[二两三四五六\d]+个月|(?:半|一)年)(?:之)?内[^。;\n]{0,24}司法确认|司法确认[^。;\n]{0,16}(?:六十日|九十日|60日|90日|[二两三六]个月|半年|一年)内/u,
    text: '申请司法确认的期限是协议生效之日起三十日，请改正。',
    wording: '自本协议生效之日起三十日内共同申请司法确认',
  },
  {
    rule: '调解协议不能直接强制执行',
    source: sources.binding,
    severity: 'warn',
    only: 'people',
    pattern:
      /(?:本协议|调解协议|协议书)?[^。;\n]{0,10}(?:具有|有)(?:法律)?强制执行(?:力|效力)|(?:可以?|有权|直接)[^。;\n]{0,14}申请[^。;\n]{0,10}(?:法院)?强制执行/u,
    unless: /司法确认|确认(?:裁定|有效|后)|裁定|经(?:人民法院)?确认/u,
    text: '调解协议有法律约束力，但没有经司法确认的不能直接申请强制执行；不履行的，可以向人民法院起诉。',
    wording: '一方不履行本协议的，另一方可以向人民法院提起诉讼；经司法确认的，可以申请强制执行。',
  },
  {
    rule: '租赁期限不超过二十年',
    source: '民法典第705条',
    severity: 'warn',
    pattern:
      /(?:租赁|出租|租用|租期|租给|承租|租与|租种)[^。;\n]{0,14}(?:(?<!\d)(?:2[1-9]|[3-9]\d|1\d{2})年(?!\d{1,2}月)|(?:三十|四十|五十|六十|七十)年|永久|长期)/u,
    text: '租赁期限超过二十年的部分无效；承包地流转期限不得超过承包期的剩余期限。',
  },
  {
    rule: '治安调解的后果',
    source: sources.policeEffect,
    severity: 'warn',
    only: 'people',
    pattern: /(?:不予|免予|免于|给予|予以)[^。;\n]{0,6}(?:治安(?:管理)?)?处罚/u,
    text: '人民调解协议不能决定是否给予治安处罚。请删去；治安案件由公安机关处理。',
  },
  {
    rule: '履行后才不予处罚',
    source: sources.policeEffect,
    severity: 'warn',
    only: 'police',
    pattern: /(?:不予|不再|免予|免于|不)(?:(?:对|给)[^,。;]{1,10})?(?:给予|予以)?(?:治安(?:管理)?|行政)?处罚/u,
    unless: /履行|未达成|不履行|请求|建议|希望/u,
    text: '达成协议并履行的才不予处罚；不履行的依法处罚。请写明以履行为前提。',
    wording: '本协议履行后，公安机关对违法嫌疑人不予处罚；不履行的，依法给予处罚，并告知被侵害人可以提起民事诉讼。',
  },
  {
    rule: '治安调解协议不作司法确认',
    source: '民事诉讼法第205条、人民调解法第33条',
    severity: 'warn',
    only: 'police',
    pattern: /司法确认/u,
    text: '司法确认针对依法设立的调解组织达成的协议；治安调解协议不履行的，依法处罚并可以提起民事诉讼。',
  },
]

/** What is forbidden or has no effect. */
export function checkLawful(agreement: AgreementText): Finding[] {
  const { sentences, procedure } = agreement
  const found = sentences.flatMap((sentence) =>
    bans.flatMap((ban) => (ban.only === undefined || ban.only === procedure ? findBan(ban, sentence) : [])),
  )
  return [
    ...found,
    ...sentences.flatMap((sentence) => [
      ...checkInterest(sentence),
      ...checkPenalty(sentence, agreement),
      ...checkDeposit(sentence, agreement),
    ]),
    ...checkTitle(agreement),
    ...checkConfirmable(agreement),
    ...(procedure === 'police' ? checkPolice(agreement) : checkPeople(agreement)),
  ]
}

function findBan({ rule, source, severity, pattern, unless, text, wording }: Ban, sentence: Sentence): Finding[] {
  if (!pattern.test(sentence.text) || unless?.test(sentence.text) === true) return []
  return [{ rule, source, severity, where: placeOf(sentence), text, ...(wording === undefined ? {} : { wording }) }]
}

/** Four times the one-year LPR (3.0 % since 2025-05): private loans above it are not protected (民间借贷司法解释第25条). */
const highestYearly = 12

function checkInterest(sentence: Sentence): Finding[] {
  const text = percentInFigures(sentence.text)
  const [, year] = /年(?:利)?(?:率|息)(?:为|按|:)?(\d+(?:\.\d+)?)%/u.exec(text) ?? []
  const [, month] = /月(?:利)?(?:率|息)(?:为|按|:)?(\d+(?:\.\d+)?)%/u.exec(text) ?? []
  const [, fen] = /(?:月息|利息)(?:为|按|:)?([一二两三四五六\d](?:\.\d)?)分/u.exec(text) ?? []
  const asFen =
    fen === undefined
      ? 0
      : ('零一二三四五六'.indexOf(fen) > 0 ? '零一二三四五六'.indexOf(fen) : fen === '两' ? 2 : Number(fen)) * 12
  const yearly = Math.max(Number(year ?? 0), Number(month ?? 0) * 12, asFen)
  if (!(yearly > highestYearly)) return []
  return [
    {
      rule: '利率上限',
      source: '民间借贷司法解释第25条',
      severity: 'warn',
      where: placeOf(sentence),
      text: `约定的利率折合每年 ${yearly}%，超过合同成立时一年期贷款市场报价利率四倍（约 ${highestYearly}%）的部分不受保护。`,
    },
  ]
}

/** 违约金 above 30 % of what is owed, or more than 1‰ a day, is cut by courts (民法典585、合同编通则解释65). */
function checkPenalty(sentence: Sentence, { terms }: AgreementText): Finding[] {
  const text = percentInFigures(sentence.text)
  if (!/违约金|滞纳金|逾期/u.test(text)) return []
  const largest = Math.max(
    0,
    ...findAmounts(terms)
      .filter(({ index }) => !/违约金[^,。;]{0,8}$/u.test(terms.slice(Math.max(0, index - 12), index)))
      .map(({ fen }) => fen),
  )
  const penalty = findAmounts(text).find(
    ({ index, words }) =>
      /违约金[^,。;]{0,8}$/u.test(text.slice(Math.max(0, index - 14), index)) ||
      /^(?:的)?违约金/u.test(text.slice(index + words.length)),
  )
  const [, daily] = /(?:每日|每天|日|按日)[^,。;]{0,10}?(\d+(?:\.\d+)?)%/u.exec(text) ?? []
  const [, share] = /(\d+(?:\.\d+)?)%[^,。;]{0,6}(?:的)?违约金|违约金[^,。;]{0,10}?(\d+(?:\.\d+)?)%/u.exec(text) ?? []
  const perDay = /(?:每|逾期(?:一|1))[日天]/u.test(text)
  const tooMuch =
    (penalty !== undefined && largest > 0 && (perDay ? penalty.fen * 1000 > largest : penalty.fen * 10 > largest * 3)) ||
    Number(daily ?? 0) > 0.1 ||
    (daily === undefined && !perDay && Number(share ?? 0) > 30) ||
    /(?:金额|款|欠款|总额|标的)的?(?:[一二两三四五\d]倍|一半|百分之(?:[四五六七八九]十|一百))[^。;]{0,8}违约金|违约金[^。;]{0,12}(?:[一二两三四五\d]倍|一半)|双倍(?:支付|赔偿|返还)(?!定金)/u.test(
      text,
    )
  if (!tooMuch) return []
  return [
    {
      rule: '违约金过高',
      source: '民法典第585条、合同编通则解释第65条',
      severity: 'warn',
      where: placeOf(sentence),
      text: `违约金过分高于造成的损失（一般以损失的百分之三十为限）的，法院可以减少。${penalty === undefined || perDay ? '' : `约定的是 ${formatYuan(penalty.fen)} 元。`}`,
    },
  ]
}

function checkDeposit(sentence: Sentence, { terms }: AgreementText): Finding[] {
  const deposit = findAmounts(sentence.text).find(({ index }) =>
    /定金[^,。;]{0,8}$/u.test(sentence.text.slice(Math.max(0, index - 12), index)),
  )
  const largest = Math.max(0, ...findAmounts(terms).map(({ fen }) => fen))
  if (deposit === undefined || largest === deposit.fen || deposit.fen * 5 <= largest) return []
  return [
    {
      rule: '定金不超过百分之二十',
      source: '民法典第586条',
      severity: 'warn',
      where: placeOf(sentence),
      text: `定金 ${formatYuan(deposit.fen)} 元超过标的额的百分之二十，超过的部分不产生定金效力。`,
    },
  ]
}

function checkTitle({ whole, procedure }: AgreementText): Finding[] {
  const title = whole.slice(0, 60)
  const wrong = procedure === 'people' ? /治安调解协议/u.test(title) : /人民调解协议/u.test(title)
  if (!wrong) return []
  return [
    {
      rule: '两种调解不能混用',
      source: procedure === 'people' ? sources.contents : sources.police,
      severity: 'block',
      where: `标题${quoteWords(title.split('\n')[0] ?? '')}`,
      text: procedure === 'people' ? '这是人民调解，应使用人民调解协议书。' : '这是治安调解，应使用治安调解协议书。',
    },
  ]
}

/** A court confirms no agreement about who owns land. */
function checkConfirmable({ sentences, facts, terms }: AgreementText): Finding[] {
  const sentence = sentences.find(({ text }) => /司法确认/u.test(text) && !/不(?:得|能|予|再)?(?:申请|受理|予)/u.test(text))
  const isTitle =
    /权属(?:争议|纠纷|不清|不明)|确权(?:争议|纠纷)?|(?:所有权|使用权|林权|承包经营权)(?:归属|争议|的归属|发生争议)/u.test(
      facts,
    ) || /(?:所有权|使用权|承包经营权|林权)[^。;\n,]{0,6}(?:归|属于|确认)/u.test(terms)
  if (sentence === undefined || !isTitle) return []
  return [
    {
      rule: '确权不能司法确认',
      source: '民诉法解释第355条、土地管理法第14条',
      severity: 'warn',
      where: placeOf(sentence),
      text: '涉及土地权属确认的调解协议，人民法院不受理司法确认申请；权属争议由人民政府处理。请删去司法确认，或只对耕种、补偿等内容申请。',
    },
  ]
}

const excluded =
  /雇(?:凶|佣他人|人)(?:伤|殴|打)|结伙斗殴|聚众斗殴|寻衅滋事|多次(?:殴打|实施|故意|伤害|侮辱|骚扰)|(?:嫌疑人|行为人)[^。]{0,8}(?:逃跑|潜逃|在逃)|调解(?:过程)?(?:中|时)[^。]{0,12}(?:又|再次)[^。]{0,10}(?:殴打|辱骂|动手|伤害)|明确(?:表示)?(?:不愿|拒绝|不同意)/u

/** 程序规定 §178–§184: host, acts that are excluded, number of sessions, and injuries that make it a crime. */
function checkPolice({ whole, facts, terms }: AgreementText): Finding[] {
  const found: Finding[] = []
  if (!/处罚|依法处理|民事诉讼|(?:已|当场)(?:经|全部)?履行/u.test(terms.replace(/(?:不予|不再)追究/gu, '')))
    found.push({
      rule: '治安调解的后果',
      source: sources.policeEffect,
      severity: 'hint',
      where: '协议内容',
      text: '没有写明履行与不履行的后果，公安文书式样里有这一段。',
      wording: '本协议履行后，公安机关对违反治安管理行为人不予处罚；不履行的，依法给予处罚，当事人可以就民事争议提起民事诉讼。',
    })
  const host = [...whole.matchAll(/主持人姓名:[^\n。]{2,48}|主持(?:人:?|民警:|:)([^\n;。]{2,24})/gu)]
    .map(([words]) => words)
    .find((words) => /辅警|协警|协管员|网格员|调解员|治保主任/u.test(words) && !/民警/u.test(words))
  if (host !== undefined)
    found.push({
      rule: '主持人是民警',
      source: '公安机关办理行政案件程序规定第178条、国办发〔2016〕15号',
      severity: 'block',
      where: quoteWords(host),
      text: '治安调解由人民警察主持，辅警、调解员等只能协助。请由民警主持并签名。',
      wording: '主持人：×××（民警）',
    })
  const [reason] = excluded.exec(facts) ?? []
  if (reason !== undefined)
    found.push({
      rule: '不适用治安调解的情形',
      source: sources.policeExcluded,
      severity: 'block',
      where: `主要事实${quoteWords(reason)}`,
      text: '这种情形不适用治安调解，应当依法处理。',
    })
  const [third] = /第[三四五3-5]次(?:治安)?调解|(?:先后|经过|共)(?:进行(?:了)?)?[三四五3-5]次(?:治安)?调解/u.exec(whole) ?? []
  if (third !== undefined)
    found.push({
      rule: '治安调解至多两次',
      source: '公安机关办理行政案件程序规定第183条',
      severity: 'block',
      where: quoteWords(third),
      text: '治安调解一般为一次，必要时可以增加一次；未达成协议的应当依法处理。',
    })
  const [crime] =
    /(?<!轻微)(?:轻伤[一二]级|(?<!轻微|构成)轻伤(?!害)|重伤|构成犯罪|涉嫌[^。,]{0,6}罪|刑事(?:拘留|立案))/u.exec(facts + terms) ??
    []
  if (crime !== undefined && !/未(?:达|构成|造成)[^。,]{0,4}轻伤|不构成轻伤|尚不构成/u.test(facts))
    found.push({
      rule: '涉嫌犯罪的不作治安调解',
      source: '公安机关办理行政案件程序规定第178条、刑法第234条',
      severity: 'block',
      where: quoteWords(crime),
      text: '达到轻伤以上或涉嫌犯罪的，不属于治安案件，不能治安调解。',
    })
  return found
}

/** 人民调解法 §17. */
function checkPeople({ facts, whole }: AgreementText): Finding[] {
  const [refusal] = /(?:一方|[甲乙]方|当事人)[^。,]{0,8}明确(?:表示)?(?:拒绝|不同意|不愿)[^。]{0,6}调解/u.exec(facts) ?? []
  const [forced] = /(?:必须|应当)先(?:行)?(?:经)?(?:人民)?调解(?:,)?(?:方可|才能|后)/u.exec(whole) ?? []
  return [
    ...(refusal === undefined
      ? []
      : [
          {
            rule: '一方明确拒绝的不得调解',
            source: '人民调解法第17条',
            severity: 'block' as const,
            where: quoteWords(refusal),
            text: '当事人一方明确拒绝调解的，不得调解。',
          },
        ]),
    ...(forced === undefined
      ? []
      : [
          {
            rule: '调解自愿',
            source: sources.voluntary,
            severity: 'block' as const,
            where: quoteWords(forced),
            text: '不能要求必须先经调解才能起诉。',
          },
        ]),
  ]
}
