/** Days that exist, come in their order, and are counted from somewhere. */
import { chineseWeekday, compareDates } from '#shared/kernel/dates.ts'
import { findDates } from './mentions.ts'
import { sources, type Finding } from './agreement.types.ts'
import { placeOf, quoteWords, type AgreementText, type Sentence } from './agreement-text.ts'

/** What is wrong with the days. */
export function checkDates(agreement: AgreementText): Finding[] {
  const signedOn = findSigning(agreement)
  return [
    ...checkExistence(agreement.whole),
    ...checkWeekdays(agreement.whole),
    ...agreement.sentences.flatMap((sentence) => [
      ...(signedOn === null ? [] : checkPast(sentence, signedOn)),
      ...checkSpan(sentence),
      ...checkStart(sentence),
    ]),
    ...agreement.clauses.flatMap(checkOrder),
    ...(signedOn === null ? [] : checkFacts(agreement.facts, signedOn)),
  ]
}

/** The day of signing: the last one below the signatures. */
export function findSigning({ tail, terms }: Pick<AgreementText, 'tail' | 'terms'>): string | null {
  const [, own] = /(?:签订|签署)(?:日期|时间):?([^\n。]{8,12})/u.exec(terms) ?? []
  return findDates(tail).at(-1)?.iso ?? findDates(own ?? '').at(-1)?.iso ?? null
}

function checkExistence(text: string): Finding[] {
  const unreal = findDates(text).filter(({ iso }) => iso === null)
  const far = findDates(text).filter(({ iso }) => iso !== null && (iso > '2100' || iso < '1900'))
  const short = [...text.matchAll(/(?<![\d年.])(\d{1,2})月(\d{1,2})日/gu)].filter(
    ([, month, day]) =>
      Number(month) > 12 ||
      Number(month) === 0 ||
      Number(day) > 31 ||
      Number(day) === 0 ||
      (Number(month) === 2 && Number(day) > 29) ||
      ([4, 6, 9, 11].includes(Number(month)) && Number(day) > 30),
  )
  return [...unreal.map(({ words }) => words), ...far.map(({ words }) => words), ...short.map(([words]) => words)].map(
    (words) => ({
      rule: '日期存在',
      source: sources.practice,
      severity: 'warn',
      where: quoteWords(words),
      text: `没有${quoteWords(words)}这一天，请核对。`,
    }),
  )
}

/** 2026年3月1日(星期三) */
function checkWeekdays(text: string): Finding[] {
  return [
    ...text.matchAll(/(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[./-]\d{1,2}[./-]\d{1,2})[(,]?(?:星期|周|礼拜)([一二三四五六日天])/gu),
  ].flatMap(([words, day = '', name = '']): Finding[] => {
    const iso = findDates(day)[0]?.iso
    if (iso === null || iso === undefined) return []
    const right = chineseWeekday(iso).at(-1)
    if (right === (name === '天' ? '日' : name)) return []
    return [
      {
        rule: '日期与星期一致',
        source: sources.practice,
        severity: 'warn',
        where: quoteWords(words),
        text: `${day}是星期${right}，不是星期${name}。请核对日期。`,
      },
    ]
  })
}

const future = /前|以前|之前|内|止|届时|支付|付清|给付|归还|返还|拆除|搬|交付|移交|恢复|清除|完成|履行|付|赔/u
const past = /已|原|曾|签订的|出生|自|从|起|发生|当日|以来|受理|此前|以后|之后|日后|登记|颁发|取得|签名|确认书|合同|至/u

/** A performance that was due before anybody signed. */
function checkPast(sentence: Sentence, signedOn: string): Finding[] {
  const { text } = sentence
  return findDates(text).flatMap(({ iso, words, index }): Finding[] => {
    if (iso === null || compareDates(iso, signedOn) >= 0) return []
    const around = text.slice(Math.max(0, index - 14), index)
    const behind = text.slice(index + words.length, index + words.length + 16)
    const isDue =
      /^(?:日)?(?:以前|之前|前|止|内|\(|,)/u.test(behind) ||
      /(?:于|在|应|须|最迟|不晚于|不迟于|定于|期限(?:为|:|至)?)$/u.test(around)
    if (
      !isDue ||
      !future.test(text.slice(index)) ||
      past.test(around.slice(-8)) ||
      /^(?:日)?(?:起|签订|已|发生|的|以来|开始)/u.test(behind) ||
      /已(?:经)?(?:支付|履行|付|归还|赔|给付|拆除|当场)/u.test(text)
    )
      return []
    return [
      {
        rule: '履行日期不早于签订日期',
        source: sources.contents,
        severity: 'warn',
        where: placeOf(sentence),
        text: `履行日期${words}早于签订日期 ${signedOn}。请核对年份和月份。`,
      },
    ]
  })
}

/** 自…起至…止 */
function checkSpan(sentence: Sentence): Finding[] {
  const dates = findDates(sentence.text)
  return dates.flatMap((first, at): Finding[] => {
    const second = dates[at + 1]
    if (second === undefined || first.iso === null || second.iso === null) return []
    const between = sentence.text.slice(first.index + first.words.length, second.index)
    if (!/^(?:日)?(?:起)?,?(?:至|到|—|-|~|―)$/u.test(between) || compareDates(first.iso, second.iso) <= 0) return []
    return [
      {
        rule: '期间先起后止',
        source: sources.practice,
        severity: 'warn',
        where: placeOf(sentence),
        text: `期间的止日${second.words}早于起日${first.words}。请核对。`,
      },
    ]
  })
}

const instalments =
  /第[一1首][期次笔]|首[期付次]|分[^,。;]{1,4}[期次笔]|余款|剩余|尾款|日(?:以前|之前|前)(?:再)?(?:支付|付|付清|归还)[^。;\n]{1,24}元[^。;\n]{0,12}[,、;](?:于|在|余下)?\d{4}年/u

/** Instalments follow each other. */
function checkOrder({ text, clause }: Sentence): Finding[] {
  if (!instalments.test(text)) return []
  const start = text.search(/其中|第[一1首][期次笔]|首[期付次]|余款|剩余|尾款|分[^,。;]{1,4}[期次笔]/u)
  const dates = findDates(text.slice(Math.max(0, start - 24))).flatMap(({ iso, words }) => (iso === null ? [] : [{ iso, words }]))
  const wrong = dates.find(({ iso }, at) => at > 0 && compareDates(dates[at - 1]?.iso ?? iso, iso) > 0)
  if (wrong === undefined) return []
  return [
    {
      rule: '分期日期依次在后',
      source: sources.practice,
      severity: 'warn',
      where: placeOf({ text, clause }),
      text: `分期履行的日期没有依次在后：${wrong.words}早于前一期。请核对。`,
    },
  ]
}

/** 30日内, but from when? */
function checkStart(sentence: Sentence): Finding[] {
  const { text } = sentence
  const [words] =
    /(?<![\d月年至-])(?:\d{1,3}|[一二三四五六七八九十半两]{1,3})(?:个)?(?:工作日|日|天|个月|月|周|年)(?:之)?内/u.exec(text) ?? []
  if (words === undefined || !/支付|付清|给付|赔偿|补偿|归还|返还|退还|拆除|搬|清除|恢复|交付|移交|完成|修|填|腾/u.test(text))
    return []
  if (
    /之日|[起后][^,]{0,6}$|当日|日起|签[订字署]|生效|收到|届满|到期|以后|之后|起算|起\d|起[一二三四五六七八九十]|后\d|后[一二三四五六七八九十]|每|接到|结束|本协议/u.test(
      text,
    )
  )
    return []
  return [
    {
      rule: '期限有起算日',
      source: sources.clear,
      severity: 'warn',
      where: placeOf(sentence),
      text: `${quoteWords(words)}没有写从哪一天起算。`,
      wording: `自本协议签订之日起${words}`,
    },
  ]
}

function checkFacts(facts: string, signedOn: string): Finding[] {
  const later = findDates(facts).find(
    ({ iso, words, index }) =>
      iso !== null &&
      compareDates(iso, signedOn) > 0 &&
      !/^(?:日)?(?:止|到期|届满|前|之前)/u.test(facts.slice(index + words.length)) &&
      !/至|到$/u.test(facts.slice(Math.max(0, index - 2), index)),
  )
  if (later === undefined) return []
  return [
    {
      rule: '事实早于签订日期',
      source: sources.practice,
      severity: 'warn',
      where: `纠纷事实${quoteWords(later.words)}`,
      text: `事实部分的日期${later.words}晚于签订日期 ${signedOn}。请核对。`,
    },
  ]
}
