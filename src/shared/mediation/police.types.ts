/** 治安调解 (公安机关办理行政案件程序规定第十章): acts, conditions, exclusions, and what a case of it keeps beside the others. */
import { z } from 'zod'

/** 违反治安管理行为 that may be settled so (第178条第1款); the code stands where other disputes have their kind. */
export const policeActs = {
  A01: '殴打他人',
  A02: '故意伤害',
  A03: '侮辱',
  A04: '诽谤',
  A05: '诬告陷害',
  A06: '故意损毁财物',
  A07: '干扰他人正常生活',
  A08: '侵犯隐私',
  A09: '非法侵入住宅',
} as const
export type PoliceAct = keyof typeof policeActs

/** Whether a code is that of an act. */
export function isPoliceAct(code: string): code is PoliceAct {
  return Object.hasOwn(policeActs, code)
}

/** 第178条: `minor` always, and one of the others at least. */
export const policeConditions = {
  minor: '情节较轻',
  quarrel: '亲友、邻里、同事、在校学生之间因琐事发生纠纷引起',
  provoked: '行为人的侵害行为系由被侵害人事前的过错行为引起',
  easier: '其他适用调解处理更易化解矛盾的',
} as const

/** 第179条: any of them, and there is no mediation. */
export const policeExclusions = {
  hired: '雇凶伤害他人',
  gang: '结伙斗殴或者其他寻衅滋事',
  repeated: '多次实施违反治安管理行为',
  unwilling: '当事人明确表示不愿意调解处理',
  again: '在治安调解过程中又针对对方实施违反治安管理行为',
  fled: '调解过程中，违法嫌疑人逃跑',
  other: '其他不宜调解处理的',
} as const

/** 第178条第3款: all of them, then the case may be settled on the spot. */
export const spotConditions = {
  clear: '情节轻微、事实清楚、因果关系明确',
  undisputed: '不涉及医疗费用、物品损失，或者双方对费用和损失的赔付没有争议',
  agreed: '双方当事人同意当场调解',
  performed: '当场履行',
} as const

/** Only an officer leads (主持人须为人民警察); auxiliary police may help. */
export const hostRanks = { officer: '民警', auxiliary: '辅警', other: '其他' } as const

export const partyRoles = { '': '当事人', suspect: '违法嫌疑人', victim: '被侵害人' } as const
export const partyRoleSchema = z.enum(['', 'suspect', 'victim'])

/** What states are called in 治安调解 where it has words of its own. */
export const policeStates: Readonly<Record<string, string>> = {
  registered: '待受案',
  accepted: '已受案',
  investigating: '调查取证',
  revisiting: '已结案',
  terminated: '移交处罚',
  failed: '调解不成',
  refused: '不予受案',
}

const codesOf = <Code extends string>(names: Readonly<Record<Code, string>>) => z.enum(Object.keys(names) as [Code, ...Code[]])
const shortText = z.string().trim().max(200)

/** What is decided about a case of 治安调解. */
export const policeFieldsSchema = z.object({
  conditions: z.array(codesOf(policeConditions)).default([]),
  exclusions: z.array(codesOf(policeExclusions)).default([]),
  /** 当场调解. */
  spot: z.boolean().default(false),
  spotConditions: z.array(codesOf(spotConditions)).default([]),
  /** Number of the audio-video record that may stand for an agreement made on the spot. */
  recording: shortText.default(''),
  host: shortText.default(''),
  hostRank: z.enum(['', 'officer', 'auxiliary', 'other']).default(''),
})
export type PoliceFields = z.infer<typeof policeFieldsSchema>

/** A case of which nothing is decided yet. */
export const noPoliceFields: PoliceFields = policeFieldsSchema.parse({})
