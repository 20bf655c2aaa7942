/** Amounts in terms of an agreement: figures get their words (大写) behind them, and words that are there are compared. */
import { formatYuan, parseAmount, yuanInWords } from '#shared/kernel/money.ts'
import { isProblem } from '#shared/kernel/problem.ts'

/** Figures before 元, not part of a longer number; 每亩, 人民币, ¥ may stand before. 约 and 余 are no amounts to put into words. */
const figures = /(?<![\d.,约近]|约人民币)(?:人民币)?[¥￥]?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?[百千]?万?)元整?(?!\d)/gu
const capital = '[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]'
const spoken = `(?:${capital}+[元圆](?:${capital}+[角分])*|${capital}+角(?:${capital}+分)?|${capital}+分)[整正]?`
/** Words that follow: （大写：陆佰圆整）, (人民币陆佰元整), 陆佰元整. */
const wordsBehind = new RegExp(`^\\s*[（(]?(?:大写)?[:：]?(?:人民币)?(${spoken})`, 'u')
/** Figures that follow words: 陆佰元整（¥600.00）. */
const figuresBehind = new RegExp(`(${spoken})\\s*[（(](?:小写)?[:：]?(?:人民币)?[¥￥]?([\\d,.]+)元?[)）]`, 'gu')
const wordsBefore = new RegExp(`${capital}[元圆角分][整正]?\\s*[（(](?:小写)?[:：]?$`, 'u')

/** An amount of a text. */
interface FoundAmount {
  readonly fen: number
  /** Where the figures end. */
  readonly end: number
  /** The words the text itself has for it. */
  readonly words: string | null
}

/** The text with the words of each amount behind its figures: 600元 → 600元（大写：人民币陆佰圆整）. */
export function addAmountsInWords(text: string): string {
  let result = ''
  let done = 0
  for (const amount of findAmounts(text)) {
    if (amount.words !== null) continue
    result += `${text.slice(done, amount.end)}（大写：人民币${yuanInWords(amount.fen)}）`
    done = amount.end
  }
  return result + text.slice(done)
}

/** One sentence for each amount whose figures and words differ. */
export function amountsThatDiffer(text: string): readonly string[] {
  const pairs = [
    ...findAmounts(text).flatMap(({ fen, words }) => (words === null || words === '' ? [] : [{ fen, words }])),
    ...[...text.matchAll(figuresBehind)].flatMap(([, words = '', figure = '']) => {
      const fen = fenOf(figure)
      return fen === null ? [] : [{ fen, words }]
    }),
  ]
  return pairs
    .filter(({ fen, words }) => fenOf(words) !== fen)
    .map(({ fen, words }) => `金额小写“${formatYuan(fen)}元”与大写“${words}”不一致，请核对后改正（应为${yuanInWords(fen)}）。`)
}

function findAmounts(text: string): readonly FoundAmount[] {
  return [...text.matchAll(figures)].flatMap((match) => {
    const fen = fenOf(match[1] ?? '')
    if (fen === null) return []
    const end = match.index + match[0].length
    const behind = wordsBehind.exec(text.slice(end))?.[1]
    // Figures in brackets behind their words are compared as such a pair.
    const words = behind ?? (wordsBefore.test(text.slice(0, match.index)) ? '' : null)
    return [{ fen, end, words }]
  })
}

function fenOf(text: string): number | null {
  const amount = parseAmount(/[元圆角分]/u.test(text) ? text.replaceAll('圆', '元') : `${text}元`)
  return isProblem(amount) || amount.none || amount.approximate ? null : amount.fen
}
