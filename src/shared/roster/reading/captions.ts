/** What the columns of roster workbooks are called, by kind of sheet. */

/** Kinds of sheets with a table of one row for each thing; the posted matrix is found otherwise. */
export const tableKinds = {
  schools: '学校',
  people: '人员',
  offers: '家长自愿报名',
  leave: '请假',
  training: '培训',
  days: '校历',
} as const
export type TableKind = keyof typeof tableKinds

/** A field with the label that is shown, and its captions: the most usual first. */
export interface FieldCaptions {
  readonly field: string
  readonly label: string
  readonly captions: readonly string[]
  /** Several columns may say it: the weekdays under 上学时段. */
  readonly many?: boolean
}

const phone = field('phone', '电话', '电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 家长电话 本人电话')
const note = field('note', '备注', '备注 说明 备注说明 情况说明 状态 当前状态')
const name = field('name', '姓名', '姓名 名字 人员姓名 姓名(人员) 队员 民警姓名 人员 护学人员 值班人员 上岗人员')
const absent = field('name', '姓名', '姓名 名字 人员姓名 请假人 休假人 申请人 请假人员 休假人员 民警姓名 请假人姓名 人员')
const start = field(
  'start',
  '开始',
  '开始 开始日期 起始日期 开始时间 起始时间 起始 起 自 从 起止日期 起止时间 起止 日期 时间 请假日期 请假时间 休假日期 休假时间 培训日期 培训时间 时间段 起日',
)
const end = field('end', '结束', '结束 结束日期 结束时间 终止日期 截止日期 截止时间 终止 截止 止 至 到 止日 销假日期')

/** Fields of every kind of table. */
export const fieldsOf: Readonly<Record<TableKind, readonly FieldCaptions[]>> = {
  schools: [
    field('name', '学校', '学校 学校名称 校名 学校(幼儿园) 学校(园所) 校园 单位名称 学校简称'),
    field('stage', '学段', '学段 学校类型 办学层次 学校类别 办学类型 学校性质 层次 类型 类别'),
    field('pupils', '学生数', '学生数 学生人数 在校学生数 在校学生 在校人数 在校生 在校生数 学生总数 人数 学生规模'),
    field('gates', '校门', '校门 大门 出入口 校门名称 校门设置 岗点 护学岗点 门 值守校门'),
    {
      ...field(
        'arrive',
        '上学时段',
        '上学时段 上学时间 上学 入校时段 入校时间 入校 到校时间 到校时段 到校 入园时间 入园时段 入园 早上 早上时段 早高峰 进校时间',
      ),
      many: true,
    },
    {
      ...field(
        'leave',
        '放学时段',
        '放学时段 放学时间 放学 离校时段 离校时间 离校 离园时间 离园 出校时间 下午放学 晚高峰 下午放学时间',
      ),
      many: true,
    },
    {
      ...field(
        'other',
        '其他时段',
        '其他时段 其它时段 其他时间 其它时间 其他 其它 特殊时段 中午时段 中午放学 午间放学 午间时段 午间 下午到校 下午上学 中午到校 周日返校 返校 返校时间 返校时段 另外时段 上下学时间 上放学时间 上下学时段 上放学时段 护学时段 护学时间 执勤时间 执勤时段 岗位时间 时段',
      ),
      many: true,
    },
    field('lead', '提前到岗', '提前到岗 提前到岗时间 提前 提前分钟 提前时间 提前量 到岗提前 提前上岗 提前到岗分钟数'),
    field('contact', '联系人', '联系人 学校联系人 校方联系人 安全负责人 安全干部 负责人 安全主任 分管领导'),
    phone,
    note,
  ],
  people: [
    name,
    field('role', '身份', '身份 身份类别 人员类别 人员身份 类别 人员类型 岗位类别 角色 人员性质 警种 性质 类型'),
    field(
      'unit',
      '单位',
      '单位 所属单位 工作单位 所在单位 单位/学校 单位(学校) 学校/单位 所在学校 所属学校 派出单位 公司 部门 学校',
    ),
    phone,
    field(
      'available',
      '可上岗时段',
      '可上岗时段 可上岗时间 可用时段 可排时段 可排班时段 可值守时段 可护学时段 可到岗时间 可到岗时段 能上岗时间 能上岗时段 上岗时段 上岗时间 可参加时间 可参加时段 空闲时间 方便时间 有空时间 时间安排 时段',
    ),
    field('number', '警号', '警号 工号 辅警号 警号/辅警号 警号/工号 辅警编号 证号 警员编号 警号(编号) 工作证号 警(辅)号'),
    field('rank', '警衔', '警衔 警衔/层级 警衔层级 层级 衔级 警衔级别 职级 级别'),
    field('position', '职务', '职务 现任职务 职务/岗位 岗位职务 岗位 职位 工作岗位'),
    field('team', '班组', '班组 组别 所在班组 值班组 分组 小组 队组 组 班次组 所属班组'),
    field('mayLead', '带班资格', '带班资格 带班 能否带班 是否带班 可否带班 可带班 能带班 带班人 是否可带班 有无带班资格 领班'),
    field(
      'pattern',
      '排班模式',
      '排班模式 班制 轮班方式 轮班模式 倒班方式 排班方式 值班模式 值班方式 运转模式 轮换方式 循环模式 班次循环 循环 模式 轮班',
    ),
    field(
      'patternStart',
      '循环起始日',
      '循环起始日 循环起始日期 循环起始 循环起点 循环开始日期 循环开始 起算日 起算日期 轮班起始日 起始日期 起始日 首日 第一天 首个白班',
    ),
    note,
  ],
  offers: [
    field('name', '姓名', '姓名 家长姓名 志愿者姓名 家长 志愿者 报名人 家长志愿者 名字'),
    field('school', '学校', '学校 就读学校 学生学校 孩子学校 孩子就读学校 所在学校 护学学校 报名学校 服务学校 子女学校 学校名称'),
    field(
      'slots',
      '愿意的时段',
      '愿意的时段 愿意时段 愿意的时间 可参加时段 可参加时间 可参加的时段 自愿时段 报名时段 意向时段 服务时段 方便时段 方便时间 方便的时间 可服务时间 可服务时段 时段 可上岗时段',
    ),
    field(
      'cap',
      '每学期上限',
      '每学期上限 每学期上限次数 上限 次数上限 学期上限 最多次数 每学期次数 每学期最多 每学期最多次数 最多几次 最多参加次数 次数 可参加次数',
    ),
    phone,
    field('insured', '志愿者保险', '志愿者保险 保险 是否投保 投保 志愿保险 是否购买保险 是否参保 已投保'),
    field('trained', '岗前培训', '岗前培训 培训 是否培训 已培训 是否参加培训 培训情况 上岗培训'),
    field(
      'offeredOn',
      '报名日期',
      '报名日期 报名时间 登记日期 登记时间 申请日期 申请时间 提交时间 填报时间 填表日期 填报日期 日期',
    ),
    note,
    field('pupil', '学生', '学生姓名 孩子姓名 学生 孩子 班级 年级班级 与学生关系'),
  ],
  leave: [
    absent,
    field('role', '身份', '身份 人员身份 人员类别 身份类别'),
    field('unit', '单位', '单位 所属单位 部门 学校 班组'),
    field('number', '警号', '警号 工号 辅警号'),
    start,
    end,
    field('part', '时段', '时段 上下午 半天 上午/下午 时段(上午/下午)'),
    field('days', '天数', '天数 请假天数 休假天数 共计天数 合计天数 日数 共几天 天数(天)'),
    field(
      'reason',
      '事由',
      '事由 请假事由 原因 请假原因 请假类别 请假类型 请假种类 假别 假种 休假类别 休假种类 缺勤类别 类别 种类 类型 不在岗原因',
    ),
    note,
  ],
  training: [
    field(
      'name',
      '参训人员',
      '参训人员 参加人员 培训人员 参训民警 参训人 参加人 参训名单 培训对象 参训对象 人员名单 参训人员名单 人员 姓名 参会人员',
    ),
    start,
    end,
    field(
      'reason',
      '培训内容',
      '培训内容 培训名称 培训班次 培训项目 培训课程 培训主题 培训班名称 培训班 课程 内容 项目 活动名称',
    ),
    note,
  ],
  days: [
    field('kind', '类别', '类别 类型 事项 项目 安排 日程 性质 名称 校历事项 事件'),
    start,
    end,
    field('school', '适用学校', '适用学校 适用范围 适用对象 学校 涉及学校 范围 对象'),
    field('note', '说明', '说明 备注 具体安排 内容 备注说明 详细说明 情况说明'),
  ],
}

function field(key: string, label: string, captions: string): FieldCaptions {
  return { field: key, label, captions: captions.split(' ') }
}
