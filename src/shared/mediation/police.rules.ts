/** What the law has against 治安调解 in a case, each said with its article of 公安机关办理行政案件程序规定 (2019; whether it was revised for 2026 is to be checked). */
import { ageOn } from '#shared/kernel/identity-number.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { Refusal } from './mediation.rules.ts'
import { isRefused } from './flow.parties.ts'
import type { CaseFacts, FlowParty } from './mediation.flow.ts'
import { isPoliceAct, noPoliceFields, policeExclusions, spotConditions } from './police.types.ts'

/** Sessions that the law allows (第183条: once, and once more where it is needed). */
export const mostSessions = 2

/** Working days within which a second session has to be held (第183条). */
const secondWithin = 7

/** Everything that stands against mediating on a day; empty when nothing does. */
export function policeObstacles(facts: CaseFacts, on: string): string[] {
  const police = facts.police ?? noPoliceFields
  const reasons = police.exclusions.map((code) => policeExclusions[code])
  return [
    !isPoliceAct(facts.kindCode) &&
      '不属于可以调解处理的违反治安管理行为，不得治安调解。请告知当事人向人民法院起诉或者申请人民调解（第178条第2款）。',
    !police.conditions.includes('minor') && '还没有确认“情节较轻”（第178条第1款）。',
    !police.conditions.some((code) => code !== 'minor') && '可以调解的情形至少要符合一项（第178条第1款）。',
    reasons.length > 0 && `有不得调解的情形：${reasons.join('；')}（第179条）。请依法处理。`,
    isRefused(facts) && '有当事人明确不愿意调解，不得调解（第179条）。',
    (facts.evidence ?? 0) === 0 && '调解前应当查明事实、收集证据（第180条）。请先在“证据材料”登记证据。',
    ...roleObstacles(facts.parties),
    ...minorObstacles(facts.parties, on),
    ...agentObstacles(facts.parties),
    ...hostObstacles(facts),
  ].filter((text) => text !== false)
}

/** On the spot: every condition, and performed there and then (第178条第3款). */
export function spotObstacles({ police }: CaseFacts): string[] {
  if (police?.spot !== true) return []
  return (Object.keys(spotConditions) as (keyof typeof spotConditions)[])
    .filter((code) => !police.spotConditions.includes(code))
    .map((code) => `当场调解还没有确认“${spotConditions[code]}”（第178条第3款）。`)
}

/** Why a session may not be held on a day, or null: a third one, or a second after seven working days (第183条). */
export function checkSession({ sessions = [] }: CaseFacts, on: string, calendar: WorkdayCalendar): string | null {
  if (sessions.length >= mostSessions) return '治安调解最多两次，不能再调解（第183条）。请依法处理，或者引导当事人起诉。'
  if (sessions.length === 0) return null
  // A session may be noted after the one that followed it.
  const [first = on, second = on] = [...sessions, on].toSorted()
  const last = calendar.addWorkingDays(first, secondWithin)
  return second > last ? `第二次调解应当在第一次调解后七个工作日内（至${last}）进行（第183条）。请依法处理。` : null
}

/** The same as what a call refuses; nothing is said about 人民调解, and nothing before police mediation may begin at all. */
export function checkPoliceSession(facts: CaseFacts, on: string, calendar: WorkdayCalendar): Refusal | null {
  if (facts.procedure !== 'police') return null
  if (facts.state === 'registered') return { text: '还没有受案，不能记治安调解。请先受案、查明事实，再调解（第180条）。' }
  const text = policeObstacles(facts, on)[0] ?? checkSession(facts, on, calendar)
  return text === null ? null : { text }
}

/** 第181条: a suspect stands for himself; a victim may send somebody with written authority. */
export function agentObstacles(parties: readonly FlowParty[]): string[] {
  return parties
    .filter(({ role, agent = '' }) => role === 'suspect' && agent !== '')
    .map(({ name = '' }) => `违法嫌疑人${name}不能委托代理人参加调解（第181条）。`)
}

/** 第181条: with a minor the guardian is asked to come; not with one of 16 and more who lives on own labour and agrees. */
export function minorObstacles(parties: readonly FlowParty[], on: string): string[] {
  return parties
    .filter((party) => isMinor(party, on) && !isExempt(party, on) && (party.guardian ?? '') === '')
    .map(({ name = '' }) => `${name}是未成年人，调解时应当通知其父母或者其他监护人到场（第181条）。请登记监护人。`)
}

/** Whether a natural person is under 18 on a day; false where the day of birth is not known. */
export function isMinor({ kind, birthDate }: FlowParty, on: string): boolean {
  return kind === 'person' && typeof birthDate === 'string' && birthDate !== '' && ageOn(birthDate, on) < 18
}

function isExempt({ birthDate, ownIncome = false }: FlowParty, on: string): boolean {
  return ownIncome && typeof birthDate === 'string' && ageOn(birthDate, on) >= 16
}

function roleObstacles(parties: readonly FlowParty[]): string[] {
  const missing = (['suspect', 'victim'] as const).filter((role) => parties.every((party) => party.role !== role))
  const names = { suspect: '违法嫌疑人', victim: '被侵害人' }
  return missing.map((role) => `还没有指明谁是${names[role]}。请在“当事人”页填写身份。`)
}

function hostObstacles({ police }: CaseFacts): string[] {
  if ((police?.host ?? '') === '') return ['还没有确定主持调解的民警。']
  return police?.hostRank === 'officer' ? [] : ['治安调解由人民警察主持，辅警和其他人员只能协助。请改由民警主持。']
}
