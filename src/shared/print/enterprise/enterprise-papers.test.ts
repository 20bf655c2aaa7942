import { describe, expect, it } from 'vitest'
import {
  monthFormColumns,
  sumRooms,
  valuesOf,
  formatTenThousand,
  roomOf,
  type RoomCounts,
} from '#shared/enterprise/month-form.ts'
import { printMonthForm, printVisitNotices, printVisitPlan } from './enterprise-papers.ts'

/** Everything has a glyph: first and last code of one range. */
const coverage = [0x20, 0x10ffff]
const counts = (fields: Partial<RoomCounts>): RoomCounts => ({ ...sumRooms([]), ...fields })
const plan = (officer: string, name: string) => ({
  id: name,
  enterprise: name,
  enterpriseName: name,
  park: '微电园',
  building: '微电园A01栋',
  plannedOn: '2026-11-30',
  officer,
  reason: '例行服务走访',
  state: 'planned' as const,
})
const source = { station: '某站', phone: '023-68690000', today: '2026-11-23', by: '周', from: '2026-11-23', to: '2026-12-04' }

describe('the month’s form', () => {
  it('has 24 columns; rates of the sum come from sums, amounts are rounded after they were added', () => {
    expect(monthFormColumns).toHaveLength(24)
    const rooms = [
      counts({ enterprises: 3, visited: 1, amountFen: 4_900, disputes: 2, settled: 1 }),
      counts({ enterprises: 1, visited: 1, amountFen: 4_900, disputes: 1, settled: 1 }),
    ]
    const values = valuesOf(sumRooms(rooms))
    expect([values[0], values[4], values[20], values[21]]).toEqual([4, '50.0%', '66.7%', '0.01'])
    expect([formatTenThousand(87_650_000), formatTenThousand(0), valuesOf(counts({}))[4]]).toEqual(['87.65', '0.00', '—'])
  })

  it('gives a park to the room of its name', () => {
    const rooms = ['综保区A区警务室', '西园路警务室']
    expect(['综保区A区', '西园路片', '物流园', ''].map((park) => roomOf(park, rooms))).toEqual([
      '综保区A区警务室',
      '西园路警务室',
      '物流园警务室',
      '未填园区',
    ])
  })
})

describe('papers of visits', () => {
  it('are a page an officer, and say on each that it is no inspection', () => {
    const plans = [plan('杨睿', '重庆甲有限公司'), plan('谭警官', '重庆乙<有限>公司')]
    const { html } = printVisitPlan({ ...source, plans }, coverage)
    expect(html.match(/<section class="document">/gu)).toHaveLength(2)
    expect(html).toContain('重庆乙&lt;有限&gt;公司')
    const notices = printVisitNotices({ ...source, plans }, coverage).html
    expect(notices.match(/不是检查/gu)).toHaveLength(2)
    expect(notices).not.toMatch(/行政检查|检查单/u)
  })

  it('have a form with two rows of header and numbered columns', () => {
    const row = { room: '微电园警务室', cells: valuesOf(counts({})).map((value) => ({ value, target: null })) }
    const { html } = printMonthForm(
      {
        station: '某站',
        month: '2026年11月',
        today: '2026-11-23',
        by: '周',
        form: { rows: [row], total: { ...row, room: '合计' } },
      },
      coverage,
    )
    expect(html.match(/<col /gu)).toHaveLength(26)
    expect(html).toContain('colspan="8"')
  })
})
