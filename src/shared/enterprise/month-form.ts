/**
 * 护企优商服务工作月报表, the form that superiors ask for: 24 columns a police room, and a last row whose rates are worked out anew.
 * What each column counts is written in `monthFormColumns`; counts come from the records, the last column is written by hand.
 */
import { formatRate } from '#shared/mediation/mediation.figures.ts'
import { requestCategories } from './enterprise.types.ts'

/** The counts of one room that its row is made of. */
export interface RoomCounts {
  readonly enterprises: number
  readonly employees: number
  readonly visited: number
  readonly visits: number
  readonly received: number
  readonly spot: number
  readonly closed: number
  readonly overdue: number
  readonly judged: number
  readonly satisfied: number
  /** By category, in the order of `requestCategories`. */
  readonly categories: readonly number[]
  readonly disputes: number
  readonly settled: number
  readonly amountFen: number
  readonly shifts: number
}

/** A column: its group in the first row of the header, its title, its definition in the words of the form. */
export interface FormColumn {
  readonly group: string
  readonly title: string
  readonly definition: string
  readonly unit: string
}

const own = (title: string, definition: string, unit: string): FormColumn => ({ group: '', title, definition, unit })
const within = (group: string, title: string, definition: string, unit: string): FormColumn => ({
  group,
  title,
  definition,
  unit,
})

export const monthFormColumns: readonly FormColumn[] = [
  own('辖区企业数', '月末在册企业数，同一企业只计一家。', '家'),
  own('员工人数', '月末在册企业员工人数合计。', '人'),
  within('走访', '走访企业', '本月走访过的企业家数，同一企业本月走访多次计1家；电话联系不计。', '家'),
  within('走访', '走访次数', '本月走访次数，含同一企业多次；电话联系不计。', '次'),
  within('走访', '走访覆盖率', '走访企业÷辖区企业数×100%，保留1位小数。', '%'),
  within('诉求办理', '新收', '本月新登记诉求件数。', '件'),
  within('诉求办理', '当场答复', '本月新登记诉求中当场答复的件数。', '件'),
  within('诉求办理', '办结', '本月办结件数，含上月结转。', '件'),
  within('诉求办理', '逾期', '月末超过承诺工作日仍未办结件数。', '件'),
  within('诉求办理', '满意率', '本月办结的：满意÷已评价×100%，未评价的不计入分母。', '%'),
  ...requestCategories.map((category) => within('其中：诉求类别', category, `本月新收诉求中类别为“${category}”的件数。`, '件')),
  within('涉企纠纷', '受理', '本月受理涉企纠纷件数，以受理时间为准。', '件'),
  within('涉企纠纷', '化解', '本月受理的涉企纠纷中截至月末已化解件数。', '件'),
  within('涉企纠纷', '化解率', '化解÷受理×100%，保留1位小数，四舍五入；未受理的填“—”。', '%'),
  within('涉企纠纷', '涉及金额', '本月受理涉企纠纷涉及金额，保留2位小数。', '万元'),
  own('联防岗值守', '警企联防岗本月值守班次。', '班次'),
  own('典型做法', '每月一例，200字以内，由人填写。', '文字'),
]

/** The 24 values of a row; the last one is left for a hand. */
export function valuesOf(counts: RoomCounts): (number | string)[] {
  return [
    counts.enterprises,
    counts.employees,
    counts.visited,
    counts.visits,
    formatRate(counts.visited, counts.enterprises),
    counts.received,
    counts.spot,
    counts.closed,
    counts.overdue,
    formatRate(counts.satisfied, counts.judged),
    ...counts.categories,
    counts.disputes,
    counts.settled,
    formatRate(counts.settled, counts.disputes),
    formatTenThousand(counts.amountFen),
    counts.shifts,
    '',
  ]
}

/** The sum of rooms: counts are added, rates come out of the sums. */
export function sumRooms(rooms: readonly RoomCounts[]): RoomCounts {
  const sum = (of: (room: RoomCounts) => number) => rooms.reduce((total, room) => total + of(room), 0)
  return {
    enterprises: sum(({ enterprises }) => enterprises),
    employees: sum(({ employees }) => employees),
    visited: sum(({ visited }) => visited),
    visits: sum(({ visits }) => visits),
    received: sum(({ received }) => received),
    spot: sum(({ spot }) => spot),
    closed: sum(({ closed }) => closed),
    overdue: sum(({ overdue }) => overdue),
    judged: sum(({ judged }) => judged),
    satisfied: sum(({ satisfied }) => satisfied),
    categories: requestCategories.map((_, index) => sum(({ categories }) => categories[index] ?? 0)),
    disputes: sum(({ disputes }) => disputes),
    settled: sum(({ settled }) => settled),
    amountFen: sum(({ amountFen }) => amountFen),
    shifts: sum(({ shifts }) => shifts),
  }
}

/** Amounts in 万元 with two decimals, halves up; added up before they are rounded. */
export function formatTenThousand(fen: number): string {
  const hundredths = Math.floor((fen + 5_000) / 10_000)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** The room that keeps a park: one whose name begins as the park does, else one of the park's own name. */
export function roomOf(park: string, rooms: readonly string[]): string {
  if (park === '') return '未填园区'
  const bare = park.replace(/(?:路)?片区?$|园区$/u, '')
  const known = rooms.find((room) => {
    const name = room.replace(/(?:驻|联合)?警务室$/u, '')
    return name !== '' && (park.startsWith(name) || name.startsWith(bare))
  })
  return known ?? `${park.replace(/片$/u, '')}警务室`
}
