/** Checks the plain text of an agreement: required contents, amounts, days, people, words that mean two things, what the law forbids. */
import type { AgreementProcedure, Finding } from './agreement.types.ts'
import { readAgreement } from './agreement-text.ts'
import { checkContents } from './contents.rules.ts'
import { checkDates } from './dates.rules.ts'
import { checkLand } from './land.rules.ts'
import { checkLawful } from './lawful.rules.ts'
import { checkMoney } from './money.rules.ts'
import { checkParties } from './party.rules.ts'
import { checkPerformance } from './performance.rules.ts'
import { checkTraps } from './traps.rules.ts'

const order: readonly Finding['severity'][] = ['block', 'warn', 'hint']

/** What to look at before signing: what blocks first, each finding once. An agreement in which nothing is found gives an empty list. */
export function checkAgreementText(procedure: AgreementProcedure, text: string): Finding[] {
  const agreement = readAgreement(procedure, text)
  const found = [
    checkContents,
    checkLawful,
    checkParties,
    checkMoney,
    checkDates,
    checkPerformance,
    checkLand,
    checkTraps,
  ].flatMap((check) => check(agreement))
  const once = new Map(found.map((finding) => [`${finding.rule} ${finding.where}`, finding]))
  const noDay = found.some(({ rule, where }) => rule === '履行期限' && where === '协议内容')
  return [...once.values()]
    .filter(({ rule, where }) => !(noDay && rule === '履行期限' && where !== '协议内容'))
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}
