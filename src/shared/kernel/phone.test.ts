import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhones } from './phone.ts'

describe('parsePhones', () => {
  it.each([
    ['13800003706/13800005830', ['13800003706', '13800005830']],
    ['13800006385、13800002343、13800008481', ['13800006385', '13800002343', '13800008481']],
    ['138 0000 6140', ['13800006140']],
    ['13800006140 13800002343', ['13800006140', '13800002343']],
    ['１３８００００２９４９', ['13800002949']],
    ['138-0000-0088', ['13800000088']],
    ['138—0000—0088', ['13800000088']],
    ['13800003307 ', ['13800003307']],
    [13800004434, ['13800004434']],
    ['+86 13800004434', ['13800004434']],
    ['电话：13800004434', ['13800004434']],
    ['023-68690000', ['023-68690000']],
    ['（023）68690000', ['023-68690000']],
    ['0816 2345678', ['0816-2345678']],
    ['400-820-1234', ['4008201234']],
    ['13800004434；13800004434', ['13800004434']],
    ['/', []],
    ['—', []],
    ['', []],
    ['无', []],
  ])('%s', (value, phones) => {
    expect(parsePhones(value)).toEqual({ phones, rejected: [] })
  })

  it('hands back what it cannot read', () => {
    expect(parsePhones('1380000370')).toEqual({ phones: [], rejected: ['1380000370'] })
    expect(parsePhones('13800003706/68690000')).toEqual({ phones: ['13800003706'], rejected: ['68690000'] })
    expect(parsePhones('12345678901').rejected).toEqual(['12345678901'])
    expect(parsePhones('本人').rejected).toEqual(['本人'])
  })

  it('reads any list of numbers, however it is joined and spaced', () => {
    const mobile = fc.integer({ min: 13000000000, max: 19999999999 }).map(String)
    const spaced = fc.tuple(mobile, fc.constantFrom('', ' ', '-')).map(([phone, gap]) => ({
      phone,
      written: [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].join(gap),
    }))
    fc.assert(
      fc.property(
        fc.uniqueArray(spaced, { selector: (item) => item.phone }),
        fc.constantFrom('/', '、', '，', '\n', ' 或 '),
        (list, join) => {
          expect(parsePhones(list.map((item) => item.written).join(join))).toEqual({
            phones: list.map((item) => item.phone),
            rejected: [],
          })
        },
      ),
    )
  })
})
