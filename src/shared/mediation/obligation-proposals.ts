/** Obligations read out of the free terms of an agreement, for a person to confirm: 甲方于2026年10月1日前一次性支付乙方人民币5000元. */
import { findAmounts, findDates, datesInFigures, type AmountMention } from '#shared/agreements/mentions.ts'
import { foldWidth } from '#shared/kernel/text.ts'
import { nameOfSide } from './mediation.flow.ts'
import type { ObligationInput } from './performance.types.ts'

/** A proposal and the term it was read from. */
export interface ObligationProposal {
  readonly obligation: Omit<ObligationInput, 'id'>
  readonly term: string
}

type Parties = readonly { readonly side: number; readonly name: string }[]

/** Reads the terms, one a line. Nothing is guessed: a clause in which nobody owes, or nothing is due, gives no proposal. */
export function proposeObligations(terms: string, parties: Parties): ObligationProposal[] {
  return terms
    .split(/\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((term) => readTerm(term, parties).map((obligation) => ({ obligation, term })))
}

/** 分 of all payments that the terms name; 0 where none was read. */
export function sumOfTerms(terms: string, parties: Parties): number {
  return proposeObligations(terms, parties).reduce((sum, { obligation }) => sum + (obligation.amountFen ?? 0), 0)
}

const payVerb = /支付|给付|付给|付清|赔偿|补偿|归还|返还|退还|偿还|赔付|交付|付/u
const notAgreed = /违约金|逾期|如(?:果|未|不|有)|若|违反|已(?:经)?(?:支付|付清|给付|履行)|不再|自愿放弃/u
const actVerb = /恢复|拆除|清除|清理|搬|移|腾|修|埋设|立|交还|归还|交付|赔礼|道歉|停止|退出|种|疏通|填平|迁/u
const totalBefore = /(?:共计|合计|总计|总额|共)(?:为)?(?:人民币)?[¥￥]?$/u
/** A price or a share is no payment of its own. */
const priceBefore = /每[^,。;\d]{0,6}$/u

interface Carried {
  debtor: string
  creditor: string
  dueOn: string | null
  /** What is paid, where an earlier clause says it: 青苗损失共计5000元，…前支付3000元. */
  noun: string
}

/** The clauses of a term in order; who owes whom, and by when, holds on until a later clause says otherwise. */
function readTerm(term: string, parties: Parties): Omit<ObligationInput, 'id'>[] {
  const text = datesInFigures(foldWidth(term).replaceAll(/\s/gu, '')).replaceAll(/\([^)]*\)/gu, '')
  const found: Omit<ObligationInput, 'id'>[] = []
  for (const sentence of text.split(/[。;]/u)) {
    if (notAgreed.test(sentence)) continue
    const carried: Carried = { debtor: '', creditor: '', dueOn: null, noun: '' }
    const clauses = sentence.split(/,(?!\d{3}(?!\d))/u)
    const isDatedLater = (from: number) =>
      clauses.slice(from + 1).some((later) => amountOf(later) !== null && dateOf(later) !== null)
    for (const [index, clause] of clauses.entries()) {
      carry(carried, clause, parties)
      const amountFen = amountOf(clause)
      if (amountFen !== null) carried.noun = nounOf(clause, carried)
      const isWhole = amountFen !== null && dateOf(clause) === null && isDatedLater(index)
      const dueOn = carried.dueOn ?? dayBehind(clauses.slice(index + 1))
      const obligation = isWhole ? null : obligationOf(clause, amountFen, { ...carried, dueOn }, sentence)
      if (obligation !== null) found.push(obligation)
    }
  }
  return found
}

function obligationOf(clause: string, amountFen: number | null, { debtor, creditor, dueOn, noun }: Carried, sentence: string) {
  if (debtor === '') return null
  const common = { debtor, dueOn, place: placeOf(sentence), manner: mannerOf(sentence) }
  if (amountFen !== null) {
    const isPaid = payVerb.test(clause) || dueOn !== null
    return isPaid
      ? {
          ...common,
          kind: 'money' as const,
          creditor,
          what: noun === '' ? '款项' : noun,
          amountFen,
        }
      : null
  }
  const act = actOf(clause)
  return act === '' || dueOn === null
    ? null
    : { ...common, kind: 'act' as const, creditor: '', what: act, amountFen: null, place: '', manner: '' }
}

/** A day that stands behind the amount: 赔偿乙方600元，于2026年12月5日前付清. */
function dayBehind(clauses: readonly string[]): string | null {
  const next = clauses.findIndex((clause) => amountOf(clause) !== null)
  const own = next < 0 ? clauses : clauses.slice(0, next)
  return own.map(dateOf).find((day) => day !== null) ?? null
}

/** Who is named before the verb owes; who is named behind it, or behind 向, is owed. */
function carry(carried: Carried, clause: string, parties: Parties): void {
  const named = mentionsOf(clause, parties)
  const toWhom = named.find(({ index }) => /[向给]$/u.test(clause.slice(0, index)))
  const others = named.filter((mention) => mention !== toWhom)
  const verbAt = clause.search(payVerb)
  const debtor = others.find(({ index }) => verbAt < 0 || index < verbAt)
  const creditor = toWhom ?? others.find((mention) => mention !== debtor && verbAt >= 0 && mention.index > verbAt)
  if (debtor !== undefined) carried.debtor = debtor.name
  if (creditor !== undefined) carried.creditor = creditor.name
  else if (debtor !== undefined && carried.creditor === debtor.name) carried.creditor = ''
  if (carried.creditor === '') carried.creditor = onlyOther(carried.debtor, parties)
  carried.dueOn = dateOf(clause) ?? carried.dueOn
}

/** Between two sides it goes without saying to whom. */
function onlyOther(debtor: string, parties: Parties): string {
  const others = parties.filter(({ name }) => name !== debtor)
  return debtor !== '' && parties.length === 2 && others.length === 1 ? (others[0]?.name ?? '') : ''
}

/** Parties by name or by side, each with its name where its side has one party only. */
function mentionsOf(clause: string, parties: Parties): { readonly name: string; readonly index: number }[] {
  const sides = [...new Set(parties.map(({ side }) => side))]
  const words = [
    ...parties.map(({ name }) => ({ word: foldWidth(name).replaceAll(/\s/gu, ''), name })),
    ...sides.map((side) => {
      const own = parties.filter((party) => party.side === side)
      const word = nameOfSide(side)
      return { word, name: own.length === 1 ? (own[0]?.name ?? word) : word }
    }),
  ]
  return words
    .flatMap(({ word, name }) => {
      const index = word === '' ? -1 : clause.indexOf(word)
      return index < 0 ? [] : [{ name, index }]
    })
    .toSorted((a, b) => a.index - b.index)
}

function dateOf(clause: string): string | null {
  return findDates(clause).find(({ iso }) => iso !== null)?.iso ?? null
}

/** The total where one is named, else the sum of the items; words beside figures count once. */
function amountOf(clause: string): number | null {
  const amounts = findAmounts(clause).filter(({ index }) => !priceBefore.test(clause.slice(0, index)))
  const total = amounts.find(({ index }) => totalBefore.test(clause.slice(0, index)))
  if (total !== undefined) return total.fen
  const single = amounts.filter((amount, at) => !isPair(amounts[at - 1], amount))
  const sum = single.reduce((all, { fen }) => all + fen, 0)
  return sum > 0 ? sum : null
}

function isPair(before: AmountMention | undefined, amount: AmountMention): boolean {
  return before !== undefined && before.written !== amount.written && before.fen === amount.fen
}

/** '青苗损失' of 赔偿乙方青苗损失600元; what was named before where nothing is. */
function nounOf(whole: string, { creditor, noun: before }: Carried): string {
  const clause = creditor === '' ? whole : whole.replaceAll(creditor, '')
  const noun =
    /([\p{Script=Han}]{1,12}?(?:款|费|金|损失|工资|租金|价|钱))(?:人民币|共计|合计|计|为)?[¥￥]?\d/u.exec(clause)?.[1] ?? ''
  const plain = noun.replace(
    new RegExp(`^.*(?:(?:${payVerb.source})(?![款费金])|[甲乙丙丁]方|一次性|人民币|以?现金|转账)`, 'u'),
    '',
  )
  return plain === '' ? before : plain
}

function mannerOf(clause: string): string {
  if (/转账|汇款|银行/u.test(clause)) return '银行转账'
  if (/微信|支付宝/u.test(clause)) return '手机支付'
  return /现金/u.test(clause) ? '现金' : ''
}

function placeOf(clause: string): string {
  return /在([\p{Script=Han}\d]{2,24}?(?:委员会|村委会|调解室|警务站|派出所|调委会))/u.exec(clause)?.[1] ?? ''
}

/** '将田埂恢复原位' behind the day of 甲方于2026年12月5日前将田埂恢复原位. */
function actOf(clause: string): string {
  const day = findDates(clause)[0]
  if (day === undefined || !actVerb.test(clause)) return ''
  return clause
    .slice(day.index + day.words.length)
    .replace(/^(?:之?前|以前|内|止)/u, '')
    .replace(/^(?:应当?|须|必须|负责|自行)/u, '')
    .slice(0, 200)
}
