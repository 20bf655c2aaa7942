/** What it means for deadlines and papers that two people wrote different things: one sentence per field group. */

const meanings: Readonly<Record<string, string>> = {
  'mediation_case.accepted': '受理日期是调解期限的起点：选定后期限会重新计算，受理登记表请重新打印。',
  'mediation_case.extension': '延期决定办结期限：选定后期限会重新计算，请核对延期是否经当事人同意。',
  'mediation_case.state': '办理状态决定哪一个期限在走：选定后待办和期限会随之变化。',
  'mediation_case.number': '编号印在全部文书上：选定后请重新打印用到的文书，另一个编号不再使用。',
  'mediation_case.amount': '金额印在登记簿和协议书上：选定后请核对已打印的文书。',
  'mediation_case.area': '面积印在登记簿和协议书上：选定后请核对已打印的文书。',
  'mediation_case.kind': '纠纷类型影响受理范围和统计：选定后请核对是否仍可调解。',
  'mediation_case.outcome': '结果计入统计和回访安排：选定后请核对回访日期。',
  'mediation_case.performance': '履行情况决定是否需要督促履行和回访。',
  'mediation_party.name': '姓名印在全部文书上：选定后请核对已打印、已签名的文书。',
  'mediation_party.identity': '身份信息印在全部文书上：选定后请核对证件和已打印的文书。',
  'mediation_party.consent': '明确拒绝的当事人不能再调解（人民调解法第十七条）：请向本人核实后选定。',
  'mediation_agreement.terms': '协议内容以双方签字的纸质文本为准：请对照签字文本选定。',
  'mediation_agreement.facts': '协议书以双方签字的纸质文本为准：请对照签字文本选定。',
  'mediation_agreement.performance': '履行期限决定督促和回访的时间，并以签字文本为准。',
  'mediation_agreement.effect': '签订和生效日期决定司法确认的三十日期限（人民调解法第三十三条）：请对照签字文本选定。',
  'mediation_deadline_event.days': '这些日期决定期限从哪天起算、中止多久、延到哪天：选定后期限会重新计算，请对照书面材料选定。',
  'mediation_obligation.due': '履行期限决定督促的时间：选定后期限会重新计算，请对照签字的协议选定。',
  'mediation_obligation.amount': '约定的金额以双方签字的协议为准：请对照签字文本选定。',
  'mediation_obligation.state': '履行结果决定案件能否结束：请向双方核实，并核对收条。',
  'mediation_receipt.amount': '收条的金额以签字的收条为准：请对照选定。',
  'mediation_entry.time': '时间是调解过程的证据：请向当时在场的人核实。',
  'enterprise_request.promise': '承诺办结日印在企业的回执上：选定后请告知企业，并重新打印回执。',
  'enterprise_request.state': '办理状态计入月报：选定后请核对办结日期和企业评价。',
  'mediation_parcel.area': '面积是确权争议的依据：请对照合同和丈量记录选定。',
}

/** The sentence of a conflict in values. */
export function meaningOfValues(table: string, group: string): string {
  return meanings[`${table}.${group}`] ?? '不影响期限；如已打印用到这一项的文书，选定后请核对。'
}

/** Of a delete at the same time as an edit. */
export const meaningOfDeleted = '裁定之前这条记录照常显示，期限照常计算；选择删除后记录不再出现在台账和文书中，历史仍然保留。'

/** Of two seals of different content. */
export const meaningOfSealed =
  '两台电脑同时归档了不同的内容，暂以较早的一份为准。请对照签字的纸质案卷选定以哪一份为准并写明理由；另一份保留在历史中，已打印的文书请核对。'
