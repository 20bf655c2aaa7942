/** Rosters for the tests of paper: any number of people, months of any length, names as long and as rare as they come. */
import type { FairnessPaper } from './fairness-account.ts'
import type { GateCell, GateSheetPaper, GateWindow } from './gate-sheet.types.ts'
import type { HandoverPaper } from './handover-record.ts'
import type { MatrixSize, MonthMatrixPaper } from './month-matrix.types.ts'
import type { PersonListPaper } from './person-list.ts'
import type { PostCardsPaper } from './post-cards.ts'
import type { RosterFrame } from './roster-parts.ts'
import type { SignInPaper } from './sign-in-sheet.ts'

const names = [
  '马晓岚',
  '周启明',
  '杜若平',
  '石磊',
  '袁野',
  '谭𬭎博',
  '阿依古丽·买买提',
  '欧阳建国',
  '何世昌',
  '陶勇',
  '廖静',
  '秦川',
  '邓超',
  '向前',
  '冯凯',
  '彭军',
  '曾敏',
  '龚国平',
  '罗铉',
  '唐犇',
  '黄婴',
  '李𬭎',
  '张䶮',
  '周𫖯',
  '王犇',
  '买买提·阿不都热依木·艾力',
] as const
const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const cycle = ['白', '夜', '休', '休', '白', '备'] as const

/** Name of a place on the list; beyond the list with a number, as two of one name have. */
export function sampleName(index: number): string {
  const name = names[index % names.length] ?? ''
  return index < names.length ? name : `${name}${Math.floor(index / names.length) + 1}`
}

/** Head and foot of a station's paper. */
export function sampleFrame(title: string, period: string): RosterFrame {
  return {
    head: { station: '白市驿田间警务站', title, period, version: '第2版　2026-11-20 16:30', previous: '第1版', draft: false },
    foot: { by: '杜若平', checkedBy: '周启明', leader: '周启明', phone: '023-65700000', date: '2026-11-20' },
  }
}

/** What a sample matrix should be like. */
export interface MatrixOptions {
  readonly size: MatrixSize
  readonly people: number
  readonly days?: number
  /** People in a group; 0 without groups. */
  readonly team?: number
}

/** A month that begins on a Tuesday, with a holiday from the 30th on. */
export function sampleMatrix({ size, people, days = 31, team = 9 }: MatrixOptions): MonthMatrixPaper {
  const all = Array.from({ length: people }, (_, place) => place)
  const groups =
    team === 0 ? [all] : Array.from({ length: Math.ceil(people / team) }, (_, at) => all.slice(at * team, at * team + team))
  return {
    ...sampleFrame('2026年12月值班表', `2026年12月1日—12月${days}日`),
    size,
    days: Array.from({ length: days }, (_, index) => ({
      day: index + 1,
      weekday: weekdays[(index + 1) % 7] ?? '',
      shade: index >= 29 ? 'holiday' : [5, 6].includes((index + 1) % 7) ? 'weekend' : '',
      note: index === 29 ? '节' : index === 25 ? '班' : '',
    })),
    groups: groups.map((places, at) => ({
      name: team === 0 ? '' : `第${'一二三四五六七'[at] ?? ''}班组`,
      people: places.map((place) => ({
        name: sampleName(place),
        lead: place % 9 === 0,
        cells: Array.from({ length: days }, (_, day) => {
          const absence =
            place % 7 === 3 && day >= 8 && day < 12
              ? '假'
              : place % 11 === 5 && day === 15
                ? '训'
                : place % 13 === 2 && day === 20
                  ? '庭'
                  : ''
          const code = absence === '' ? (cycle[(day + place) % cycle.length] ?? '') : absence
          return { code, night: code === '夜', changed: place % 10 === 4 && (day === 3 || day === 13) }
        }),
        nights: '6',
        weekends: '3',
        holidays: '1',
        hours: '168.5',
      })),
    })),
    open: [{ label: '带班（夜）', missing: Array.from({ length: days }, (_, day) => (day === 2 || day === 26 ? 1 : 0)) }],
    legend: [
      { code: '白', text: '08:30—18:00', night: false },
      { code: '夜', text: '18:00—次日08:30', night: true },
      { code: '备', text: '备勤', night: false },
      { code: '值', text: '24小时值班', night: false },
      { code: '休', text: '休息', night: false },
      { code: '假', text: '请假', night: false },
      { code: '训', text: '培训', night: false },
      { code: '庭', text: '出庭', night: false },
    ],
    notes: [],
  }
}

/** A week at so many schools with two gates each; weekends with an evening on Sunday. */
export function sampleGateSheet(schools: number, weekend = false): GateSheetPaper {
  const count = weekend ? 7 : 5
  return {
    ...sampleFrame('护学岗一周勤务表', '2026年11月23日—11月27日（第13周）'),
    days: weekdays.slice(0, count).map((day, index) => ({
      weekday: `周${day}`,
      date: `11-${23 + index}`,
      note: index === 5 ? '调休上课' : '',
      weekend: index >= 5,
    })),
    gates: Array.from({ length: schools }, (_, school) => ({
      school: ['白市驿小学', '含谷中学', '高新区第一实验小学', '西彭镇第二中心幼儿园'][school % 4] ?? '',
      gate: school < 4 ? '正门' : `东${school}门`,
      windows: [
        sampleWindow('上学', '', '7:20—7:50', '7:00到岗（提前20分钟）', count, school),
        sampleWindow('放学', '一二年级', '15:50—16:10', '15:30到岗（提前20分钟）', count, school + 3),
      ],
    })),
    notes: ['要求：着反光背心，持警戒带与喊话器；晚到先用电话告知带班；恶劣天气按当日通知。联系电话另页，不张贴。'],
  }
}

function sampleWindow(label: string, wave: string, time: string, inPlace: string, days: number, from: number): GateWindow {
  const cell = (day: number, people: readonly number[], change: Partial<GateCell> = {}): GateCell => ({
    names: people.map((person) => sampleName(person + from + day)),
    open: '',
    changed: false,
    ...change,
  })
  const over = (make: (day: number) => GateCell) => Array.from({ length: days }, (_, day) => make(day))
  return {
    label,
    wave,
    time,
    inPlace,
    dayTimes: Array.from({ length: days }, (_, day) => (label === '放学' && day === 4 ? '15:10—15:30' : '')),
    roles: [
      {
        role: '民警（带班）',
        cells: over((day) => (day === 2 && from === 3 ? cell(day, [], { open: '缺 民警 1' }) : cell(day, [0]))),
      },
      { role: '辅警/交警', cells: over((day) => cell(day, [4], { changed: day === 1 && from === 0 })) },
      { role: '保安', cells: over((day) => cell(day, [8, 11], { changed: day === 2 && from === 0 })) },
      { role: '教师', cells: over((day) => cell(day, day === 3 ? [13, 6, 20] : [15])) },
      { role: '家长（自愿）', cells: over((day) => cell(day, day % 2 === 0 ? [17] : [])) },
    ],
  }
}

/** Cards of posts, the second longer than half a page when `long`. */
export function samplePostCards(posts: number, long = false): PostCardsPaper {
  return {
    ...sampleFrame('护学岗岗位卡', '2026年11月23日—11月27日'),
    posts: Array.from({ length: posts }, (_, post) => ({
      post: `白市驿小学${['正门', '东门', '后门'][post % 3] ?? ''}`,
      shifts: Array.from({ length: long && post === 1 ? 14 : 5 }, (_, day) => ({
        date: `11-${23 + day} 周${weekdays[day % 7] ?? ''}`,
        window: '上学 7:20—7:50',
        inPlace: '7:00',
        people: `民警 ${sampleName(day)}、保安 ${sampleName(day + 5)}`,
        open: day === 2 ? '缺 教师 1' : '',
      })),
      tasks: ['着反光背心，在校门两侧疏导车辆和行人。', '发现可疑人员、可疑物品，先隔离、后报告。', '学生全部进校后方可离岗。'],
      report: '到岗、离岗和异常情况报带班领导周启明。',
    })),
  }
}

/** Duties of so many people. */
export function samplePersonList(people: number): PersonListPaper {
  return {
    ...sampleFrame('个人勤务安排', '2026年12月1日—12月31日'),
    people: Array.from({ length: people }, (_, place) => ({
      name: sampleName(place),
      role: '民警　第一班组',
      duties: Array.from({ length: place % 6 === 5 ? 0 : 4 + (place % 5) }, (_, day) => ({
        date: `12-${String(day * 3 + 1).padStart(2, '0')} 周${weekdays[(day * 3 + 1) % 7] ?? ''}`,
        time: '18:00—次日08:30',
        duty: '夜班',
        place: '值班室',
        changed: day === 1 && place === 0,
      })),
      totals: '夜班6次，周末3次，共132小时',
    })),
  }
}

/** A sign-in sheet with so many lines. */
export function sampleSignIn(lines: number, spare: number): SignInPaper {
  return {
    ...sampleFrame('护学岗签到表', '2026年11月23日—11月27日'),
    lines: Array.from({ length: lines }, (_, line) => ({
      date: `11-${23 + Math.floor(line / 6)} 周${weekdays[Math.floor(line / 6) % 7] ?? ''}`,
      window: '上学 7:20—7:50',
      post: '高新区第一实验小学正门',
      name: sampleName(line),
      role: '民警',
    })),
    spare,
  }
}

/** The account of so many people, in the order of their names on the list. */
export function sampleFairness(people: number): FairnessPaper {
  return {
    ...sampleFrame('勤务公平账', '2026年12月1日—12月31日'),
    groups: ['民警', '辅警'].map((name, at) => ({
      name,
      lines: Array.from({ length: people }, (_, place) => ({
        name: sampleName(place + at * people),
        period: {
          nights: (place * 5) % 7,
          weekends: place % 4,
          holidays: place % 2,
          early: place % 5,
          hours: 150 + (place % 9) * 2.5,
        },
        year: { nights: 60 + (place % 7), weekends: 30 + (place % 4), holidays: 5, early: 40, hours: 1980 + place },
        note: place === 3 ? '9月起参加' : '',
      })),
    })),
  }
}

/** A hand-over with so many items in each list. */
export function sampleHandover(items: number): HandoverPaper {
  const list = (what: string) =>
    Array.from(
      { length: items },
      (_, item) => `${what}${item + 1}：陈国富与陈国强田埂界址纠纷，已约定次日上午到现场丈量，请提前通知村委会。`,
    )
  return {
    ...sampleFrame('交接班记录', '2026年12月3日'),
    shift: '夜班　2026-12-03 18:00—次日08:30',
    from: '马晓岚、谭𬭎博',
    to: '周启明、阿依古丽·买买提',
    time: '',
    unsettled: list('纠纷'),
    equipment: list('装备'),
    matters: list('事项'),
    earlyPosts: list('早岗'),
  }
}
