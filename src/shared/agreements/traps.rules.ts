/** Words that can be read in two ways or promise nothing: 订金, 还欠款, 尽快, 适当. One table, one reason each. */
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, type AgreementText, type Sentence } from './agreement-text.ts'

/** A trap: where the pattern stands in a sentence, and `unless` does not. */
interface Trap {
  readonly rule: string
  readonly source: string
  readonly pattern: RegExp
  readonly unless?: RegExp
  readonly text: string
  readonly wording?: string
}

const duty =
  /支付|给付|付清|付给|赔偿|补偿|归还|返还|退还|偿还|拆除|搬|清除|清理|恢复|停止|修|填|腾|交付|移交|处理|解决|履行|疏通|补种|让|交还|退|采收|交由|交给|交到|交来|耕种|承担|负责|给/u

const traps: readonly Trap[] = [
  {
    rule: '空白未填',
    source: sources.practice,
    pattern: /(?<=[\p{Script=Han},:])【[^】]{0,12}】|×{2,}(?!镇|村|路|区|县|市|公司)/u,
    text: '还有没有填写的空白，请填写或删去。',
  },
  {
    rule: '订金与定金',
    source: '民法典第586条、第587条',
    pattern: /订金|押金性质的定金|诚意金/u,
    text: '“订金”没有定金的担保效力，违约时不能双倍返还。请写明是“定金”还是“预付款”。',
    wording: '定金（或：预付款）',
  },
  {
    rule: '还欠款',
    source: sources.clear,
    pattern: /还欠款|还欠[^\n,。]{0,8}\d/u,
    unless: /归还欠款|偿还欠款|返还欠款|尚欠/u,
    text: '“还欠款”可以读成“归还欠款”，也可以读成“仍欠款”。',
    wording: '归还欠款……元（或：尚欠……元）',
  },
  {
    rule: '抚养、扶养与赡养',
    source: '民法典第1059条、第1067条',
    pattern: /抚养(?:父|母|老|双亲|公婆|岳)|赡养(?:子女|孩子|儿子|女儿|小孩|未成年)|扶养(?:子女|孩子|儿子|女儿|小孩|父|母|老)/u,
    text: '对父母是“赡养”，对子女是“抚养”，夫妻之间是“扶养”，用错了权利义务就不同。',
    wording: '赡养父母／抚养子女／扶养配偶',
  },
  {
    rule: '权利与权力',
    source: sources.practice,
    pattern: /权力义务|权力和义务|诉讼权力/u,
    text: '应为“权利义务”。',
    wording: '权利义务',
  },
  {
    rule: '账与帐',
    source: sources.practice,
    pattern: /帐号|帐户|转帐/u,
    text: '应为“账号”“账户”“转账”。',
    wording: '账户、账号',
  },
  {
    rule: '履行期限写到日',
    source: sources.contents,
    pattern:
      /尽快|尽早|早日|近期|近日|不久|适时|择日|择期|改日|过段时间|有钱(?:了|的?时候?|后|再)|条件(?:允许|成熟|许可|具备|好转)(?:时|后)?|经济(?:好转|宽裕|允许)(?:时|后)?|及时(?=支付|付|归还|赔付|给付|偿还|付清)|合理(?:的)?(?:期限|时间)|农忙(?:后|结束)|[春秋]收(?:后|结束)|收成后|打工回来|过年(?:前|后)|节前|节后|(?<!\d{4})年底(?:前)?|年内|开春|抽空|有空|得空|闲时|方便(?:时|的时候|后)|(?:待|等)(?:到)?[^,。;\d]{0,10}(?:卖|收|挣|忙|回来|长大|有钱)[^,。;\d]{0,6}(?:以后|之后|后|再)/u,
    unless: /最迟|不迟于|\d{4}年\d{1,2}月\d{1,2}日|\d{4}[./-]\d{1,2}[./-]\d{1,2}/u,
    text: '履行期限不确定，到期与否无法判断。请写到年月日。',
    wording: '于××××年×月×日前',
  },
  {
    rule: '数额和程度写明',
    source: sources.clear,
    pattern:
      /(?:适当|酌情|一定(?:的)?|相应(?:的)?|部分|若干|合理(?:的)?)(?:经济|费用)?(?:给予|进行|予以|作出|的)?[^,。;\n]{0,4}(?:赔偿|补偿|支付|给付|补助|帮助|照顾|费用|损失)|(?:适当|一定|部分|若干|合理)(?:的)?[^,。;\n\d]{0,8}(?:钱|款|费|补偿金|损失)|(?:赔偿|补偿|支付|给付|承担)[^,。;\n\d]{0,8}(?:适当|一定|相应|部分|若干|合理)(?:的)?(?:费用|损失|款|补偿|金额)?/u,
    unless: /[\d零壹贰叁肆伍陆柒捌玖]{1,16}(?:,\d{3})*(?:\.\d+)?(?:万)?[元%亩]|相应(?:的)?(?:法律|责任)/u,
    text: '没有写明数额或标准，履行时会再起争议。',
    wording: '人民币……元整（¥……）',
  },
  {
    rule: '数额写准',
    source: sources.clear,
    pattern:
      /(?:大约|大概|约|近|估计)(?:人民币)?[\d零壹贰叁肆伍陆柒捌玖一二三四五六七八九十百千万,.]{1,24}(?:万)?元|元(?:左右|上下|以内|以上)|[\d.一二两三四五六七八九十百千万]{1,16}(?:多|余|来)(?:万)?元/u,
    unless: /不超过/u,
    text: '金额是约数，请写准确的数额。',
    wording: '人民币……元整（¥……）',
  },
  {
    rule: '义务写确定',
    source: sources.clear,
    pattern:
      /原则上|尽量|尽可能|争取|力争|尽力|看情况|视情况|视情|根据情况|酌情|或许|可能(?:会)?(?:支付|赔|补)|考虑(?:支付|赔|补|给)|(?:应当)?可以(?:支付|赔偿|补偿|归还)/u,
    text: '这样写等于没有约定义务，不能要求履行。请写“应当”做什么。',
    wording: '应当于××××年×月×日前……',
  },
  {
    rule: '范围写明',
    source: sources.clear,
    pattern:
      /(?:有关|相关)(?:的)?(?:费用|损失|款项|手续费|赔偿|补偿)|(?:赔偿|补偿|支付|承担)[^,。;\n]{0,14}(?:费|损失|款)等(?:费用|损失|款项)?$/u,
    unless: /\d(?:万)?元|一切|全部|其他|不再|互不|放弃|再无/u,
    text: '“有关、相关费用”没有写明是哪些、多少。请列明项目和数额。',
    wording: '医疗费……元、误工费……元，共计……元',
  },
  {
    rule: '留待以后的事项',
    source: sources.clear,
    pattern:
      /(?:另行|再行|以后再|日后再|届时再|到时再|到时候再|到时候|改日再)(?:协商|商议|商定|议定|约定|商量|决定|处理|解决)|(?:方式|时间|金额|期限|数额)[^,。;]{0,4}(?:自行|双方)[^,。;]{0,6}(?:协商|商定|商量|约定)|再议|另议|面议|待定|协商解决(?:具体)?(?:金额|数额|时间|期限)/u,
    unless: /争议|纠纷|未尽事宜|协商不成|新的问题|发生/u,
    text: '把要紧的内容留到以后再商量，等于没有达成协议。请现在写明。',
  },
  {
    rule: '一方履行以对方意愿为条件',
    source: sources.clear,
    pattern: /(?:满意|高兴|愿意|同意)(?:后|时|为止|为准)(?:,)?(?:再|方|才)?(?:支付|付款|履行|搬)/u,
    text: '履行取决于一方的主观意愿，条件是否成就无法判断。',
  },
]

/** Traps in the agreed terms; words that only need one spelling are looked for in all of the text. */
export function checkTraps(agreement: AgreementText): Finding[] {
  const found = agreement.sentences.flatMap((sentence) => traps.flatMap((trap) => findTrap(trap, sentence)))
  return [...found, ...checkNature(agreement), ...checkBothDeposits(agreement)]
}

/** An amount elsewhere in the sentence does not say how much is meant here. */
const inItsPart = new Set(['数额和程度写明', '范围写明'])
const aboutDuty = new Set(['留待以后的事项'])
/** Good intentions need no day and no certainty. */
const intention = /和睦|团结|避免|友好|相处|争吵|吵架|沟通|通知|报告|互谅|互让|和气/u
const notIntention = new Set(['履行期限写到日', '义务写确定'])

function findTrap({ rule, source, pattern, unless, text, wording }: Trap, sentence: Sentence): Finding[] {
  const passages = inItsPart.has(rule) ? sentence.text.split(',') : [sentence.text]
  if (!passages.some((passage) => pattern.test(passage) && unless?.test(passage) !== true)) return []
  if (notIntention.has(rule) && intention.test(sentence.text) && !duty.test(sentence.text)) return []
  if (aboutDuty.has(rule) && !duty.test(sentence.text)) return []
  return [{ rule, source, severity: 'warn', where: placeOf(sentence), text, ...(wording === undefined ? {} : { wording }) }]
}

const otherCompensation =
  /征(?:收|地|用)?[^,。;\n]{0,6}补偿|安置补偿|补偿安置|补偿标准|青苗补偿|(?:地上)?附着物补偿|经济补偿金|拆迁补偿|土地补偿|生态补偿|公益林补偿|退耕还林补偿|占地补偿|补偿款(?:分配|归属)/gu

/** 赔偿 is for a wrong, 补偿 for a loss without one: one payment is one of them. */
function checkNature({ clauses, facts, terms }: AgreementText): Finding[] {
  const rest = terms.replace(otherCompensation, '')
  const isWrong = /打伤|殴打|致伤|受伤|毁坏|损毁|毁损|砸坏|推倒|侵权/u.test(facts)
  const mixed = /赔偿/u.test(rest) && /补偿/u.test(rest)
  const sentence = clauses.find(({ text }) => /补偿/u.test(text.replace(otherCompensation, '')))
  const sameSum = mixed && /(?:上述|该|此|前述|以上|本条|第[一1]条)(?:约定的)?(?:补偿|赔偿)(?:款|金|费)?/u.test(rest)
  const together = /赔偿\(补偿\)|补偿\(赔偿\)|赔\(补\)偿|补\(赔\)偿|赔偿或补偿|补偿或赔偿/u.test(rest)
  const mixedInOne = clauses.some(
    ({ text }) =>
      /赔偿[^。\n]{0,70}补偿[款金费]|补偿[^。\n]{0,70}赔偿[款金费]/u.test(text.replace(otherCompensation, '')) &&
      (text.match(/\d(?:万)?元/gu) ?? []).length < 2,
  )
  if (sentence === undefined || !(sameSum || together || mixedInOne)) return []
  return [
    {
      rule: '赔偿与补偿',
      source: isWrong ? '民法典第1165条、第1179条' : '民法典第1165条、第1186条',
      severity: 'warn',
      where: placeOf(sentence),
      text: '同一笔款有的地方写“赔偿”、有的地方写“补偿”：赔偿以过错和损害为前提，补偿不以过错为前提。请写成一种。',
      wording: isWrong ? '赔偿款' : '补偿款',
    },
  ]
}

function checkBothDeposits({ sentences }: AgreementText): Finding[] {
  const sentence = sentences.find(({ text }) => /定金/u.test(text) && !/\d(?:万)?元|[壹贰叁肆伍陆柒捌玖]/u.test(text))
  if (sentence === undefined) return []
  return [
    {
      rule: '定金的数额',
      source: '民法典第586条',
      severity: 'warn',
      where: placeOf(sentence),
      text: '约定了定金，没有写明数额。定金不得超过主合同标的额的百分之二十。',
    },
  ]
}
