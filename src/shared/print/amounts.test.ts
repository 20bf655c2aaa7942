import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatYuan, parseAmount, yuanInWords } from '#shared/kernel/money.ts'
import { addAmountsInWords, amountsThatDiffer } from './amounts.ts'

test.each([
  ['赔偿青苗损失600元，一次性付清', '赔偿青苗损失600元（大写：人民币陆佰圆整），一次性付清'],
  ['赔偿人民币10,305.40元。', '赔偿人民币10,305.40元（大写：人民币壹万零叁佰零伍圆肆角）。'],
  ['支付1.2万元整', '支付1.2万元整（大写：人民币壹万贰仟圆整）'],
  ['首付500元，余款1500元', '首付500元（大写：人民币伍佰圆整），余款1500元（大写：人民币壹仟伍佰圆整）'],
  ['每亩每年800元', '每亩每年800元（大写：人民币捌佰圆整）'],
])('%s gets its words', (text, expected) => {
  expect(addAmountsInWords(text)).toBe(expected)
})

test.each([
  '约600元的损失',
  '600多元',
  '600余元',
  '2026年12月5日前',
  '0.18亩',
  '600元（大写：人民币陆佰圆整）',
  '人民币陆佰元整（¥600.00元）',
  '600元（陆佰元整）',
  '面积600平方米',
])('%s stays as it is', (text) => {
  expect(addAmountsInWords(text)).toBe(text)
})

test('the words that are added say just the figures, and are added once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
      const text = `甲方支付乙方${formatYuan(fen)}元。`
      const written = addAmountsInWords(text)
      const words = /大写：人民币(.+)）/u.exec(written)?.[1] ?? ''
      expect(words).toBe(yuanInWords(fen))
      expect(parseAmount(words.replaceAll('圆', '元'))).toMatchObject({ fen })
      expect(addAmountsInWords(written)).toBe(written)
      expect(amountsThatDiffer(written)).toEqual([])
    }),
  )
})

test.each(['支付600元（大写：柒佰圆整）', '支付人民币柒佰元整（¥600.00）', '支付600元（人民币陆仟元整）'])(
  '%s is found to differ',
  (text) => {
    expect(amountsThatDiffer(text)).toHaveLength(1)
    expect(amountsThatDiffer(text)[0]).toContain('陆佰圆整')
  },
)

test.each(['支付600元（大写：陆佰圆整）', '支付人民币陆佰元整（¥600.00）', '支付陆佰元整（600元）', '支付600元'])(
  '%s agrees with itself',
  (text) => {
    expect(amountsThatDiffer(text)).toEqual([])
  },
)
