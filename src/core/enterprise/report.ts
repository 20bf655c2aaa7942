/** The report of a period: figures with their definitions and lists, the month's sheet of requests, officers, and the form. */
import type { z } from 'zod'
import type { EnterpriseFigure, EnterpriseReport, FigureTarget, FormRow } from '#shared/enterprise/figure-calls.ts'
import type { enterpriseFilterSchema, requestFilterSchema, RequestFigure } from '#shared/enterprise/enterprise.types.ts'
import { sumRooms, valuesOf } from '#shared/enterprise/month-form.ts'
import { monthLine, type RequestCounts } from '#shared/enterprise/requests.ts'
import { requestCategories } from '#shared/enterprise/enterprise.types.ts'
import { formatRate } from '#shared/mediation/mediation.figures.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { countRooms, type Room } from './month-rooms.ts'
import { countByOfficer, countServices, countWays, type Period } from './report.queries.ts'
import { countByCategory } from './request.queries.ts'

/** Reads the report. */
export async function readReport(db: ReadDatabase, period: Period, today: string): Promise<EnterpriseReport> {
  const rooms = await countRooms(db, period, today)
  const byCategory = await countByCategory(db, period.from, period.to, today)
  const requests = sumCounts(byCategory)
  const sum = sumRooms(rooms.map(({ counts }) => counts))
  const ways = await countWays(db, period)
  const services = await countServices(db, period)
  return {
    ...period,
    figures: figuresOf({ period, sum, requests, ways, services }),
    monthLine: monthLine(requests),
    requests,
    byCategory: [...byCategory].toSorted((a, b) => rankOf(a.category) - rankOf(b.category)),
    byOfficer: [...(await countByOfficer(db, period, today))],
    form: {
      rows: rooms.map((room) => formRow(room, period)),
      total: formRow({ room: '合计', parks: null, counts: sum }, period),
    },
  }
}

interface FigureFacts {
  readonly period: Period
  readonly sum: Room['counts']
  readonly requests: RequestCounts
  readonly ways: Awaited<ReturnType<typeof countWays>>
  readonly services: Awaited<ReturnType<typeof countServices>>
}

function figuresOf({ period, sum, requests, ways, services }: FigureFacts): EnterpriseFigure[] {
  const visited = toEnterprises({ view: 'all', visits: { ...period, made: true } })
  const own = (code: RequestFigure) => toRequests({ view: 'all', figure: { code, ...period } })
  return [
    rate(
      'coverage',
      '走访覆盖率',
      '走访过（不含电话）的在册企业 ÷ 在册企业',
      sum.visited,
      sum.enterprises,
      visited,
      toEnterprises({ view: 'all' }),
    ),
    amount(
      'visits',
      '上门走访',
      `期内上门 ${ways.上门} 次，出动 ${ways.people} 人次（含座谈）`,
      ways.上门,
      toVisits(period, ['上门']),
      '次',
    ),
    amount('talks', '座谈', '期内座谈次数', ways.座谈, toVisits(period, ['座谈']), '次'),
    amount('calls', '电话联系', '期内电话联系次数', ways.电话, toVisits(period, ['电话']), '次'),
    amount('received', '收集诉求', '期内收到的诉求，等于当场办结与分步跟进之和', requests.received, own('received'), '件'),
    amount('spot', '当场办结', '期内收到、当场答复的诉求', requests.spot, own('spot'), '件'),
    amount('follow', '分步跟进', '期内收到、没有当场答复的诉求', requests.follow, own('follow'), '件'),
    rate(
      'finished',
      '诉求办结率',
      '期内收到的诉求中已办结 ÷ 期内收到',
      requests.finished,
      requests.received,
      own('finished'),
      own('received'),
    ),
    rate(
      'onTime',
      '按期办结率',
      '在承诺日以内办结 ÷ 已办结或承诺日已过',
      requests.onTime,
      requests.due,
      own('onTime'),
      own('due'),
    ),
    rate(
      'satisfied',
      '企业满意率',
      `满意 ÷ 已评价；未评价 ${requests.unjudged} 件不计入`,
      requests.satisfied,
      requests.judged,
      own('satisfied'),
      own('judged'),
    ),
    rate(
      'resolution',
      '涉企纠纷化解率',
      '期内受理、截至期末已化解 ÷ 期内受理',
      sum.settled,
      sum.disputes,
      toDisputes(period, 'settled'),
      toDisputes(period, 'all'),
    ),
    amount(
      'services',
      '套餐服务',
      `期内完成的服务项，涉及企业 ${services.enterprises} 家`,
      services.services,
      target('packages', {}),
      '项',
    ),
    amount('shifts', '联防岗值守', '期内警企联防岗的班次', sum.shifts, target('post', {}), '班'),
  ]
}

function rate(
  code: string,
  title: string,
  definition: string,
  counted: number,
  of: number,
  over: FigureTarget,
  under: FigureTarget,
): EnterpriseFigure {
  return { code, title, definition, counted, of, text: formatRate(counted, of), target: over, ofTarget: under }
}

function amount(
  code: string,
  title: string,
  definition: string,
  counted: number,
  opens: FigureTarget | null,
  unit: string,
): EnterpriseFigure {
  return {
    code,
    title,
    definition,
    counted,
    of: null,
    text: `${counted.toLocaleString('zh-CN')} ${unit}`,
    target: opens,
    ofTarget: null,
  }
}

/** A row of the form with the list behind each number; of the sum over all parks. */
function formRow(
  { room, parks, counts }: Omit<Room, 'parks'> & { readonly parks: Room['parks'] | null },
  period: Period,
): FormRow {
  const within = parks === null ? {} : { parks: [...parks] }
  const files = toEnterprises({ view: 'all', ...within })
  const visited = toEnterprises({ view: 'all', ...within, visits: { ...period, made: true } })
  const visits = target('visits', { ...period, ways: ['上门', '座谈'], ...within })
  const requests = (code: RequestFigure, category?: string) =>
    toRequests({ view: 'all', figure: { code, ...period, ...within, ...(category === undefined ? {} : { category }) } })
  const disputes = (list: string) => target('disputes', { ...period, list, ...within })
  const targets = [
    files,
    files,
    visited,
    visits,
    visited,
    requests('received'),
    requests('spot'),
    requests('closed'),
    requests('overdue'),
    requests('closedJudged'),
    ...requestCategories.map((category) => requests('received', category)),
    disputes('all'),
    disputes('settled'),
    disputes('all'),
    disputes('all'),
    target('post', {}),
    null,
  ]
  return { room, cells: valuesOf(counts).map((value, index) => ({ value, target: targets[index] ?? null })) }
}

function toEnterprises(filter: z.input<typeof enterpriseFilterSchema>): FigureTarget {
  return target('enterprises', filter)
}

function toRequests(filter: z.input<typeof requestFilterSchema>): FigureTarget {
  return target('requests', filter)
}

function toVisits(period: Period, ways: readonly string[]): FigureTarget {
  return target('visits', { ...period, ways: [...ways] })
}

function toDisputes(period: Period, list: string): FigureTarget {
  return target('disputes', { ...period, list })
}

function target(list: FigureTarget['list'], search: Readonly<Record<string, unknown>>): FigureTarget {
  return { list, search: JSON.stringify(search) }
}

function sumCounts(groups: readonly RequestCounts[]): RequestCounts {
  const sum = (of: (counts: RequestCounts) => number) => groups.reduce((total, counts) => total + of(counts), 0)
  return {
    received: sum(({ received }) => received),
    spot: sum(({ spot }) => spot),
    follow: sum(({ follow }) => follow),
    finished: sum(({ finished }) => finished),
    onTime: sum(({ onTime }) => onTime),
    due: sum(({ due }) => due),
    judged: sum(({ judged }) => judged),
    satisfied: sum(({ satisfied }) => satisfied),
    unjudged: sum(({ unjudged }) => unjudged),
  }
}

function rankOf(category: string): number {
  const rank = requestCategories.findIndex((one) => one === category)
  return rank === -1 ? requestCategories.length : rank
}
