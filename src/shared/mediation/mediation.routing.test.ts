import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { packOn } from '#shared/kernel/rule-packs.ts'
import { disputeKindPackSchema } from './mediation.packs.ts'
import { kindOn, kindsOn, routingOf } from './mediation.routing.ts'

const file = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'rules', 'dispute-kinds-2011.json')
const raw: unknown = JSON.parse(readFileSync(file, 'utf8'))
const packs = [disputeKindPackSchema.parse(raw)]
const routing = (code: string) => routingOf(kindOn(packs, code, '2026-11-23'))

describe('where a dispute goes', () => {
  it('has all kinds of the code table', () => {
    expect(kindsOn(packs, '2026-11-23').map(({ code }) => code)).toEqual([
      'LD01',
      'LD02',
      'LD03',
      'LD04',
      'LD05',
      'LD06',
      'LD11',
      'LD12',
      'LD13',
      'LD14',
      'LD21',
      'LD22',
      'LD31',
      'LD32',
    ])
  })

  it.each([
    ['LD01', /仲裁.*二年/u, /调解仲裁法第2、4、10、18条/u, null],
    ['LD04', /仲裁/u, /第2/u, /不予司法确认.*待法制核对/u],
    ['LD05', /公安机关/u, /第2/u, null],
    ['LD11', /人民法院.*待法制核对/u, /民法典/u, null],
    ['LD12', /人民政府/u, /土地管理法/u, /不得改变土地利用现状/u],
    ['LD13', /人民政府.*30日/u, /土地管理法第14条/u, /维持现状/u],
    ['LD14', /人民政府.*待法制核对/u, /森林法第22条/u, /维持现状.*待法制核对/u],
    ['LD21', /行政复议/u, /第2条第3款/u, /不能申请农村土地承包仲裁/u],
    ['LD22', /乡镇.*待法制核对/u, /农村集体经济组织法/u, null],
  ])('%s', (code, hint, source, warning) => {
    const found = routing(code)
    expect(found.hint).toMatch(hint)
    expect(found.source).toMatch(source)
    if (warning === null) expect(found.warning).toBeNull()
    else expect(found.warning).toMatch(warning)
  })

  it('says so of a code that is not in the table', () => {
    expect(routing('XX99').hint).toContain('不在代码表中')
  })
})

describe('the pack of a day', () => {
  const pack = (id: string, from: string, to: string | null) => ({ id, from, to })
  const list = [pack('b', '2024-01-01', null), pack('a', '2011-01-01', '2023-12-31')]

  it.each([
    ['2023-12-31', 'a'],
    ['2024-01-01', 'b'],
    ['2024-01', 'b'],
    ['2023-12', 'a'],
    ['2030-06-01', 'b'],
    ['1999-01-01', 'a'],
  ])('%s is %s', (date, id) => {
    expect(packOn(list, date)?.id).toBe(id)
  })

  it('is the last one after all have ended, and none without packs', () => {
    expect(packOn([pack('a', '2011-01-01', '2023-12-31')], '2026-01-01')?.id).toBe('a')
    expect(packOn([], '2026-01-01')).toBeNull()
  })

  it('refuses a table with one code twice', () => {
    const [first] = packs[0]?.kinds ?? []
    expect(disputeKindPackSchema.safeParse({ ...packs[0], kinds: [first, first] }).success).toBe(false)
  })
})
