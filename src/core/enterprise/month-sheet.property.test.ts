import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#shared/kernel/dates.ts'
import { requestCategories, verdicts } from '#shared/enterprise/enterprise.types.ts'
import { countRequests } from '#shared/enterprise/requests.ts'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const today = '2026-11-23'
let desk: TestDesk
const files: string[] = []

beforeAll(async () => {
  desk = await openTestDesk()
  for (const name of ['重庆甲有限公司', '重庆乙有限公司'])
    files.push((await desk.api.enterprise.save({ name, park: '微电园' })).id)
})
afterAll(() => desk.close())

const life = fc.record({
  file: fc.integer({ min: 0, max: 1 }),
  category: fc.constantFrom(...requestCategories),
  ago: fc.integer({ min: 0, max: 40 }),
  days: fc.integer({ min: 1, max: 15 }),
  way: fc.constantFrom('spot', 'open', 'paused', 'done', 'judged'),
  verdict: fc.constantFrom(...verdicts),
})

it('the month’s sheet is what counting the records by hand gives, and 收集 is 当场办结 and 分步跟进', async () => {
  const { enterprise } = desk.api
  await fc.assert(
    fc.asyncProperty(fc.array(life, { size: 'max', minLength: 1, maxLength: 6 }), async (lives) => {
      for (const { file, category, ago, days, way, verdict } of lives) {
        const on = addDays(today, -ago)
        const manner = way === 'spot' ? ('spot' as const) : ('assigned' as const)
        const request = { category, text: '测试', manner, answer: '已答复', handler: '杨睿', days }
        const { id } = await enterprise.createRequest({ enterprise: files[file] ?? '', receivedOn: on, source: '来电', request })
        if (way === 'paused') await enterprise.pauseRequest({ id, on: today, reason: '等材料' })
        if (way === 'done' || way === 'judged') await enterprise.finishRequest({ id, on: today, result: '已办' })
        if (way === 'judged') await enterprise.revisitRequest({ id, on: today, verdict })
      }
      for (const period of [
        { from: '2026-11-01', to: '2026-11-30' },
        { from: '2026-10-01', to: '2026-10-31' },
      ]) {
        const { requests, monthLine, byCategory } = await enterprise.report(period)
        const all = (await enterprise.requests({ filter: { view: 'all' }, limit: 500 })).rows
        const own = all.filter(({ receivedOn }) => receivedOn >= period.from && receivedOn <= period.to)
        expect(requests).toEqual(countRequests(own, today))
        expect(requests.received).toBe(requests.spot + requests.follow)
        expect(monthLine).toContain(`收集 ${own.length} 件`)
        expect(byCategory.reduce((sum, { received }) => sum + received, 0)).toBe(own.length)
      }
    }),
    { numRuns: 12 },
  )
})
