import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeObligations, sumOfTerms } from './obligation-proposals.ts'
import {
  areAllPerformed,
  checkMark,
  checkObligationChange,
  checkReceipt,
  owedOf,
  paidOf,
  splitInstalments,
  wordObligation,
  type ObligationFacts,
} from './performance.rules.ts'
import { obligationStateSchema } from './performance.types.ts'

const today = '2026-11-23'
const money = (amountFen: number, paid: readonly number[] = [], state = 'open'): ObligationFacts => ({
  kind: 'money',
  state,
  amountFen,
  receipts: paid.map((fen) => ({ amountFen: fen })),
})

describe('instalments', () => {
  it.each([
    [500_000, 2, [250_000, 250_000]],
    [100_000, 3, [33_300, 33_300, 33_400]],
    [1_000_001, 3, [333_300, 333_300, 333_401]],
    [2, 3, [1, 1]],
  ])('%d 分 in %d parts are %j', (total, count, parts) => {
    expect(splitInstalments(total, count, '2026-10-01', 1).map(({ amountFen }) => amountFen)).toEqual(parts)
  })

  it('add up to the sum exactly, none is nothing, each is due after the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (total, count, every) => {
          const parts = splitInstalments(total, count, '2026-01-31', every)
          expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(total)
          expect(parts.every(({ amountFen }) => amountFen > 0)).toBe(true)
          expect(parts.every(({ dueOn }, index) => index === 0 || dueOn > (parts[index - 1]?.dueOn ?? ''))).toBe(true)
        },
      ),
    )
  })
})

describe('receipts', () => {
  it('never exceed what is owed, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.integer({ min: 1, max: 1e9 }), { maxLength: 20 }),
        (amount, tries) => {
          let stored = money(amount)
          for (const fen of tries) {
            if (checkReceipt(stored, fen, today, today) !== null) continue
            const receipts = [...stored.receipts, { amountFen: fen }]
            stored = { ...stored, receipts, state: paidOf({ receipts }) === amount ? 'done' : 'open' }
          }
          expect(paidOf(stored)).toBeLessThanOrEqual(amount)
          expect(owedOf(stored)).toBe(stored.state === 'done' ? 0 : amount - paidOf(stored))
        },
      ),
    )
  })

  it('are for payments that are open, not from the future', () => {
    expect(checkReceipt({ ...money(100), kind: 'act' }, 1, today, today)?.text).toContain('不是付款')
    expect(checkReceipt(money(100, [], 'waived'), 1, today, today)?.text).toContain('已有履行结果')
    expect(checkReceipt(money(100), 1, '2026-11-24', today)).toMatchObject({ field: 'receivedOn' })
    expect(checkReceipt(money(100, [60]), 41, today, today)).toMatchObject({ field: 'amountFen' })
  })
})

describe('an obligation', () => {
  it('is performed once, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...obligationStateSchema.options), { maxLength: 12 }), (tries) => {
        let stored = money(100)
        let performed = 0
        for (const to of tries) {
          if (checkMark(stored, to, today, '双方确认', today) !== null) continue
          if (to === 'done') performed += 1
          if (to === 'open' && stored.state === 'done') performed -= 1
          stored = { ...stored, state: to }
          expect(performed).toBeLessThanOrEqual(1)
        }
        expect(performed).toBe(stored.state === 'done' ? 1 : 0)
      }),
    )
  })

  it('needs a day, a reason where receipts are short, and a reason when it is waived', () => {
    expect(checkMark(money(100), 'done', null, '', today)).toMatchObject({ field: 'on' })
    expect(checkMark(money(100), 'done', '2026-11-24', '', today)).toMatchObject({ field: 'on' })
    expect(checkMark(money(100), 'done', today, '', today)).toMatchObject({ field: 'note' })
    expect(checkMark(money(100), 'done', today, '双方电话确认', today)).toBeNull()
    expect(checkMark({ ...money(0), kind: 'act', amountFen: null }, 'done', today, '', today)).toBeNull()
    expect(checkMark(money(100), 'waived', null, '', today)).toMatchObject({ field: 'note' })
    expect(checkMark(money(100, [100], 'done'), 'open', null, '', today)?.text).toContain('收条')
  })

  it('is not changed below what was received', () => {
    expect(checkObligationChange(money(100, [60]), { kind: 'money', amountFen: 59 })).toMatchObject({ field: 'amountFen' })
    expect(checkObligationChange(money(100, [60]), { kind: 'act', amountFen: null })).toMatchObject({ field: 'kind' })
    expect(checkObligationChange(money(100, [60]), { kind: 'money', amountFen: 60 })).toBeNull()
  })

  it('counts as performed with all the others only', () => {
    expect(areAllPerformed([])).toBe(false)
    expect(areAllPerformed([{ state: 'done' }, { state: 'done' }])).toBe(true)
    expect(areAllPerformed([{ state: 'done' }, { state: 'waived' }])).toBe(false)
  })
})

const parties = [
  { side: 1, name: '王德贵' },
  { side: 2, name: '李桂芳' },
]

describe('obligations read from the terms', () => {
  it.each([
    ['甲方于2026年10月1日前一次性支付乙方人民币5000元。', [['王德贵', '李桂芳', '款项', 500_000, '2026-10-01']]],
    [
      '王德贵应于二〇二六年十月一日前向李桂芳支付青苗损失600元（大写：陆佰圆整）。',
      [['王德贵', '李桂芳', '青苗损失', 60_000, '2026-10-01']],
    ],
    [
      '甲方赔偿乙方医药费共计5000元，于2026年12月1日前支付3000元，2027年1月1日前支付2000元。',
      [
        ['王德贵', '李桂芳', '医药费', 300_000, '2026-12-01'],
        ['王德贵', '李桂芳', '医药费', 200_000, '2027-01-01'],
      ],
    ],
    ['甲方于2026年12月5日前将田埂恢复原位，费用由甲方承担。', [['王德贵', '', '将田埂恢复原位', null, '2026-12-05']]],
    ['甲方逾期支付的，按每日50元向乙方支付违约金。', []],
    ['双方承包地以石桩连线为界。', []],
    [
      '甲方赔偿乙方1,200元，于2026年12月5日前在高峰寺村村民委员会以现金一次性付清。',
      [['王德贵', '李桂芳', '款项', 120_000, '2026-12-05']],
    ],
  ])('%s', (terms, wanted) => {
    const found = proposeObligations(terms, parties).map(({ obligation: o }) => [
      o.debtor,
      o.creditor,
      o.what,
      o.amountFen,
      o.dueOn,
    ])
    expect(found).toEqual(wanted)
  })

  it('are read again from their own wording', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 28 }), (amountFen, day) => {
        const dueOn = `2026-10-${String(day).padStart(2, '0')}`
        const obligation = {
          kind: 'money' as const,
          debtor: '李桂芳',
          creditor: '王德贵',
          what: '赔偿款',
          amountFen,
          dueOn,
          place: '',
          manner: '现金',
        }
        const terms = wordObligation(obligation)
        expect(proposeObligations(terms, parties)).toEqual([{ obligation, term: terms }])
        expect(sumOfTerms(terms, parties)).toBe(amountFen)
      }),
    )
  })

  it('are none in any text without parties, and no text stops the reading', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '方', '元', '5', '，', '。', '年', '月', '日', '2026', '支付', '于', '1') }),
        (text) => {
          expect(proposeObligations(text, [])).toEqual([])
          proposeObligations(text, parties)
        },
      ),
    )
  })
})
