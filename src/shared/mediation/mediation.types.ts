/**
 * Mediation as schemas: cases, parties, parcels, process entries, evidence, agreements. Types are inferred from them. Longer than other
 * files, because each schema is built from those above it and every caller needs several.
 */
import { z } from 'zod'
import { largestAreaMuHundredths } from '#shared/kernel/areas.ts'
import { deadlineStateSchema } from '#shared/deadlines/deadline.types.ts'
import { isIsoDate } from '#shared/kernel/dates.ts'
import { largestAmountFen } from '#shared/kernel/money.ts'
import { obligationSchema, revisitSchema } from './performance.types.ts'
import { figureSelectionSchema } from './mediation.figures.ts'
import { noPoliceFields, partyRoleSchema, policeFieldsSchema, policeStates } from './police.types.ts'

/** 程序: the two are legally different and never one paper. */
export const procedures = { people: '人民调解', police: '治安调解' } as const
export const procedureSchema = z.enum(['people', 'police'])
export type Procedure = z.infer<typeof procedureSchema>

/** 办理状态 in the order of the steps; the last six are ends other than by agreement, or before acceptance; 作废 keeps the number of what was registered by mistake. */
export const caseStates = {
  registered: '待受理',
  accepted: '已受理',
  investigating: '调查中',
  mediating: '调解中',
  agreed: '已达成',
  performing: '履行中',
  revisiting: '待回访',
  archived: '已归档',
  failed: '调解不成',
  transferred: '已移送',
  terminated: '已终止',
  refused: '不予受理',
  voided: '已作废',
} as const

export type CaseState = keyof typeof caseStates
/** What a state is called in a procedure; one that only a newer version knows keeps its code. */
export function caseStateName(procedure: string, state: string): string {
  const names: Readonly<Record<string, string>> = caseStates
  return (procedure === 'police' ? policeStates[state] : undefined) ?? names[state] ?? state
}

export const caseStateSchema = z.enum([
  'registered',
  'accepted',
  'investigating',
  'mediating',
  'agreed',
  'performing',
  'revisiting',
  'archived',
  'failed',
  'transferred',
  'terminated',
  'refused',
  'voided',
])

/** 案件来源 as the acceptance form and the ledgers of stations write it. */
export const caseSources = {
  application: '当事人书面申请',
  oral: '当事人口头申请',
  visit: '群众上门',
  patrol: '村社排查',
  alarm: '110转来',
  assigned: '镇综治中心交办',
  grid: '网格员上报',
  initiative: '主动调解',
  police: '公安机关移交',
  court: '审判机关委托',
  other: '其他',
} as const

export const caseSourceSchema = z.enum([
  'application',
  'oral',
  'visit',
  'patrol',
  'alarm',
  'assigned',
  'grid',
  'initiative',
  'police',
  'court',
  'other',
])
export type CaseSource = z.infer<typeof caseSourceSchema>

/** 化解方式. */
export const caseManners = {
  spot: '当场',
  written: '书面协议',
  oral: '口头协议',
  police: '治安调解',
  guided: '引导诉讼/仲裁/裁决',
  transferred: '移送/分流',
} as const
export const caseMannerSchema = z.enum(['spot', 'written', 'oral', 'police', 'guided', 'transferred'])
export type CaseManner = z.infer<typeof caseMannerSchema>

/** 结果. */
export const caseOutcomes = { settled: '化解', unsettled: '未化解', terminated: '终止', transferred: '移送' } as const
export const caseOutcomeSchema = z.enum(['settled', 'unsettled', 'terminated', 'transferred'])
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>

/** 履行情况. */
export const performances = { done: '已履行', partly: '部分履行', notDue: '未到期', none: '未履行' } as const
export const performanceSchema = z.enum(['done', 'partly', 'notDue', 'none'])
export type Performance = z.infer<typeof performanceSchema>

export const partyKinds = { person: '自然人', household: '农户', organisation: '单位', group: '多人（推选代表）' } as const
export const partyKindSchema = z.enum(['person', 'household', 'organisation', 'group'])

/** 当事人意愿; `refused` (明确拒绝) stops mediation by people's mediation law §17. */
export const consents = { pending: '未表示', agreed: '同意调解', refused: '明确拒绝' } as const
export const consentSchema = z.enum(['pending', 'agreed', 'refused'])

export const entryKinds = {
  investigation: '调查',
  measurement: '现场丈量',
  mediation: '调解',
  revisit: '回访',
  note: '工作记录',
} as const
export const entryKindSchema = z.enum(['investigation', 'measurement', 'mediation', 'revisit', 'note'])

export const entryResults = { open: '未达成，继续调解', agreed: '达成协议', failed: '调解不成', none: '—' } as const
export const entryResultSchema = z.enum(['open', 'agreed', 'failed', 'none'])

/** 证据种类 (domain.md 1.5). */
export const evidenceKinds = [
  '承包合同',
  '承包经营权证/登记簿',
  '确权地块调查表',
  '公示归户表',
  '地块示意图',
  '二轮承包台账/分地底册',
  '土地分配图纸',
  '流转合同及租金收据',
  '不动产权证/宅基地批准书',
  '征收公告、补偿安置协议',
  '税费、补贴凭证',
  '村民会议/代表会议决议',
  '证人证言',
  '现场丈量记录',
  '照片/视频',
  '测绘图',
  '身份证、户口簿',
  '授权委托书',
  '评估/鉴定意见',
  '其他',
] as const

export const daySchema = z
  .string()
  .refine(isIsoDate, '日期应是存在的日子，格式为 2026-11-23。')
  .refine((day) => day >= '1900' && day < '2100', '日期应在 1900 年至 2099 年之间。')
const nameSchema = z.string().trim().max(50, '姓名最多 50 个字。')
const shortText = z.string().trim().max(200)
const longText = z.string().max(20_000)
const amountSchema = z.number().int().min(0).max(largestAmountFen, '金额不能超过 100 亿元，请核对。')
const areaSchema = z.number().int().min(0).max(largestAreaMuHundredths, '面积不能超过 1000 万亩，请核对。')

/** One party as a form holds it. Sides are 甲, 乙, 丙 … by number from 1. */
export const partyInputSchema = z.object({
  id: z.string().optional(),
  side: z.number().int().min(1).max(9),
  kind: partyKindSchema.default('person'),
  name: nameSchema.min(1, '请填写当事人姓名或名称。'),
  identityNumber: z.string().trim().max(18).default(''),
  phones: shortText.default(''),
  address: shortText.default(''),
  ethnicity: shortText.default(''),
  occupation: shortText.default(''),
  creditCode: z.string().trim().max(18).default(''),
  representative: nameSchema.default(''),
  representativePosition: shortText.default(''),
  householdSize: z.number().int().min(0).max(999).nullable().default(null),
  agentName: nameSchema.default(''),
  agentAuthority: shortText.default(''),
  agentPhone: shortText.default(''),
  consent: consentSchema.default('pending'),
  consentOn: daySchema.nullable().default(null),
  /** 违法嫌疑人 or 被侵害人, in 治安调解 only. */
  role: partyRoleSchema.default(''),
  guardianName: nameSchema.default(''),
  guardianRelation: shortText.default(''),
  guardianPhone: shortText.default(''),
  guardianNotifiedOn: daySchema.nullable().default(null),
  /** Of 16 and more, living on own labour (程序规定第181条). */
  ownIncome: z.boolean().default(false),
})
export type PartyInput = z.infer<typeof partyInputSchema>

/** A party as a screen gets it: identity number and phones masked until revealed. */
export const partySchema = partyInputSchema.extend({
  id: z.string(),
  gender: z.string(),
  birthDate: z.string().nullable(),
  masked: z.boolean(),
})
export type Party = z.infer<typeof partySchema>

export const parcelInputSchema = z.object({
  id: z.string().optional(),
  name: shortText.default(''),
  code: shortText.default(''),
  east: shortText.default(''),
  south: shortText.default(''),
  west: shortText.default(''),
  north: shortText.default(''),
  contractMuHundredths: areaSchema.nullable().default(null),
  measuredMuHundredths: areaSchema.nullable().default(null),
  landClass: shortText.default(''),
  issuer: shortText.default(''),
  contractor: shortText.default(''),
  certificate: shortText.default(''),
  disputedPart: longText.default(''),
})
export const parcelSchema = parcelInputSchema.extend({ id: z.string() })
export type Parcel = z.infer<typeof parcelSchema>

/** Facts of a case that a form changes; without defaults, so that a change of one field names that field only. */
const caseFields = {
  registeredOn: daySchema,
  source: caseSourceSchema,
  kindCode: z.string().min(1, '请选择纠纷类型。').max(10),
  kindText: shortText,
  title: shortText,
  village: shortText,
  place: shortText,
  summary: longText.min(1, '请填写纠纷简要情况。'),
  claims: longText,
  amountFen: amountSchema.nullable(),
  areaMuHundredths: areaSchema.nullable(),
  mediator: shortText,
  helpers: shortText,
  remark: longText,
}

/** The intake form (受理登记). Amounts in 分, areas in hundredths of 亩. */
export const caseInputSchema = z.object({
  procedure: procedureSchema.default('people'),
  police: policeFieldsSchema.default(noPoliceFields),
  ...caseFields,
  kindText: caseFields.kindText.default(''),
  title: caseFields.title.default(''),
  village: caseFields.village.default(''),
  place: caseFields.place.default(''),
  claims: caseFields.claims.default(''),
  amountFen: caseFields.amountFen.default(null),
  areaMuHundredths: caseFields.areaMuHundredths.default(null),
  mediator: caseFields.mediator.default(''),
  helpers: caseFields.helpers.default(''),
  remark: caseFields.remark.default(''),
  parties: z.array(partyInputSchema).min(2, '至少要有两方当事人。').max(60),
  parcels: z.array(parcelInputSchema).max(20).default([]),
})
export type CaseInput = z.infer<typeof caseInputSchema>

/** Changes of a case: what is absent stays. `partial()` over fields with defaults would fill them in and wipe what stands there. */
export const caseChangesSchema = z.object({ ...caseFields, performance: performanceSchema }).partial()
export type CaseChanges = z.infer<typeof caseChangesSchema>

export const entryInputSchema = z.object({
  id: z.string().optional(),
  caseId: z.string(),
  kind: entryKindSchema,
  /** Local date and minute: 2026-11-23T09:14. */
  happenedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, '时间格式应为 2026-11-23 09:14。'),
  endedAt: z.string().default(''),
  place: shortText.default(''),
  present: shortText.default(''),
  host: shortText.default(''),
  recorder: shortText.default(''),
  text: longText.default(''),
  result: entryResultSchema.default('none'),
  /** 待补写: noted in a minute, its words are still to come. */
  unfinished: z.boolean().default(false),
  /** Of a revisit; null for every other kind. */
  revisit: revisitSchema.nullable().default(null),
})
const fileSchema = z.object({ id: z.string(), name: z.string(), bytes: z.number().int(), sha256: z.string() })
export type CaseFile = z.infer<typeof fileSchema>
export const entrySchema = entryInputSchema.extend({ id: z.string(), files: z.array(fileSchema) })
export type Entry = z.infer<typeof entrySchema>

export const evidenceInputSchema = z.object({
  id: z.string().optional(),
  caseId: z.string(),
  kind: z.string().min(1, '请选择证据种类。').max(40),
  name: z.string().trim().min(1, '请填写证据名称。').max(200),
  provider: shortText.default(''),
  original: z.boolean().default(false),
  pages: z.number().int().min(0).max(9999).nullable().default(null),
  checkedBy: shortText.default(''),
  collectedOn: daySchema.nullable().default(null),
})
export const evidenceSchema = evidenceInputSchema.extend({
  id: z.string(),
  files: z.array(fileSchema),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const agreementInputSchema = z.object({
  caseId: z.string(),
  form: z.enum(['written', 'oral']).default('written'),
  facts: longText.min(1, '请填写纠纷主要事实、争议事项。'),
  responsibility: longText.default(''),
  /** One term a line. */
  terms: longText.min(1, '请填写协议内容。'),
  performanceManner: shortText.default(''),
  performancePlace: shortText.default(''),
  performanceDue: daySchema.nullable().default(null),
  signedOn: daySchema.nullable().default(null),
  effectiveOn: daySchema.nullable().default(null),
})
export type AgreementInput = z.infer<typeof agreementInputSchema>
export const agreementSchema = agreementInputSchema.extend({ id: z.string() })
export type Agreement = z.infer<typeof agreementSchema>

/** One row of the ledger list. */
export const caseRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  acceptedOn: z.string(),
  kindCode: z.string(),
  kindText: z.string(),
  title: z.string(),
  parties: z.string(),
  place: z.string(),
  procedure: z.string(),
  state: z.string(),
  dueOn: z.string(),
  daysLeft: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
  areaMuHundredths: z.number().int().nullable(),
  mediator: z.string(),
  outcome: z.string(),
  manner: z.string(),
  /** Days since the last attempt, or since acceptance; null unless it is being mediated. */
  quietDays: z.number().int().nullable(),
  /** Entries that wait for their words. */
  unfinished: z.number().int(),
  /** Name of the station to which it belongs; '' on a desk without a hub. */
  station: z.string(),
})
export type CaseRow = z.infer<typeof caseRowSchema>

/** Each is a parameter of one SQL statement, which takes 32,766 of them. */
const mostChoices = 2000
const choices = z.array(z.string()).max(mostChoices, '一次选得太多，请少选一些。')

/** Filters of the list; all optional, joined by AND. */
export const caseFilterSchema = z.object({
  text: z.string().trim().max(100).optional(),
  kindCodes: choices.optional(),
  villages: choices.optional(),
  states: z.array(caseStateSchema).max(mostChoices).optional(),
  mediators: choices.optional(),
  /** Ids of stations. */
  stations: choices.optional(),
  acceptedFrom: daySchema.optional(),
  acceptedTo: daySchema.optional(),
  /** The cases that a figure counts. */
  figure: figureSelectionSchema.optional(),
  /** `mine`: my open cases; `due3`: due within three days; `overdue`; `quiet`: long without an attempt; `unfinished`; `open`; `all`. */
  view: z.enum(['all', 'open', 'mine', 'due3', 'overdue', 'quiet', 'unfinished']).default('all'),
})
export type CaseFilter = z.infer<typeof caseFilterSchema>
export const caseSortSchema = z.object({
  by: z.enum(['number', 'acceptedOn', 'kindCode', 'place', 'state', 'dueOn', 'amountFen', 'mediator']).default('acceptedOn'),
  descending: z.boolean().default(true),
})

/** The whole case page. */
export const caseDetailSchema = z.object({
  id: z.string(),
  number: z.string(),
  numberProvisional: z.boolean(),
  procedure: z.string(),
  title: z.string(),
  state: z.string(),
  stateReason: z.string(),
  registeredOn: z.string(),
  acceptedOn: z.string(),
  closedOn: z.string().nullable(),
  source: z.string(),
  kindCode: z.string(),
  kindText: z.string(),
  village: z.string(),
  place: z.string(),
  summary: z.string(),
  claims: z.string(),
  amountFen: z.number().int().nullable(),
  amountApproximate: z.boolean(),
  areaMuHundredths: z.number().int().nullable(),
  areaApproximate: z.boolean(),
  mediator: z.string(),
  helpers: z.string(),
  outcome: z.string(),
  manner: z.string(),
  performance: z.string(),
  revisitedOn: z.string().nullable(),
  revisitNote: z.string(),
  attemptsBefore: z.number().int(),
  extendedTo: z.string().nullable(),
  extensionReason: z.string(),
  remark: z.string(),
  parties: z.array(partySchema),
  parcels: z.array(parcelSchema),
  entries: z.array(entrySchema),
  evidence: z.array(evidenceSchema),
  agreement: agreementSchema.nullable(),
  /** Of a case of 治安调解. */
  police: policeFieldsSchema.nullable(),
  /** What stands against mediating today (治安调解); empty when nothing does. */
  obstacles: z.array(z.string()),
  /** What was agreed to be done, the earliest due first. */
  obligations: z.array(obligationSchema),
  clocks: z.array(deadlineStateSchema),
  /** Moves of the flow that are possible now; a blocked one says why. */
  moves: z.array(z.object({ to: caseStateSchema, label: z.string(), blocked: z.string().nullable(), needsReason: z.boolean() })),
  routing: z.object({ hint: z.string(), source: z.string(), warning: z.string().nullable() }),
})
export type CaseDetail = z.infer<typeof caseDetailSchema>
