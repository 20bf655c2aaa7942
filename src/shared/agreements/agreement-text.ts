/**
 * The plain text of an agreement as its parts: who, what happened, what was agreed, signatures. Mediators write in many ways; a part is
 * found by its heading where there is one, else by what stands before and behind it.
 */
import { foldWidth } from '#shared/kernel/text.ts'
import { datesInFigures } from './mentions.ts'
import type { AgreementProcedure } from './agreement.types.ts'
import { readParties, roleWords, type AgreementParty } from './parties.ts'

/** A sentence of the agreed terms. */
export interface Sentence {
  readonly text: string
  /** '第2条', or the beginning of the sentence where clauses have no numbers. */
  readonly clause: string
}

/** An agreement in its parts; all texts are half width and without spaces. */
export interface AgreementText {
  readonly procedure: AgreementProcedure
  readonly whole: string
  /** Title and parties. */
  readonly head: string
  readonly facts: string
  readonly terms: string
  /** Signatures. */
  readonly tail: string
  readonly parties: readonly AgreementParty[]
  readonly sentences: readonly Sentence[]
  /** Numbered clauses of the terms, or its lines. */
  readonly clauses: readonly Sentence[]
}

const termsHeading =
  /(?:达成|订立|形成|签订)(?:了)?(?:如下|以下|下列|一致)?(?:调解|治安调解|和解)?(?:协议|条款|意见)(?:如下|内容)?|(?:约定|商定|协议|同意|达成|协商)(?:如下|以下|下列)(?:内容|事项|条款)?|(?<=,|。|\n)(?:甲乙)?(?:双方|三方|各方|当事人)(?:均|都)?(?:同意|商定|约定)(?=:)|(?:调解)?协议(?:内容|事项|条款)|调解(?:结果|意见)|处理(?:结果|意见)|同意(?:这样|按以下|按下列|作如下)(?:方式|办法)?(?:解决|处理|办理)|解决(?:办法|方案)|(?:意见)?(?:一致|统一)(?:意见|如下)|(?:自愿|平等|友好)协商(?:一致)?(?=:)|(?:一致|共同|自愿)(?:同意|商定|约定)(?=:)|(?<=\n|、|\))(?:调解)?协议(?:书)?(?=:|\n[\d一(①第])/gu
const factsHeading =
  /(?<!当事人|当事人的|姓名、|身份|个人)(?:主要|基本|简要|纠纷|案件|案发|发案|争议|违法|事故|事情)(?:的)?(?:主要|基本|简要)?(?:事实|情况|简况|概况|概要|事项|经过|案情)|(?:^|\n)[^\n]{0,6}(?:案情|事实|事由|案由|经过|起因|缘由|原委)|(?:^|\n)(?:纠纷|争议|情况|原因)(?=:)|争议(?:焦点|事项|内容|问题)|经查(?=[:,明])|查明|纠纷起因|案件发生(?:的)?时间/u
const story = /(?:因|就|关于|为)[^\n。]{0,80}(?:纠纷|争议|矛盾|冲突|争执|口角|打架|殴打|发生)/u
const signatureMark = /签名|签字|签章|签署|盖章|指印|捺印|手印|印章|公章|\(章\)|\(印\)/u
const notSignature = /生效|之日|各执|留存|签字后|签名后|签字时|签订时|签字确认后|按时|逐笔|收条|收据|签收/u
const signer = new RegExp(
  `^(?:双方|各方|${roleWords}|[甲乙丙丁](?=[:(])|(?:人民|首席)?调解[员人]|在场(?:人|社长)|(?:调解)?主持人|记录人|见证人|办案)`,
  'u',
)
const clauseStart =
  /^(?:第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|、|\.|,|:|\)(?!\())|\(([一二三四五六七八九十]{1,3}|\d{1,2})\))(?!\d)/u

/** A day and an hour, or a day and the number behind it, which would run into one number without the space. */
const dayAndTime = /(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ \t]+(?=\d)/gu
/** '甲方 田维国 男 1964年出生' in a form without colons. */
const unmarkedParty = new RegExp(
  `^[ \\t]*(${roleWords})[ \\t]+(?=\\p{Script=Han}{2,4}[ \\t,]+(?:性别)?[男女]|\\p{Script=Han}{5,30}[ \\t,][^\\n]*(?:代表|负责|住所|地址))`,
  'gmu',
)

/** '甲方 姓名：蔺兴国', '（一）申请人霍金山，男', '当事人：甲方钱晓东，男'. */
const roleBeforeName = new RegExp(
  `(?<=^|[)、.:\\d\\n])[ \\t]*(${roleWords})[ \\t]*(?:(?:姓名|名称|信息|基本(?:情况|信息)):|(?=\\p{Script=Han}{2,4}[,(](?:性别:?)?[男女])|(?=\\p{Script=Han}{5,24}[,(](?:住所|地址|法定代表|负责人)))`,
  'gmu',
)

/** Reads an agreement. Nothing is refused: what is not found is an empty part. */
export function readAgreement(procedure: AgreementProcedure, original: string): AgreementText {
  const whole = datesInFigures(
    foldWidth(original)
      .replace(/\r\n?/gu, '\n')
      .replace(dayAndTime, '$1,')
      .replace(unmarkedParty, '$1:')
      .replace(roleBeforeName, '$1:')
      .replace(/[ \t\u00A0_]+/gu, '')
      .replace(/[。;]\n*(?=(?:第[一二三四五六七八九十]{1,3}条|[一二三四五六七八九十]{1,2}、|\d{1,2}、))/gu, '。\n')
      .replace(/\n+/gu, '\n')
      .trim(),
  )
  const lastLines = findLastLines(whole, Math.floor(whole.length / 4))
  const termsAt = findTerms(whole.slice(0, lastLines ?? whole.length))
  const tailAt = lastLines ?? findTail(whole, termsAt)
  const before = whole.slice(0, termsAt)
  const factsAt = findFacts(before)
  const terms = whole.slice(termsAt, tailAt)
  const head = before.slice(0, factsAt)
  const clauses = splitClauses(terms)
  return {
    procedure,
    whole,
    head,
    facts: before.slice(factsAt),
    terms,
    tail: whole.slice(tailAt),
    parties: partiesOf(head, before),
    clauses,
    sentences: clauses.flatMap(({ text, clause }) =>
      text
        .split(/[。;\n]/u)
        .filter((sentence) => sentence.length > 1)
        .map((sentence) => ({ text: sentence, clause })),
    ),
  }
}

function partiesOf(head: string, before: string): AgreementParty[] {
  const found = readParties(head)
  return found.length > 0 ? found : readParties(before)
}

/** Words of a finding in full-width punctuation, cut to a readable length. */
export function quoteWords(text: string): string {
  const shown = text.replace(
    /[,:;()?!]/gu,
    (sign) => ({ ',': '，', ':': '：', ';': '；', '(': '（', ')': '）', '?': '？', '!': '！' })[sign] ?? sign,
  )
  return `“${shown.length > 40 ? `${shown.slice(0, 38)}…` : shown}”`
}

/** '第2条“甲方尽快支付”' */
export function placeOf({ text, clause }: Sentence): string {
  return `${clause}${quoteWords(text)}`
}

function findTerms(whole: string): number {
  const found = [...whole.matchAll(termsHeading)].filter(({ index }) => {
    const before =
      whole
        .slice(Math.max(0, index - 6), index)
        .split(/[\n。]/u)
        .at(-1) ?? ''
    return index > 12 && !/[未没不无]|不能|难以|履行|违反|请求|曾/u.test(before)
  })
  const heading = found.find((match) => /^[^\n。,]{0,8}[:\n]/u.test(whole.slice(match.index + match[0].length)))
  const match = heading ?? found.at(-1)
  if (match !== undefined) return match.index
  const numbered = /\n(?:第一条|一、|1[.、]|[(]?[一1]\)|①)/u.exec(whole.slice(40))
  if (numbered !== null) return numbered.index + 41
  const lastDuty = [...whole.matchAll(/\n(?=[^\n]{20,}$)[^\n]*(?:赔|付|归还|返还|拆除|恢复|道歉|停止|交还)/gmu)].at(-1)
  return lastDuty === undefined ? whole.length : lastDuty.index + 1
}

function findTail(whole: string, from: number): number {
  let at = whole.indexOf('\n', from)
  while (at >= 0 && at < whole.length - 1) {
    const end = whole.indexOf('\n', at + 1)
    const line = whole.slice(at + 1, end < 0 ? whole.length : end)
    if (isSignature(line)) return at + 1
    at = end
  }
  const inline = whole.slice(from).search(new RegExp(`(?:${roleWords})(?:\\((?:签|盖)|签(?:名|字)\\(|签(?:名|字):)`, 'u'))
  return inline < 0 ? whole.length : from + inline
}

/** The lines at the end that say who signs, seals and when; null where the last line is none. */
function findLastLines(whole: string, from: number): number | null {
  let at = whole.length
  while (at > from) {
    const start = whole.lastIndexOf('\n', at - 1) + 1
    const line = whole.slice(start, at)
    if (start <= from || !(isSignature(line) || isLastLine(line))) break
    at = Math.max(start - 1, from)
  }
  return at < whole.length ? at + 1 : null
}

const lastLine = new RegExp(
  `^(?:(?:公历|日期|时间|(?:签订|签署|调解)(?:日期|时间)):?)?\\d{4}[年./-].{0,10}$|^年月日$|^(?:此据|以下空白)|(?:委员会|调委会|派出所|公安局|分局)(?:\\(.*\\)|印|章|印章|公章)?\\)?$|^(?!履行|协议|期限|方式|地点|付款)[\\p{Script=Han}·]{2,4}:(?:\\(.*\\))?$`,
  'u',
)

function isLastLine(line: string): boolean {
  return (
    line.length <= 48 &&
    !/[。;]/u.test(line) &&
    (lastLine.test(line) || (signer.test(line) && !/[,\d]/u.test(line) && line.length <= 32 && !/应|须|支付|赔|将/u.test(line)))
  )
}

function isSignature(line: string): boolean {
  if (notSignature.test(line)) return false
  if (signatureMark.test(line)) return /[:(]/u.test(line) || line.length <= 16
  return signer.test(line) && /^[^:]{1,14}:[^。;]{0,24}$/u.test(line)
}

function findFacts(before: string): number {
  const title = Math.min(8, Math.max(0, before.indexOf('\n')))
  const heading = factsHeading.exec(before.slice(title))
  const told = story.exec(before.slice(title))
  const dated = heading === null && told === null ? findDatedLine(before.slice(title)) : -1
  const at = Math.min(
    heading?.index ?? Number.POSITIVE_INFINITY,
    told?.index ?? Number.POSITIVE_INFINITY,
    dated < 0 ? Number.POSITIVE_INFINITY : dated,
  )
  if (!Number.isFinite(at)) return before.length
  const line = before.lastIndexOf('\n', at + title)
  // A story that begins in the line of the parties begins behind their last label.
  return line < 0 ? at + title : heading !== null && heading.index === at ? Math.max(line, 0) : Math.max(line, 0)
}

/** A long line that begins by a day tells what happened, also without a heading. */
function findDatedLine(text: string): number {
  const line = [...text.matchAll(/(?:^|\n)([^\n]{0,16}(?:\d{4}年|\d{4}[-/.])\d{1,2}[^\n]{24,})/gu)].find(
    ([, words = '']) => !/出生|日生|身份/u.test(words.slice(0, 60)),
  )
  return line === undefined ? -1 : line.index + 1
}

function splitClauses(terms: string): Sentence[] {
  const clauses: { text: string; clause: string }[] = []
  for (const line of terms.split('\n').filter((one) => one !== '')) {
    const [, circled, one, other] = clauseStart.exec(line) ?? []
    const number = circled ?? one ?? other
    const last = clauses.at(-1)
    if (number !== undefined) clauses.push({ text: line, clause: `第${number}条` })
    else if (last === undefined || !/^第.+条$/u.test(last.clause)) clauses.push({ text: line, clause: '协议内容' })
    else last.text += `\n${line}`
  }
  return clauses
}
