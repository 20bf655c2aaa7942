import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnding } from './ledger.ending.ts'
import { readKind, readManner, readOutcome, readPerformance } from './ledger.phrases.ts'
import { ledgerWordingSchema } from './ledger.wording.ts'

const wording = ledgerWordingSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/rules/ledger-wording.json'), 'utf8')),
)

const endingOf = (manner: string, outcome: string) =>
  readEnding(
    manner,
    outcome,
    '',
    wording,
    (_field, _given, { code }) => code,
    () => {},
  )

describe('an outcome that is denied', () => {
  it.each([
    '未达成协议',
    '尚未达成协议',
    '未能就赔偿达成协议',
    '双方未能在补偿数额上达成一致意见',
    '未达成一致意见',
    '未签订协议',
    '未签订书面协议',
    '未达成口头协议',
    '拒签协议',
    '拒绝签字',
    '没有调解成功',
    '未能调解成功',
    '没调解成功',
    '未能和解',
    '双方不愿和解',
    '不同意和解',
    '不肯握手言和',
    '无法化解',
    '无法解决',
    '难以化解',
    '化解不了',
    '解决不了',
    '至今未得到妥善解决',
    '没有真正解决',
    '尚未结案',
    '没办结',
    '没谈成',
    '谈不拢',
    '未谈妥',
    '双方未签字',
    '当场未达成协议',
    '多次调处，未能达成协议',
    '已调解，未能就赔偿达成协议',
    '达成协议后反悔',
    '签订协议，后一方反悔',
    '未能将矛盾化解',
    '未能现场化解',
    '待化解',
    '拟签订协议',
    '争取达成协议',
    '协商中',
    '拟调解',
    '正在调解',
    '未达成协议，继续调解',
    '未',
    '无法调解',
  ])('%s is unsettled and has no manner', (text) => {
    expect(endingOf('', text)).toEqual({ manner: '', outcome: 'unsettled' })
    expect(endingOf(text, '')).toEqual({ manner: '', outcome: 'unsettled' })
    expect(readOutcome(text, wording).warning).toBeUndefined()
  })

  it.each([
    ['未达成协议，引导起诉', 'guided', 'terminated'],
    ['未能达成协议，建议走司法程序', 'guided', 'terminated'],
    ['已引导走司法程序', 'guided', 'terminated'],
    ['未达成协议\n移送镇综治中心', 'transferred', 'transferred'],
    ['无法化解，已移交司法所', 'transferred', 'transferred'],
    ['调解不成，未签协议', '', 'terminated'],
    ['达不成协议', '', 'terminated'],
    ['已调解未成功', '', 'terminated'],
    ['和解未果', '', 'terminated'],
    ['当事人撤诉', '', 'terminated'],
    ['撤回申请', '', 'terminated'],
    ['调解终结', '', 'terminated'],
    ['不予受理', '', 'terminated'],
  ])('%s ends as %s, %s', (text, manner, outcome) => {
    expect(endingOf('', text)).toEqual({ manner, outcome })
  })
})

describe('an outcome that is said, whatever else is denied', () => {
  it.each([
    ['已化解', ''],
    ['已化解，无不满', ''],
    ['双方无异议，达成协议', 'written'],
    ['没有异议达成口头协议', 'oral'],
    ['达成书面协议，未履行', 'written'],
    ['达成口头协议，但未签订书面协议', 'oral'],
    ['当场未能化解，后签订书面协议', 'written'],
    ['双方不愿诉讼，达成协议', 'written'],
    ['已化解未反弹', ''],
    ['未经村委自行和解', 'spot'],
    ['不再追究，握手言和', 'spot'],
    ['已履行完毕', ''],
    ['双方和解后撤诉', 'spot'],
    ['调解成功（尚未履行）', ''],
  ])('%s is settled', (text, manner) => {
    expect(endingOf('', text)).toEqual({ manner, outcome: 'settled' })
  })

  it('keeps the manner of its own column', () => {
    expect(endingOf('书面协议', '化解')).toEqual({ manner: 'written', outcome: 'settled' })
    expect(readManner('未签书面协议', wording)).toEqual({ code: '', warning: undefined })
  })
})

it.each([
  ['未履行', 'none'],
  ['尚未履行', 'none'],
  ['没能履行', 'none'],
  ['未按期履行', 'none'],
  ['履行不了', 'none'],
  ['未付款', 'none'],
  ['拒不履行', 'none'],
  ['尚未履行完毕', 'partly'],
  ['没有全部履行', 'partly'],
  ['未付清', 'partly'],
  ['部分履行', 'partly'],
  ['未到履行期限', 'notDue'],
  ['已履行完毕', 'done'],
  ['当场履行', 'done'],
  ['无需履行', ''],
  ['待履行', 'none'],
])('the performance %s is %s', (text, code) => {
  expect(readPerformance(text, wording)).toEqual({ code, warning: undefined })
})

it.each(['树木遮荫', '遮光', '采光', '排水', '滴水', '遮阴', '挡光'])('%s is a matter of neighbours', (text) => {
  expect(readKind(text, '', wording)).toEqual({ code: 'LD11', warning: undefined })
})
