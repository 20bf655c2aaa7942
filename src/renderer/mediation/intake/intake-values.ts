/** What the intake form holds, and how it becomes a case: pure, so that the rules of an oral application are in one place. */
import { newId } from '#shared/kernel/identifiers.ts'
import { emptyPartyOf } from '#shared/mediation/empty-party.ts'
import {
  caseInputSchema,
  type CaseInput,
  type CaseSource,
  type PartyInput,
  type Procedure,
} from '#shared/mediation/mediation.types.ts'
import { noPoliceFields, type PoliceFields } from '#shared/mediation/police.types.ts'
import type { ParcelInput } from '#renderer/mediation/form/ParcelFields.tsx'
import { showMinute } from '#renderer/mediation/form/moment-text.ts'

/** A line of a list of the form; `key` stays with it while others come and go. */
export type Keyed<Value> = Value & { readonly key: string }

export interface IntakeValues {
  procedure: Procedure
  police: PoliceFields
  registeredOn: string | null
  source: CaseSource
  kindCode: string | null
  title: string
  village: string
  place: string
  summary: string
  claims: string
  amountFen: number | null
  areaMuHundredths: number | null
  mediator: string
  helpers: string
  remark: string
  parties: Keyed<PartyInput>[]
  parcels: Keyed<ParcelInput>[]
  /** Of an oral application only: its reasons and its moment 'YYYY-MM-DDTHH:MM'. */
  oralReasons: string
  oralAt: string
}

/** Captions of the fields, for the summary of problems and the comparison of drafts. */
export const intakeLabels: Readonly<Record<string, string>> = {
  registeredOn: '登记日期',
  source: '案件来源',
  kindCode: '纠纷类型',
  procedure: '程序',
  title: '案件名称',
  village: '村（社区）',
  place: '纠纷地点',
  summary: '纠纷简要情况',
  claims: '申请事项',
  amountFen: '涉及金额',
  areaMuHundredths: '涉及面积',
  mediator: '人民调解员',
  helpers: '参与人',
  remark: '备注',
  oralReasons: '理由',
  oralAt: '申请时间',
  parties: '当事人',
  'parties.name': '姓名或名称',
  'parties.side': '所属方',
  'parties.kind': '类别',
  'parties.identityNumber': '身份证号',
  'parties.phones': '联系电话',
  'parties.address': '住址',
  'parties.creditCode': '统一社会信用代码',
  'parties.representative': '代表人',
  'parties.consent': '调解意愿',
  'parties.agentName': '代理人姓名',
  'parties.role': '身份',
}

/** A form at its beginning: two parties face each other. */
export function emptyIntake(today: string, mediator: string): IntakeValues {
  return {
    procedure: 'people',
    police: noPoliceFields,
    registeredOn: today,
    source: 'application',
    kindCode: null,
    title: '',
    village: '',
    place: '',
    summary: '',
    claims: '',
    amountFen: null,
    areaMuHundredths: null,
    mediator,
    helpers: '',
    remark: '',
    parties: [emptyParty(1, 'first'), emptyParty(2, 'second')],
    parcels: [],
    oralReasons: '',
    oralAt: '',
  }
}

/** An empty party of a side. The two of the beginning have fixed keys, so that an untouched form is always the same. */
export function emptyParty(side: number, key: string = newId()): Keyed<PartyInput> {
  return { key, ...emptyPartyOf(side) }
}

/** The case that the form registers. An oral application is recorded on the spot: facts, reasons and time in the summary (农村土地承包经营纠纷调解仲裁法第8条). */
export function caseInputOf(values: IntakeValues): CaseInput {
  const { oralReasons: _reasons, oralAt: _at, ...facts } = values
  return {
    ...facts,
    kindText: '',
    registeredOn: values.registeredOn ?? '',
    kindCode: values.kindCode ?? '',
    summary: summaryOf(values),
  }
}

/** Only what the law or the record needs blocks; problems by dotted path. */
export function checkIntake(values: IntakeValues): Record<string, string> {
  const problems: Record<string, string> = {}
  const issues = caseInputSchema.safeParse(caseInputOf(values)).error?.issues ?? []
  // The parties stand first on the form, so their problems come first.
  const inOrder = issues.toSorted((a, b) => Number(b.path[0] === 'parties') - Number(a.path[0] === 'parties'))
  for (const issue of inOrder) problems[issue.path.join('.')] ??= issue.message
  const sides = new Set(values.parties.map(({ side }) => side))
  if (sides.size < 2) problems['parties'] ??= '当事人要分属至少两方（甲方、乙方）。'
  return problems
}

function summaryOf({ source, summary, oralReasons, oralAt }: IntakeValues): string {
  if (source !== 'oral' || summary.trim() === '') return summary
  const reasons = oralReasons.trim() === '' ? [] : [`理由：${oralReasons.trim()}`]
  const time = oralAt === '' ? [] : [`口头申请时间：${showMinute(oralAt)}，当场记录。`]
  return [summary.trim(), ...reasons, ...time].join('\n')
}
