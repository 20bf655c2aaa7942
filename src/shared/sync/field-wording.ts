/** Fields and values of synced records in the wording of the forms, for people who compare two of them. */
import { retentions } from '#shared/mediation/filing.types.ts'
import { formatMu } from '#shared/kernel/areas.ts'
import { formatYuan } from '#shared/kernel/money.ts'
import { maskIdentityNumber, maskPhone } from '#shared/kernel/text.ts'
import {
  caseManners,
  caseOutcomes,
  caseSources,
  caseStates,
  consents,
  entryKinds,
  entryResults,
  partyKinds,
  performances,
  procedures,
} from '#shared/mediation/mediation.types.ts'
import { obligationKinds, obligationStates } from '#shared/mediation/performance.types.ts'
import { unitKinds } from '#shared/station/station.calls.ts'

/** Names of tables as a person says them. */
const tableNames: Readonly<Record<string, string>> = {
  mediation_case: '纠纷',
  mediation_party: '当事人',
  mediation_parcel: '地块',
  mediation_entry: '调解经过',
  mediation_evidence: '证据',
  mediation_agreement: '调解协议',
  mediation_deadline_event: '期限事项',
  mediation_obligation: '约定事项',
  mediation_receipt: '收条',
  mediation_filing: '立卷',
  mediation_police: '治安调解的条件',
  station: '警务站资料',
  station_unit: '单位',
  staff: '人员',
  attachment: '附件',
}

/** Labels by column; the same column has the same name in every table but those of the second list. */
const labels: Readonly<Record<string, string>> = {
  procedure: '程序',
  number: '编号',
  retention: '保管期限',
  role: '身份',
  guardian_name: '监护人',
  guardian_relation: '与未成年人关系',
  guardian_phone: '监护人电话',
  guardian_notified_on: '通知监护人日期',
  own_income: '以自己的劳动收入为主要生活来源',
  conditions: '符合的条件',
  exclusions: '不得调解的情形',
  spot: '当场调解',
  spot_conditions: '当场调解的条件',
  recording: '录音录像编号',
  host_rank: '主持人身份',
  retention_reason: '改变期限的理由',
  filed_by: '立卷人',
  filed_on: '立卷日期',
  statement: '卷宗情况说明',
  number_provisional: '临时编号',
  title: '标题',
  kind_code: '纠纷类型代码',
  kind_text: '纠纷类型',
  source: '案件来源',
  registered_on: '登记日期',
  accepted_on: '受理日期',
  village: '村（社区）',
  place: '地点',
  summary: '简要情况',
  claims: '调解请求',
  amount_fen: '涉及金额',
  amount_approximate: '金额为约数',
  area_mu_hundredths: '涉及面积',
  area_approximate: '面积为约数',
  state: '办理状态',
  state_reason: '办理说明',
  closed_on: '办结日期',
  outcome: '结果',
  manner: '化解方式',
  mediator: '调解员',
  helpers: '协助人员',
  performance: '履行情况',
  performed_on: '履行日期',
  revisited_on: '回访日期',
  revisit_note: '回访情况',
  attempts_before: '此前调解次数',
  clock: '期限代码',
  starts_on: '起始日',
  ends_on: '截止日',
  decided_on: '决定日期',
  reason: '原因',
  extended_to: '延期至',
  extension_reason: '延期理由',
  remark: '备注',
  import_id: '导入批次',
  import_row: '导入行号',
  case_id: '所属案件',
  side: '哪一方',
  position: '顺序',
  kind: '类别',
  name: '名称',
  identity_number: '身份证号',
  gender: '性别',
  birth_date: '出生日期',
  phones: '电话',
  phone: '电话',
  address: '住址',
  ethnicity: '民族',
  occupation: '职业',
  credit_code: '统一社会信用代码',
  representative: '代表人',
  representative_position: '代表人职务',
  household_size: '户内人数',
  agent_name: '代理人',
  agent_authority: '代理权限',
  agent_phone: '代理人电话',
  consent: '调解意愿',
  consent_on: '表示意愿的日期',
  code: '代码',
  east: '东至',
  south: '南至',
  west: '西至',
  north: '北至',
  contract_mu_hundredths: '合同面积',
  measured_mu_hundredths: '实测面积',
  land_class: '地类',
  issuer: '发包方',
  contractor: '承包方',
  certificate: '权证号',
  disputed_part: '争议部分',
  happened_at: '时间',
  ended_at: '结束时间',
  present: '在场人员',
  host: '主持人',
  recorder: '记录人',
  text: '内容',
  result: '结果',
  unfinished: '待补写',
  revisit_reason: '回访事由',
  revisit_performance: '回访的履行情况',
  revisit_satisfaction: '满意程度',
  revisit_risk: '有无激化或遗留隐患',
  revisit_measures: '采取的措施',
  debtor: '履行人',
  creditor: '权利人',
  what: '履行内容',
  due_on: '履行期限',
  obligation_id: '所属约定',
  payer: '付款人',
  payee: '收款人',
  received_on: '收款日期',
  provider: '提供人',
  original: '原件',
  pages: '页数',
  checked_by: '核对人',
  collected_on: '收集日期',
  facts: '纠纷事实',
  responsibility: '责任',
  terms: '协议内容',
  performance_manner: '履行方式',
  performance_place: '履行地点',
  performance_due: '履行期限',
  form: '协议形式',
  signed_on: '签订日期',
  effective_on: '生效日期',
  theme: '主题',
  committee: '调委会',
  note: '备注',
  unit_id: '所属单位',
  owner: '所属记录',
  media_type: '文件类型',
  bytes: '大小',
  sha256: '校验值',
  added_by: '添加人',
  deleted: '是否删除',
}

const particular: Readonly<Record<string, string>> = {
  'mediation_obligation.amount_fen': '金额',
  'mediation_obligation.state': '履行结果',
  'mediation_obligation.manner': '履行方式',
  'mediation_receipt.amount_fen': '金额',
  'mediation_receipt.manner': '付款方式',
  'mediation_deadline_event.consent': '同意情况',
  'mediation_party.name': '姓名',
  'mediation_parcel.name': '地块名称',
  'mediation_evidence.name': '证据名称',
  'staff.name': '姓名',
  'staff.position': '职务',
  'attachment.name': '文件名',
}

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mediation_case.procedure': procedures,
  'mediation_case.state': caseStates,
  'mediation_case.source': caseSources,
  'mediation_case.manner': caseManners,
  'mediation_case.outcome': caseOutcomes,
  'mediation_case.performance': performances,
  'mediation_party.kind': partyKinds,
  'mediation_party.consent': consents,
  'mediation_entry.kind': entryKinds,
  'mediation_obligation.kind': obligationKinds,
  'mediation_obligation.state': obligationStates,
  'mediation_entry.result': entryResults,
  'mediation_filing.retention': retentions,
  'station_unit.kind': unitKinds,
}

const flags = new Set([
  'own_income',
  'spot',
  'number_provisional',
  'amount_approximate',
  'area_approximate',
  'original',
  'unfinished',
  'deleted',
])
const phoneColumns = new Set(['guardian_phone', 'phones', 'phone', 'agent_phone'])
const longest = 500

/** '纠纷' for `mediation_case`; an unknown table as it is called. */
export function wordTable(table: string): string {
  return tableNames[table] ?? table
}

/** '涉及金额' for `amount_fen`; an unknown column as it is called. */
export function wordColumn(table: string, column: string): string {
  return particular[`${table}.${column}`] ?? labels[column] ?? column
}

/** A value as the forms write it; identity and phone numbers masked, unknown codes as they are. */
export function wordValue(table: string, column: string, value: unknown): string {
  if (value === null || value === '') return '（空）'
  if (typeof value === 'number') return wordNumber(column, value)
  if (typeof value !== 'string') return '（新版本的内容）'
  if (column === 'identity_number') return maskIdentityNumber(value)
  if (phoneColumns.has(column)) return value.replaceAll(/\d[\d\s-]*\d/g, (run) => maskPhone(run.replaceAll(/\s/g, '')))
  const known = codes[`${table}.${column}`]?.[value] ?? value
  return known.length > longest ? `${known.slice(0, longest)}……（共 ${known.length} 字）` : known
}

function wordNumber(column: string, value: number): string {
  if (flags.has(column)) return value === 1 ? '是' : '否'
  if (column === 'amount_fen') return `${formatYuan(value)} 元`
  return column.endsWith('_mu_hundredths') ? `${formatMu(value)} 亩` : String(value)
}
