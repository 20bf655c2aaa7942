/** Amounts: in words and in figures alike, parts that add up to the whole, prices times areas, shares of a hundred. */
import { parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'
import { formatYuan, yuanInWords } from '#shared/kernel/money.ts'
import { findAmounts, findAreas, percentInFigures, type AmountMention } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, quoteWords, type AgreementText, type Sentence } from './agreement-text.ts'

/** What does not agree. */
export function checkMoney(agreement: AgreementText): Finding[] {
  return [
    ...checkWords(agreement.whole),
    ...agreement.clauses.flatMap((clause) => [...checkSums(clause), ...checkRepeated(clause)]),
    ...agreement.sentences.flatMap((sentence) => [...checkPrice(sentence), ...checkUnits(sentence), ...checkShares(sentence)]),
    ...agreement.facts.split(/[。\n]/u).flatMap((text) => checkShares({ text, clause: '纠纷事实' })),
    ...checkTotals(agreement),
    ...checkAllItems(agreement),
  ]
}

/** Words and figures side by side, in either order: 叁仟元整(¥3,000.00), 3000元(大写:叁仟元整). */
function checkWords(text: string): Finding[] {
  const amounts = findAmounts(text)
  return amounts.flatMap((amount, at): Finding[] => {
    const next = amounts[at + 1]
    if (next === undefined || next.written === amount.written || !areOnePair(text, amount, next)) return []
    if (next.fen === amount.fen) return []
    const figures = amount.written === 'figures' ? amount : next
    return [
      {
        rule: '大写与小写一致',
        source: sources.practice,
        severity: 'warn',
        where: quoteWords(text.slice(amount.index, next.index + next.words.length)),
        text: `大写与小写金额不一致：小写 ${formatYuan(figures.fen)} 元，大写应为${yuanInWords(figures.fen)}。`,
        wording: `人民币${yuanInWords(figures.fen)}（¥${formatYuan(figures.fen)}）`,
      },
    ]
  })
}

function areOnePair(text: string, first: AmountMention, second: AmountMention): boolean {
  const between = text.slice(first.index + first.words.length, second.index)
  return (
    /^[整正]?[(,]?(?:即)?(?:人民币)?(?:大写|小写)?(?:金额)?[:]?(?:人民币|RMB)?[:]?$/u.test(between) &&
    between.length <= 14 &&
    (/[(写:¥即]/u.test(between) || second.words.startsWith('¥'))
  )
}

const totalBefore = /(?:共计|合计|总计|总额|总共|总金额|累计|共)(?:[^,。;\d零壹贰叁肆伍陆柒捌玖]{0,12})$/u
const otherPurpose =
  /违约金|滞纳|逾期|每[亩日天月年期次户人股]|按|标准|单价|利息|押金|定金|上限|不超过|罚|已(?:经)?(?:支付|垫付|给付|付)|另|价值|原(?:租金|价)/u
const parts =
  /其中|分别为|分[^,。;]{1,4}[期次笔]|第[一二三四1-4][期次笔]|首[期付次]|余款|剩余|尾款|余下|[,:][\p{Script=Han}]{1,6}(?:出|承担|负担|分担)\d[^。;]{0,20}[,、][\p{Script=Han}]{1,6}(?:出|承担|负担|分担)\d/u

interface Part {
  readonly fen: number
  readonly index: number
}

/** Items and instalments of one clause against its total; nothing is said where it isn't clear what is a part. */
function checkSums({ text, clause }: Sentence): Finding[] {
  const amounts = withoutPairs(text)
  const totalAt = amounts.findIndex(({ index }) => totalBefore.test(text.slice(Math.max(0, index - 18), index)))
  const hasParts = parts.test(text)
  const firstPart = text.search(
    /其中|第[一二三四1-4][期次笔]|首[期付次]|余款|剩余|尾款|余下|[,:][\p{Script=Han}]{1,6}(?:出|承担|负担|分担)\d/u,
  )
  const leads = amounts[0] !== undefined && (firstPart < 0 || amounts[0].index < firstPart)
  const total = totalAt >= 0 ? amounts[totalAt] : hasParts && leads ? amounts[0] : undefined
  if (total === undefined) return []
  const others = amounts.filter(
    (amount) => amount !== total && amount.fen !== total.fen && !otherPurpose.test(before(text, amount)),
  )
  const behind = others.filter(({ index }) => index > total.index)
  const ahead = others.filter(({ index }) => index < total.index)
  const items = hasParts && behind.length > 0 ? behind : totalAt >= 0 && ahead.length >= 2 && behind.length === 0 ? ahead : []
  const sum = items.reduce((all, { fen }) => all + fen, 0)
  const least = /余款|剩余|尾款|余下/u.test(text) && items.length === 1 ? Number.POSITIVE_INFINITY : 1
  if (items.length < least || sum === total.fen || items.length === 0) return []
  if (items.length === 1 && /每[期次月年]/u.test(text)) return []
  return [
    {
      rule: '分项之和等于总额',
      source: sources.practice,
      severity: 'warn',
      where: placeOf({ text, clause }),
      text: `各笔金额相加是 ${formatYuan(sum)} 元，总额是 ${formatYuan(total.fen)} 元，相差 ${formatYuan(Math.abs(sum - total.fen))} 元。请核对。`,
    },
  ]
}

/** 分3期，每期1000元，共计3000元; 每年800元，共5年，合计4000元. */
function checkRepeated({ text, clause }: Sentence): Finding[] {
  const [, count] = /(?:分|共|计|为期|期限|租期)(?:为)?([一二三四五六七八九十两\d]{1,3})(?:个)?(?:期|次|年|月)/u.exec(text) ?? []
  const each = withoutPairs(text).find(({ index }) =>
    /每(?:期|次|年|月|个月)[^,。;]{0,8}$/u.test(text.slice(Math.max(0, index - 12), index)),
  )
  const others = withoutPairs(text).filter(({ fen }) => fen !== each?.fen)
  const total =
    others.find(({ index }) => totalBefore.test(text.slice(Math.max(0, index - 18), index))) ??
    (others.length === 1 && /分[^,。;]{1,3}[期次]/u.test(text) && (others[0]?.index ?? 0) < (each?.index ?? 0)
      ? others[0]
      : undefined)
  const times = readCount(count)
  if (
    times === null ||
    each === undefined ||
    total === undefined ||
    each.fen * times === total.fen ||
    /首|第一期|余|尾/u.test(text)
  )
    return []
  return [
    {
      rule: '每期金额乘期数等于总额',
      source: sources.practice,
      severity: 'warn',
      where: placeOf({ text, clause }),
      text: `每期 ${formatYuan(each.fen)} 元，${times} 期共 ${formatYuan(each.fen * times)} 元，写的总额是 ${formatYuan(total.fen)} 元。请核对。`,
    },
  ]
}

/** 每亩500元，3.2亩，计1600元. */
function checkPrice(sentence: Sentence): Finding[] {
  const { text } = sentence
  const price = withoutPairs(text).find(
    ({ index, words }) =>
      /每亩[^,。;\d]{0,6}$/u.test(text.slice(Math.max(0, index - 8), index)) || text.startsWith('/亩', index + words.length),
  )
  const [size, ...more] = findAreas(text).filter(({ words }) => words.endsWith('亩'))
  const total = withoutPairs(text).find(
    ({ index, fen }) =>
      /(?:计|共|合计|共计|总计|总额|即|为)(?:人民币|款)?$/u.test(text.slice(Math.max(0, index - 6), index)) && fen !== price?.fen,
  )
  if (
    price === undefined ||
    size === undefined ||
    more.length > 0 ||
    total === undefined ||
    /[年季月]/u.test(text.slice(price.index, total.index))
  )
    return []
  const expected = Math.round((price.fen * size.muHundredths) / 100)
  if (Math.abs(expected - total.fen) <= 100) return []
  return [
    {
      rule: '单价乘面积等于总额',
      source: sources.practice,
      severity: 'warn',
      where: placeOf(sentence),
      text: `每亩 ${formatYuan(price.fen)} 元、${size.words}应为 ${formatYuan(expected)} 元，写的是 ${formatYuan(total.fen)} 元。请核对。`,
    },
  ]
}

const countable =
  '户|人|名|棵|株|根|只|头|天|件|台|块|车|吨|斤|公斤|平方米|米|袋|家|箱|桶|筐|间|套|张|条|辆|部|窝|包|瓶|次|立方米'
const count = '[\\d.]+|[一二两三四五六七八九十]{1,2}'

/** 每棵80元, 7棵共560元; six households at 每户200元. */
function checkUnits(sentence: Sentence): Finding[] {
  const { text } = sentence
  const amounts = withoutPairs(text)
  const [, unit = ''] =
    new RegExp(`每(?:一)?(${countable})[^,。;\\d]{0,8}(?:[\\d壹贰叁肆伍陆柒捌玖一二三四五六七八九])`, 'u').exec(text) ?? []
  if (unit === '') return []
  const price = amounts.find(({ index }) =>
    new RegExp(`每(?:一)?${unit}[^,。;\\d]{0,8}$`, 'u').test(text.slice(Math.max(0, index - 12), index)),
  )
  const total = amounts.find(({ index }) =>
    /(?:共计|合计|总计|计|共)(?:人民币|为)?$/u.test(text.slice(Math.max(0, index - 7), index)),
  )
  const counts = [...text.matchAll(new RegExp(`(?<![每\\d.第])(${count})(?:${unit})(?!内|后|前)`, 'gu'))].map(([, number]) =>
    readQuantity(number),
  )
  const [times, ...more] = counts
  if (price === undefined || total === undefined || total === price || times === undefined || times === null || more.length > 0)
    return []
  const expected = Math.round(price.fen * times)
  if (Math.abs(expected - total.fen) <= 100) return []
  return [
    {
      rule: '单价乘数量等于总额',
      source: sources.practice,
      severity: 'warn',
      where: placeOf(sentence),
      text: `每${unit} ${formatYuan(price.fen)} 元、${times} ${unit}应为 ${formatYuan(expected)} 元，写的是 ${formatYuan(total.fen)} 元。请核对。`,
    },
  ]
}

function readQuantity(text: string | undefined): number | null {
  if (text === undefined) return null
  return /^[\d.]+$/u.test(text) ? Number(text) : (parseChineseNumber(text.replace('两', '二')) ?? null)
}

/** 以上两项共计1800元, where the items stand in clauses of their own. */
function checkAllItems({ clauses }: AgreementText): Finding[] {
  return clauses.flatMap(({ text, clause }, at): Finding[] => {
    const [words, number] =
      /(?:以上|上述|前述|前(?=[一二两三四五六七八九\d][项笔条]))(?:([一二两三四五六七八九\d])(?:项|笔|条))?[^,。;\d]{0,10}(?:共计|合计|总计|共)/u.exec(
        text,
      ) ?? []
    const [total, ...own] = withoutPairs(text)
    if (words === undefined || total === undefined || own.some(({ fen }) => fen !== total.fen)) return []
    const items = clauses
      .slice(0, at)
      .flatMap((other) => withoutPairs(other.text).filter((amount) => !otherPurpose.test(before(other.text, amount))))
      .map(({ fen }) => fen)
    const times = readCount(number)
    const meant = times === null ? items : items.length >= times ? items.slice(-times) : []
    const sum = meant.reduce((all, fen) => all + fen, 0)
    if (meant.length < 2 || sum === total.fen || items.reduce((all, fen) => all + fen, 0) === total.fen) return []
    return [
      {
        rule: '分项之和等于总额',
        source: sources.practice,
        severity: 'warn',
        where: placeOf({ text, clause }),
        text: `各项金额相加是 ${formatYuan(sum)} 元，写的合计是 ${formatYuan(total.fen)} 元，相差 ${formatYuan(Math.abs(sum - total.fen))} 元。请核对。`,
      },
    ]
  })
}

/** Shares of one thing make a hundred. */
function checkShares(sentence: Sentence): Finding[] {
  const text = percentInFigures(sentence.text)
  if (!/承担|分担|分配|负担|占|分得|责任/u.test(text)) return []
  const each = /(?:各|分别)(?:自)?(?:承担|分担|负担|分得|占)?(\d+(?:\.\d+)?)%/u.exec(text)
  const shares =
    each === null
      ? [...text.matchAll(/(\d+(?:\.\d+)?)%/gu)].map(([, share]) => Number(share))
      : [Number(each[1]), Number(each[1])]
  const tenths = [...text.matchAll(/([一二三四五六七八九])成/gu)].map(([, share]) => (readCount(share) ?? 0) * 10)
  const fractions = [...text.matchAll(/([二三四五六七八九十])分之([一二三四五六七八九])/gu)].map(
    ([, base, share]) => ((readCount(share) ?? 0) * 100) / (readCount(base) ?? 1),
  )
  const all = shares.length >= 2 ? shares : tenths.length >= 2 ? tenths : /各|均/u.test(text) ? [] : fractions
  const sum = all.reduce((total, share) => total + share, 0)
  if (all.length < 2 || Math.abs(sum - 100) < 0.1 || /利率|违约金|每日|日息/u.test(text)) return []
  return [
    {
      rule: '比例相加为百分之百',
      source: sources.practice,
      severity: 'warn',
      where: placeOf(sentence),
      text: `各方的比例相加是 ${Number(sum.toFixed(1))}%，不是 100%。请核对。`,
    },
  ]
}

/** The same thing called by two sums in two places: 赔偿总额. */
function checkTotals({ clauses }: AgreementText): Finding[] {
  const totals = clauses.flatMap(({ text, clause }) =>
    withoutPairs(text)
      .filter(({ index }) =>
        /(?:上述|前述|以上|该笔|前款|第[一1]条)[^,。;\d]{0,14}(?:款|金额|费用|赔偿|补偿)[^,。;\d]{0,6}$/u.test(
          text.slice(Math.max(0, index - 24), index),
        ),
      )
      .map((amount) => ({ amount, text, clause })),
  )
  return totals.flatMap(({ amount, text, clause }): Finding[] => {
    const elsewhere = clauses.flatMap((one) => (one.clause === clause ? [] : withoutPairs(one.text).map(({ fen }) => fen)))
    const sum = elsewhere.reduce((all, fen) => all + fen, 0)
    if (elsewhere.length === 0 || elsewhere.includes(amount.fen) || sum === amount.fen) return []
    return [
      {
        rule: '前后金额一致',
        source: sources.practice,
        severity: 'warn',
        where: placeOf({ text, clause }),
        text: `这里的 ${formatYuan(amount.fen)} 元与前面写的金额不一致。请核对。`,
      },
    ]
  })
}

/** One mention for an amount that stands in words and in figures. */
function withoutPairs(text: string): AmountMention[] {
  const amounts = findAmounts(text)
  return amounts.filter((amount, at) => {
    const previous = amounts[at - 1]
    return previous === undefined || previous.written === amount.written || !areOnePair(text, previous, amount)
  })
}

function before(text: string, { index }: Part): string {
  const start = Math.max(
    text.lastIndexOf(',', index),
    text.lastIndexOf('。', index),
    text.lastIndexOf(';', index),
    text.lastIndexOf('、', index),
    text.lastIndexOf('\n', index),
  )
  return text.slice(start + 1, index)
}

function readCount(text: string | undefined): number | null {
  if (text === undefined) return null
  const digits = '零一二三四五六七八九十'
  const value = /^\d+$/u.test(text) ? Number(text) : text === '两' ? 2 : digits.indexOf(text)
  return value > 0 ? value : null
}
