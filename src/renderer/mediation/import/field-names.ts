/** What a column of a ledger may mean, in the words of the forms; and the groups in which they are offered. */
import { ledgerFields, type LedgerField } from '#shared/mediation/ledger.types.ts'

export const fieldNames: Readonly<Record<LedgerField, string>> = {
  sequence: '序号',
  acceptedOn: '受理日期',
  village: '村（社区）',
  group: '社（组）',
  place: '纠纷地点',
  source: '来源',
  kind: '纠纷类型',
  summary: '简要情况',
  claims: '诉求',
  amount: '涉及金额',
  area: '涉及面积',
  attempts: '调解次数',
  mediator: '调解员',
  helpers: '参与人',
  closedOn: '化解日期',
  manner: '化解方式',
  outcome: '结果',
  performance: '履行情况',
  revisitedOn: '回访',
  remark: '备注',
  partyAName: '甲方 姓名或名称',
  partyAIdentity: '甲方 身份证号',
  partyAPhone: '甲方 电话',
  partyAAddress: '甲方 住址',
  partyBName: '乙方 姓名或名称',
  partyBIdentity: '乙方 身份证号',
  partyBPhone: '乙方 电话',
  partyBAddress: '乙方 住址',
  partyNames: '双方 姓名或名称（同一列）',
  partyIdentities: '双方 身份证号（同一列）',
  partyPhones: '双方 电话（同一列）',
  partyAddresses: '双方 住址（同一列）',
  ignore: '不导入这一列',
}

/** Options of the select, `ignore` first because a wrong column is better left out. */
export const fieldOptions = [
  { group: '不导入', items: [optionOf('ignore')] },
  { group: '纠纷', items: ledgerFields.filter((field) => !field.startsWith('party') && field !== 'ignore').map(optionOf) },
  { group: '当事人', items: ledgerFields.filter((field) => field.startsWith('party')).map(optionOf) },
]

/** The field's name, '' for what is no field, such as a warning about a whole row. */
export function fieldName(field: string): string {
  return isLedgerField(field) ? fieldNames[field] : ''
}

export function isLedgerField(field: string): field is LedgerField {
  return Object.hasOwn(fieldNames, field)
}

function optionOf(field: LedgerField) {
  return { value: field, label: fieldNames[field] }
}
