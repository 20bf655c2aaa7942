/**
 * Who may do what on a desk, as a list that a lawyer can read. An account with several roles has what any of them has.
 *
 * The principles: nobody has more than the work needs (最小授权, GB/T 22239-2019 8.1.4.2; 个人信息保护法 6); keeping the
 * accounts, reading the cases and reading the log are apart (三员分立, GB/T 22239-2019 8.1.5): the administrator reads no case
 * and no log, whoever reads the log keeps no accounts. A small station may give one person two roles; the log then shows it.
 */
import type { Right, Role } from './accounts.types.ts'

/** One line of the list. */
export interface RightLine {
  readonly right: Right
  /** What the right is, for the accounts page and for paper. */
  readonly text: string
  readonly roles: readonly Role[]
}

/** The whole list, in the order in which it is shown. */
export const rightList: readonly RightLine[] = [
  {
    // The duty leader hands open disputes over to the next shift.
    right: 'mediation.read',
    text: '查看纠纷台账和案卷，身份证号和电话默认遮蔽',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader'],
  },
  {
    // Whoever is at the desk registers what is brought forward; 辅警 do so under the direction of 民警 (国办发〔2016〕15号).
    right: 'mediation.write',
    text: '登记纠纷，填写当事人、证据和调解经过，推进流程',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader'],
  },
  {
    // Needed by those who check who is before them; each use is in the log (个人信息保护法 6, 51).
    right: 'mediation.reveal',
    text: '查看当事人完整的身份证号和电话，逐次留痕',
    roles: ['chief', 'officer', 'mediator'],
  },
  {
    // An agreement is made under a mediator (人民调解法 19, 28); helpers do not make one.
    right: 'mediation.agree',
    text: '拟定、修改调解协议',
    roles: ['chief', 'officer', 'mediator'],
  },
  {
    // The committee keeps its own files (人民调解法 27). A sealed file cannot be changed again.
    right: 'mediation.archive',
    text: '归档封存案卷',
    roles: ['chief', 'officer', 'mediator'],
  },
  {
    // Many records at once, and the taking back of them: not for everyone at the desk.
    right: 'mediation.import',
    text: '导入台账，撤销导入',
    roles: ['chief', 'officer'],
  },
  {
    // Data that leaves the desk: few people, each export in the log.
    right: 'mediation.export',
    text: '导出台账，身份证号和电话默认遮蔽',
    roles: ['chief', 'officer'],
  },
  {
    // Papers of a case bear identity numbers in full: the same people as mediation.reveal.
    right: 'print.documents',
    text: '打印案卷文书',
    roles: ['chief', 'officer', 'mediator'],
  },
  {
    right: 'station.read',
    text: '查看警务站资料、人员和工作日历',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader', 'administrator'],
  },
  {
    right: 'station.manage',
    text: '维护警务站资料、单位和人员',
    roles: ['chief', 'administrator'],
  },
  {
    // Everyone who stands on a roster reads it; telephone numbers are masked.
    right: 'roster.read',
    text: '查看排班、公平账和当日勤务，电话默认遮蔽',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader'],
  },
  {
    // Whoever is at the post says who came and what happened, and hands the shift over.
    right: 'roster.attend',
    text: '登记到岗、岗上情况和交接班',
    roles: ['chief', 'officer', 'auxiliary', 'dutyLeader'],
  },
  {
    right: 'roster.write',
    text: '编排值班和护学岗，维护排班人员、学校、校历和家长报名',
    roles: ['chief', 'officer', 'dutyLeader'],
  },
  {
    // What hangs in public is answered for by the one who leads.
    right: 'roster.post',
    text: '公示排班，批准换班',
    roles: ['chief', 'dutyLeader'],
  },
  {
    // Telephone numbers of staff and parents on paper or in a file; each use is in the log (个人信息保护法 6, 51).
    right: 'roster.phones',
    text: '查看、打印排班人员的完整电话，导出排班',
    roles: ['chief', 'dutyLeader'],
  },
  {
    // Whoever serves enterprises sees what was promised to them; telephone numbers are masked.
    right: 'enterprise.read',
    text: '查看企业档案、走访、诉求和服务，电话默认遮蔽',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader'],
  },
  {
    right: 'enterprise.write',
    text: '登记企业、走访、诉求和套餐服务，安排走访',
    roles: ['chief', 'officer', 'auxiliary', 'dutyLeader'],
  },
  {
    // Many records at once, and the taking back of them: as mediation.import.
    right: 'enterprise.import',
    text: '导入企业名册和涉企纠纷，撤销导入',
    roles: ['chief', 'officer'],
  },
  {
    // Contacts of an enterprise are people: each use is in the log (个人信息保护法 6, 51).
    right: 'enterprise.phones',
    text: '查看企业联系人的完整电话，逐次留痕',
    roles: ['chief', 'officer', 'dutyLeader'],
  },
  {
    right: 'enterprise.export',
    text: '打印和导出走访计划、诉求回执、护企月报',
    roles: ['chief', 'officer', 'dutyLeader'],
  },
  {
    // 保安 write the log of their own post and nothing else (保安服务管理条例 §30: no power over people).
    right: 'post.read',
    text: '查看警企联防岗值守记录',
    roles: ['chief', 'officer', 'auxiliary', 'dutyLeader', 'guard'],
  },
  {
    right: 'post.write',
    text: '登记联防岗值守记事、装备点验，确认接班',
    roles: ['chief', 'officer', 'auxiliary', 'dutyLeader', 'guard'],
  },
  {
    // A shift is led and handed over by the police (国办发〔2016〕15号: 辅警 and guards work under 民警).
    right: 'post.lead',
    text: '开班、安排值守人员，处置记事，交班签字',
    roles: ['chief', 'officer', 'dutyLeader'],
  },
  {
    // Hands out what is filled in by others and cannot be read by who hands it out.
    right: 'conduct.collect',
    text: '打开自助意见窗口，打印、录入意见单，导入中心的意见文件（看不到内容）',
    roles: ['chief', 'officer', 'dutyLeader', 'supervisor'],
  },
  {
    right: 'conduct.published',
    text: '查看公布的执法服务意见统计',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader', 'supervisor'],
  },
  {
    // Material about an officer never goes to him or his chief (人民警察法 46; 纪检监察机关处理检举控告工作规则): encrypted, not only hidden.
    right: 'conduct.read',
    text: '凭意见箱口令打开意见，公布统计数字',
    roles: ['supervisor'],
  },
  {
    // Whoever closes the desk must see what has not gone out yet.
    right: 'sync.read',
    text: '查看同步状态和记录，立即同步',
    roles: ['chief', 'officer', 'auxiliary', 'mediator', 'dutyLeader', 'administrator'],
  },
  {
    // Two values of a file stand side by side: for those who answer for the file, not for who keeps the accounts.
    right: 'sync.resolve',
    text: '查看并裁定两台电脑上不同的修改',
    roles: ['chief', 'officer', 'mediator'],
  },
  {
    // Joins the desk to a hub and carries its data out: as station.manage.
    right: 'sync.manage',
    text: '登记到中枢，设置同步，用U盘交换数据',
    roles: ['chief', 'administrator'],
  },
  {
    right: 'accounts.manage',
    text: '新建、停用、启用账号',
    roles: ['administrator'],
  },
  {
    // Not the administrator: who keeps the accounts does not check himself.
    right: 'audit.read',
    text: '查看、校验操作日志',
    roles: ['chief'],
  },
]

/** The rights that the roles give together, in the order of the list, each once. */
export function rightsOf(roles: readonly Role[]): Right[] {
  return rightList.filter((line) => line.roles.some((role) => roles.includes(role))).map(({ right }) => right)
}
