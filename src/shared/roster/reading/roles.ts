/** Words for kinds of people: 协警 → 辅警, 校干部 → 教师. */
import { compact } from '#shared/kernel/text.ts'
import type { RosterRole } from '#shared/roster/roster.types.ts'

/** A role as read; `unsure` words mean one thing here and another there. */
export interface ReadRole {
  readonly role: RosterRole
  readonly unsure: boolean
}

/** The first that fits decides: 辅警 before 警, 交巡警 before 警. */
const roleWords: readonly (readonly [RegExp, RosterRole])[] = [
  [/辅警|协警|协勤|辅助警|警务辅助|文职辅/u, '辅警'],
  [/家长|家委|义工家长/u, '家长'],
  [/保安|安保|门卫|校卫|护校队|护卫|物业/u, '保安'],
  [/交警|交巡警|交通警|交管|巡警/u, '交警'],
  [/民警|警察|所长|教导员|警长|指导员|警官|片警|法制校长|法治副校长|在编警/u, '民警'],
  [
    /教师|老师|教职工|教职员|教工|校干部|班主任|校长|主任|德育|值周|行政值日|校方|教员|职员|园长|学校干部|中层干部|校领导/u,
    '教师',
  ],
]
const unsureWords: readonly (readonly [RegExp, RosterRole])[] = [
  [/协管|文员/u, '辅警'],
  [/校警|保卫|驻校/u, '保安'],
  [/安全干部|安全员|学校工作人员/u, '教师'],
]
const rankWords: readonly (readonly [RegExp, RosterRole])[] = [
  [/辅警/u, '辅警'],
  [/警监|警督|警司|警员/u, '民警'],
]

/** The role that a word names; undefined if it is not known. */
export function readRole(text: string): ReadRole | undefined {
  const word = compact(text)
  const sure = roleWords.find(([pattern]) => pattern.test(word))
  if (sure !== undefined) return { role: sure[1], unsure: false }
  const unsure = unsureWords.find(([pattern]) => pattern.test(word))
  return unsure === undefined ? undefined : { role: unsure[1], unsure: true }
}

/** The role that goes with a rank: 一级警督 → 民警, 三级辅警 → 辅警. */
export function roleOfRank(text: string): RosterRole | undefined {
  return rankWords.find(([pattern]) => pattern.test(compact(text)))?.[1]
}
