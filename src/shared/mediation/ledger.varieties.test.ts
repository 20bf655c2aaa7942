/** Ledgers as other stations might keep them: other captions, other order, other mess. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CellRange, CellValue, Sheet } from '#shared/importing/grid.ts'
import { checkCharacterOf } from '#shared/kernel/identity-number.ts'
import { readLedger, type ReadLedger } from './ledger.reading.ts'
import type { LedgerMapping, LedgerRecord } from './ledger.types.ts'
import { ledgerWordingSchema } from './ledger.wording.ts'

const wording = ledgerWordingSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/rules/ledger-wording.json'), 'utf8')),
)

type Row = readonly (CellValue | undefined)[]
interface SheetOptions {
  readonly merges?: readonly CellRange[]
  readonly hiddenColumns?: readonly number[]
  readonly struck?: readonly number[]
  readonly sums?: readonly number[]
}

const sheetOf = (
  name: string,
  rows: readonly Row[],
  { merges = [], hiddenColumns = [], struck = [], sums = [] }: SheetOptions = {},
): Sheet => ({
  name,
  hidden: false,
  merges,
  hiddenColumns: new Set(hiddenColumns),
  rows: rows
    .map((cells, index) => ({
      number: index + 1,
      hidden: false,
      struck: struck.includes(index + 1),
      sums: sums.includes(index + 1),
      cells: cells.map((cell) => cell ?? null),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== '')),
})
const merge = (top: number, left: number, bottom: number, right: number): CellRange => ({ top, left, bottom, right })

const read = async (sheets: readonly Sheet[], mapping: LedgerMapping = {}, file = '台账.xlsx'): Promise<ReadLedger> => {
  const ledger = await readLedger({ sheets }, file, mapping, wording, async () => {})
  if ('problem' in ledger) throw new Error(ledger.problem)
  return ledger
}
const recordsOf = ({ read: list }: ReadLedger): LedgerRecord[] => list.map(({ record }) => record)
const partiesOf = (record: LedgerRecord | undefined) => record?.parties.map(({ side, name }) => `${side}${name}`).join(' ')
const skippedOf = ({ rows }: ReadLedger) => Object.fromEntries(rows.skipped.map(({ row, why }) => [row, why]))
const warningsOf = (ledger: ReadLedger, row: number) =>
  ledger.read.find(({ record }) => record.row === row)?.warnings.map(({ field }) => field)

const number = (start: string) => `${start}${checkCharacterOf(start)}`
const idA = number('50010719560315444')
const idB = number('50010719590225586')
const idC = number('50010719671224002')

describe('one header row, sides named once, parts repeated', () => {
  it('gives numbers and phones to the name before them', async () => {
    const ledger = await read([
      sheetOf('Sheet1', [
        ['含谷镇矛盾纠纷登记簿（二〇二四年度）'],
        [
          '编号',
          '登记时间',
          '申请人',
          '身份证号码',
          '联系方式',
          '被申请人',
          '身份证号码',
          '联系方式',
          '案由',
          '纠纷概况',
          '标的额（万元）',
          '主办人',
          '办结时间',
          '处理结果',
        ],
        [
          'HG-01',
          '3-12',
          '张大山',
          idA,
          '13800001111',
          '李小河',
          idB,
          '023-68690000',
          '土地租赁',
          '租金三年未付',
          1.92,
          '王主任',
          '4.2',
          '达成书面协议',
        ],
        [
          'HG-02',
          '2024年4月中旬',
          '赵石头',
          '',
          '',
          '钱铁匠',
          '',
          '',
          '过路',
          '堵路不让过',
          '0.35',
          '王主任',
          '2024年5月6日',
          '口头和解',
        ],
        [
          'HG-03',
          '二〇二四年五月八日',
          '孙家院社',
          '',
          '',
          '周老三',
          '',
          '',
          '邻里',
          '两家田埂被挖断',
          '三千五百元',
          '王主任',
          '',
          '正在调解',
        ],
      ]),
    ])
    expect(ledger).toMatchObject({ header: [2, 2], year: 2024 })
    const [first, second, third] = recordsOf(ledger)
    expect(first).toMatchObject({
      sequence: 'HG-01',
      acceptedOn: '2024-03-12',
      kindCode: 'LD02',
      amountFen: 1_920_000,
      mediator: '王主任',
      closedOn: '2024-04-02',
      manner: 'written',
      outcome: 'settled',
    })
    expect(first?.parties).toMatchObject([
      { side: 1, name: '张大山', identityNumber: idA, phones: '13800001111' },
      { side: 2, name: '李小河', identityNumber: idB, phones: '023-68690000' },
    ])
    expect(second).toMatchObject({
      acceptedOn: '2024-04',
      kindCode: 'LD11',
      amountFen: 350_000,
      manner: 'oral',
      outcome: 'settled',
    })
    expect(warningsOf(ledger, 4)).toContain('acceptedOn')
    expect(third).toMatchObject({
      acceptedOn: '2024-05-08',
      kindCode: 'LD11',
      amountFen: 350_000,
      outcome: 'unsettled',
      closedOn: null,
      manner: '',
    })
    expect(warningsOf(ledger, 5)).toEqual(['kind'])
    expect(third?.parties[0]).toMatchObject({ kind: 'organisation' })
  })

  it('shares one column of phones between 甲方 and 乙方', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '受理日期', '甲方', '乙方', '联系电话', '简要情况', '纠纷类型'],
        [1, '2025.1.2', '张三', '李四', '13800001111、13800002222', '争田坎', '地界'],
      ]),
    ])
    expect(recordsOf(ledger)[0]?.parties.map(({ name, phones }) => [name, phones])).toEqual([
      ['张三', '13800001111'],
      ['李四', '13800002222'],
    ])
  })
})

describe('three header rows', () => {
  it('joins the levels, wherever the merges are', async () => {
    const ledger = await read([
      sheetOf(
        '2025',
        [
          ['XX镇2025年土地矛盾调处情况表'],
          [
            '填报单位：XX所',
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            '填报日期：2026年1月5日',
          ],
          ['序号', '受理情况', undefined, '双方当事人', undefined, undefined, undefined, '调处情况', undefined, undefined],
          [undefined, '日期', '来源', '申请方', undefined, '被申请方', undefined, '类别', '方式', '结果'],
          [undefined, undefined, undefined, '姓名', '身份证号', '姓名', '身份证号', undefined, undefined, undefined],
          ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
          [1, '25.3.12', '综治中心交办', '张三', idA, '李四', idB, '越界耕种', '签协议', '成功'],
          [2, 45842, '巡逻走访', '王五', '', '赵六', '', '分红', '引导仲裁', '不成'],
        ],
        {
          merges: [
            merge(1, 1, 1, 10),
            merge(3, 1, 5, 1),
            merge(3, 2, 3, 3),
            merge(3, 4, 3, 7),
            merge(3, 8, 3, 10),
            merge(4, 4, 4, 5),
            merge(4, 6, 4, 7),
          ],
        },
      ),
    ])
    expect(ledger).toMatchObject({ header: [3, 5], year: 2025 })
    expect(skippedOf(ledger)).toEqual({ 6: '栏号行' })
    expect(recordsOf(ledger)).toMatchObject([
      { row: 7, acceptedOn: '2025-03-12', source: 'assigned', kindCode: 'LD05', manner: 'written', outcome: 'settled' },
      { row: 8, acceptedOn: '2025-07-04', source: 'patrol', kindCode: 'LD22', manner: 'guided', outcome: 'terminated' },
    ])
    expect(partiesOf(recordsOf(ledger)[0])).toBe('1张三 2李四')
    expect(recordsOf(ledger)[0]?.parties[1]?.identityNumber).toBe(idB)
  })
})

describe('rows that are no records', () => {
  it('skips subtotals, headings, notes, void and struck rows, repeated headers and signatures, each once', async () => {
    const header = [
      '序号',
      '村',
      '社',
      '排查时间',
      '当事人（甲）',
      '当事人（乙）',
      '矛盾类型',
      '案情',
      '金额',
      '化解情况',
      '备注',
    ]
    const title = ['2025年土地纠纷台账']
    const ledger = await read([
      sheetOf(
        '台账',
        [
          title,
          header,
          ['一、高峰寺村'],
          [1, undefined, '3社', '3月1日', '张三', '李四', '田埂', '争田埂', 100, '已化解'],
          [2, undefined, '4', '3月2日', '王五', '赵六', '放水', '争水', 200, '已化解', '登记重复，作废'],
          ['高峰寺村小计', undefined, undefined, undefined, undefined, undefined, undefined, undefined, 300],
          ['二、海龙村'],
          [3, undefined, 5, '3月5日', '孙七', '周八', '宅基地', '争宅基', 300, '未化解'],
          title,
          header,
          ['注：金额以协议为准'],
          ['作废', undefined, undefined, '3月6日', '吴九', '郑十', '地界', '争界', 5],
          [4, undefined, undefined, '3月7日', '冯甲', '陈乙', '地界', '此案承包合同作废后双方争地', 5, '调解成功', '原合同作废'],
          [5, undefined, undefined, '3月8日', '褚丙', '卫丁', '地界', '划线', 5, '化解'],
          [6],
          [7],
          ['本 页 合 计', undefined, undefined, undefined, undefined, undefined, undefined, undefined, 905],
          ['总计', '5件', undefined, undefined, undefined, undefined, undefined, undefined, 905],
          ['填报人：张某', undefined, undefined, '审核人：李某', undefined, undefined, '2025年12月31日'],
        ],
        { struck: [14], merges: [merge(3, 1, 3, 11)] },
      ),
    ])
    expect(recordsOf(ledger).map(({ row }) => row)).toEqual([4, 8, 13])
    expect(skippedOf(ledger)).toEqual({
      3: '分组标题',
      5: '作废行',
      6: '小计、合计行',
      7: '分组标题',
      9: '重复的标题',
      10: '重复的表头',
      11: '说明文字',
      12: '作废行',
      14: '作废行',
      15: '只有序号的空行',
      16: '只有序号的空行',
      17: '小计、合计行',
      18: '小计、合计行',
      19: '填报、审核签字栏',
    })
    expect(recordsOf(ledger)).toMatchObject([
      { village: '高峰寺村', place: '高峰寺村3社', acceptedOn: '2025-03-01' },
      { village: '海龙村', place: '海龙村5社' },
      { village: '海龙村', outcome: 'settled' },
    ])
  })

  it('joins the rows of one dispute: merged numbers, or parties alone on the next row', async () => {
    const ledger = await read([
      sheetOf(
        'S',
        [
          ['序号', '日期', '甲方', '乙方', '纠纷类型', '简要情况', '结果'],
          [1, '2025-3-1', '张三', '李四', '放水', '争水', '化解'],
          [undefined, undefined, undefined, '王五'],
          [2, '2025-3-2', '孙七', '周八', '地界', '争界', '化解'],
          [undefined, undefined, '吴九', undefined],
          [3, '2025-3-3', '郑十', '冯甲', '地界', '争界', '化解'],
        ],
        {
          merges: [
            merge(2, 1, 3, 1),
            merge(2, 2, 3, 2),
            merge(2, 3, 3, 3),
            merge(2, 5, 3, 5),
            merge(2, 6, 3, 6),
            merge(2, 7, 3, 7),
          ],
        },
      ),
    ])
    expect(recordsOf(ledger).map(partiesOf)).toEqual(['1张三 2李四 2王五', '1孙七 1吴九 2周八', '1郑十 2冯甲'])
    expect(ledger.rows.skipped.map(({ row }) => row)).toEqual([3, 5])
  })

  it('rejects what names neither parties nor a story', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '日期', '甲方', '乙方', '纠纷类型', '简要情况', '金额'],
        [1, '2025-3-1', '张三', '李四', '放水', '争水', 3],
        [2, '2025-3-1', undefined, undefined, '放水', undefined, 3],
      ]),
    ])
    expect(ledger.rows.rejected.map(({ row }) => row.number)).toEqual([3])
  })
})

describe('both sides in one cell', () => {
  it.each([
    ['张三（甲）与李四（乙）', '1张三 2李四'],
    ['李四（乙）、张三（甲）', '1张三 2李四'],
    ['张三、李四', '1张三 2李四'],
    ['张三与李四', '1张三 2李四'],
    ['张三、王五与李四', '1张三 1王五 2李四'],
    ['张三诉李四', '1张三 2李四'],
    ['张三 v.s. 李四', '1张三 2李四'],
    ['张三VS李四、王五', '1张三 2李四 2王五'],
    ['张三——李四', '1张三 2李四'],
    ['甲方：张三；乙方：李四、王五', '1张三 2李四 2王五'],
    ['甲：张三\n乙：大河村6社', '1张三 2大河村6社'],
    ['申请人：张三，被申请人：李四', '1张三 2李四'],
    ['张三\n李四', '1张三 2李四'],
    ['张三/李四', '1张三 2李四'],
    ['张三 李四', '1张三 2李四'],
    ['王　犇与欧阳 明东', '1王犇 2欧阳明东'],
    ['张三和海龙村村民委员会', '1张三 2海龙村村民委员会'],
    ['阿尔孜古丽·吾买尔江与和平', '1阿尔孜古丽·吾买尔江 2和平'],
    ['重庆某某（集团）有限公司与张三', '1重庆某某（集团）有限公司 2张三'],
  ])('%s', async (text, expected) => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '时间', '当事人', '纠纷类型', '简要情况', '调解结果'],
        [1, '2025年3月1日', text, '地界', '争界', '成功'],
      ]),
    ])
    expect(partiesOf(recordsOf(ledger)[0])).toBe(expected)
  })

  it('takes numbers that stand in the name cell, and does not hand numbers to the wrong person', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '时间', '双方当事人', '身份证号', '纠纷类型', '简要情况', '调解结果'],
        [1, '2025年3月1日', `张三（${idA}）、李四（${idB}）`, '', '地界', '争界', '成功'],
        [2, '2025年3月1日', '王五、赵六', `${idA}、${idC}`, '地界', '争界', '成功'],
        [3, '2025年3月1日', '孙七、周八', idB, '地界', '争界', '成功'],
      ]),
    ])
    const numbers = recordsOf(ledger).map(({ parties }) => parties.map(({ identityNumber }) => identityNumber))
    expect(numbers).toEqual([
      [idA, idB],
      [idA, idC],
      ['', ''],
    ])
    expect(warningsOf(ledger, 4)).toEqual(['partyIdentities'])
    expect(JSON.stringify(ledger.read.flatMap(({ warnings }) => warnings))).not.toContain(idB)
  })
})

describe('several sheets', () => {
  const header = ['序号', '受理日期', '甲方当事人', '乙方当事人', '纠纷类型', '纠纷情况', '调解结果']
  const row = (sequence: number, day: string): Row => [sequence, day, `张${sequence}`, `李${sequence}`, '地界', '争界', '成功']
  const sheets = [
    sheetOf('封面', [['土地纠纷台账'], ['目录']]),
    sheetOf('2024年', [['2024年台账'], header, row(1, '3.5'), row(2, '4.6'), row(3, '4.7')]),
    sheetOf('2025年', [['2025年台账'], header, row(1, '3.5'), row(2, '4.6')]),
    sheetOf('统计', [
      ['村', '件数', '化解数', '化解率'],
      ['高峰寺村', 3, 2, '66.7%'],
    ]),
  ]

  it('offers those that are ledgers, and takes the newest', async () => {
    const ledger = await read(sheets)
    expect(ledger.sheets.map(({ name, likely }) => [name, likely])).toEqual([
      ['封面', false],
      ['2024年', true],
      ['2025年', true],
      ['统计', false],
    ])
    expect(ledger.sheet.name).toBe('2025年')
    expect(recordsOf(ledger).map(({ acceptedOn }) => acceptedOn)).toEqual(['2025-03-05', '2025-04-06'])
  })

  it('takes the sheet that was asked for, with its own year', async () => {
    const ledger = await read(sheets, { sheet: '2024年' })
    expect(recordsOf(ledger).map(({ acceptedOn }) => acceptedOn)).toEqual(['2024-03-05', '2024-04-06', '2024-04-07'])
  })
})

describe('columns', () => {
  it('takes what cells say over a vague caption, and asks', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '时间', '甲方', '乙方', '事由', '号码', '结果'],
        [
          1,
          '2025.1.2',
          '张三',
          '李四',
          '两家因为田坎位置多次争吵，村上调解过两次都没有结果，要求重新丈量。',
          '13800001111、13800002222',
          '成功',
        ],
        [
          2,
          '2025.1.3',
          '王五',
          '赵六',
          '王五放水时把赵六家刚插的秧冲了一片，赵六要求赔偿秧苗和人工的损失。',
          '13800003333、13800004444',
          '成功',
        ],
      ]),
    ])
    const byColumn = Object.fromEntries(ledger.columns.map(({ column, field, unsure }) => [column, [field, unsure]]))
    expect(byColumn[5]).toEqual(['summary', true])
    expect(byColumn[6]).toEqual(['partyPhones', true])
    expect(recordsOf(ledger)[0]).toMatchObject({ summary: expect.stringContaining('田坎'), kindCode: 'LD11' })
  })

  it('knows units of captions: 万元, ㎡', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '受理时间', '甲方', '乙方', '类型', '简要情况', '涉案金额\n（万元）', '面积（㎡）'],
        [1, '2025.1.2', '张三', '李四', '地界', '争界', 0.35, 200],
        [2, '2025.1.2', '王五', '赵六', '地界', '争界', '3500元', '0.3亩'],
        [3, '2025.1.2', '孙七', '周八', '地界', '争界', '约2', '约66.67㎡'],
      ]),
    ])
    expect(recordsOf(ledger).map(({ amountFen, areaMuHundredths }) => [amountFen, areaMuHundredths])).toEqual([
      [350_000, 30],
      [350_000, 30],
      [2_000_000, 10],
    ])
    expect(recordsOf(ledger)[2]).toMatchObject({ amountApproximate: true, areaApproximate: true })
  })
})

describe('captions of other makes', () => {
  const captionsOf = async (headers: readonly Row[], merges: readonly CellRange[], ...rows: readonly Row[]) => {
    const ledger = await read([sheetOf('S', [...headers, ...rows], { merges })])
    return ledger
  }

  it('reads ticks under 结果 and 化解方式', async () => {
    const ledger = await captionsOf(
      [
        ['序号', '排查时间', '当事人A', '当事人B', '案由', '处理结果', undefined, undefined, '化解方式', undefined],
        [undefined, undefined, undefined, undefined, undefined, '化解', '未化解', '移送', '书面', '口头'],
      ],
      [
        merge(1, 1, 2, 1),
        merge(1, 2, 2, 2),
        merge(1, 3, 2, 3),
        merge(1, 4, 2, 4),
        merge(1, 5, 2, 5),
        merge(1, 6, 1, 8),
        merge(1, 9, 1, 10),
      ],
      [1, '2025.3.1', '张三', '李四', '地界', '√', undefined, undefined, undefined, '√'],
      [2, '2025.3.2', '王五', '赵六', '放水', undefined, '√', undefined, undefined, undefined],
      [3, '2025.3.3', '孙七', '周八', '征地', undefined, undefined, 1, undefined, undefined],
    )
    expect(ledger.header).toEqual([1, 2])
    expect(recordsOf(ledger).map(({ outcome, manner }) => [outcome, manner])).toEqual([
      ['settled', 'oral'],
      ['unsettled', ''],
      ['transferred', 'transferred'],
    ])
  })

  it('finds numbers and phones in a column of names', async () => {
    const ledger = await captionsOf(
      [['编号', '受理时间', '纠纷当事人（甲方）姓名、电话', '纠纷当事人（乙方）', '矛盾类别', '基本案情', '是否调解成功']],
      [],
      ['1', '2025.3.1', '张三 13800001111', `李四（男，45岁，${idB}，13800002222）`, '地界', '争界', '是'],
      ['2', '2025.3.2', '王五：13800003333', '赵六（已故）、钱某（户主）', '地界', '争界', '否'],
    )
    expect(recordsOf(ledger)[0]?.parties).toMatchObject([
      { side: 1, name: '张三', phones: '13800001111' },
      { side: 2, name: '李四', identityNumber: idB, phones: '13800002222' },
    ])
    expect(partiesOf(recordsOf(ledger)[1])).toBe('1王五 2赵六 2钱某')
    expect(recordsOf(ledger).map(({ outcome }) => outcome)).toEqual(['settled', 'unsettled'])
    expect(recordsOf(ledger)[1]?.remark).toBe('赵六：已故；钱某：户主')
  })

  it('begins in any column, below any lines, with blank rows between', async () => {
    const ledger = await captionsOf(
      [
        [],
        [undefined, undefined, '贰零二五年'],
        [],
        [undefined, undefined, '序号', '日期', '申请人', '被申请人', '纠纷类型', '简要情况', '调解结果'],
      ],
      [],
      [],
      [undefined, undefined, 1, '20250301', '张三', '李四', '地界', '争界', '成功'],
      [],
      [undefined, undefined, 2, '2025-3-2', '王五', '赵六', '地界', '争界', '成功'],
    )
    expect(ledger.header).toEqual([4, 4])
    expect(recordsOf(ledger).map(({ row, acceptedOn }) => [row, acceptedOn])).toEqual([
      [6, '2025-03-01'],
      [8, '2025-03-02'],
    ])
  })

  it('crosses the turn of the year without years', async () => {
    const ledger = await captionsOf(
      [['2024年台账'], ['序号', '受理日期', '甲方', '乙方', '纠纷类型', '简要情况', '化解日期', '结果']],
      [],
      [1, '12月28日', '张三', '李四', '地界', '争界', '1月5日', '化解'],
    )
    expect(recordsOf(ledger)[0]).toMatchObject({ acceptedOn: '2024-12-28', closedOn: '2025-01-05' })
    expect(warningsOf(ledger, 3)).toEqual(['closedOn'])
  })
})

describe('captions that ask', () => {
  it('knows the questions of plain forms', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '何时受理', '甲乙双方', '属何种纠纷', '事实', '承办人', '包保干部', '何时办结', '如何处理', '成功与否'],
        [1, '2025.3.1', '张三与李四', '树木遮荫', '竹林遮了菜地的光', '王某', '赵某', '3.5', '口头协议', '是'],
      ]),
    ])
    expect(recordsOf(ledger)[0]).toMatchObject({
      acceptedOn: '2025-03-01',
      closedOn: '2025-03-05',
      kindCode: 'LD11',
      summary: '竹林遮了菜地的光',
      mediator: '王某',
      helpers: '赵某',
      manner: 'oral',
      outcome: 'settled',
    })
    expect(partiesOf(recordsOf(ledger)[0])).toBe('1张三 2李四')
  })

  it('takes dates of a beginning as acceptance where no other column is known to be, and asks', async () => {
    const rows: Row[] = [
      ['1', '2025.3.1', '张三', '李四', '地界', '化解'],
      ['2', '2025.3.2', '王五', '赵六', '地界', '化解'],
    ]
    const guessed = await read([sheetOf('S', [['序号', '矛盾首次登记', '甲方', '乙方', '纠纷类型', '结果'], ...rows])])
    expect(guessed.columns[1]).toMatchObject({ field: 'acceptedOn', unsure: true })
    expect(recordsOf(guessed).map(({ acceptedOn }) => acceptedOn)).toEqual(['2025-03-01', '2025-03-02'])
    const known = await read([
      sheetOf('S', [
        ['序号', '矛盾首次登记', '甲方', '乙方', '纠纷类型', '结果', '受理日期'],
        ...rows.map((row) => [...row, '2025.4.1']),
      ]),
    ])
    expect(known.columns.map(({ field }) => field).filter((field) => field === 'acceptedOn')).toHaveLength(1)
    expect(recordsOf(known)[0]).toMatchObject({ acceptedOn: '2025-04-01' })
  })

  it('reads ticks under 已化解 and 未化解 without a caption above them', async () => {
    const ledger = await read([
      sheetOf('S', [
        ['序号', '受理日期', '甲方', '乙方', '纠纷类型', '简要情况', '已化解', '未化解'],
        [1, '2025.3.1', '张三', '李四', '地界', '争界', '√'],
        [2, '2025.3.2', '王五', '赵六', '地界', '争界', '', '√'],
      ]),
    ])
    expect(recordsOf(ledger).map(({ outcome }) => outcome)).toEqual(['settled', 'unsettled'])
  })
})

it('finds its way in a ledger whose words are all others', async () => {
  const header: Row[] = [
    ['含谷镇2025年度涉土矛盾纠纷排查调处登记表'],
    [
      '单位：含谷派出所',
      undefined,
      undefined,
      undefined,
      undefined,
      '制表：王某',
      undefined,
      undefined,
      undefined,
      '填报时间：2025.12.30',
    ],
    [
      '顺序',
      '登记时间',
      '纠纷发生地',
      '案源',
      '矛盾类别',
      '申请人',
      undefined,
      '被申请人',
      undefined,
      '纠纷概况',
      '标的金额',
      '承办人',
      '协助调解人',
      '调结情况',
      undefined,
      undefined,
      '附注',
    ],
    [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      '姓名/单位',
      '证件号码',
      '姓名/单位',
      '联系方式',
      undefined,
      undefined,
      undefined,
      undefined,
      '时间',
      '方式',
      '结果',
    ],
  ]
  const merges = [
    ...[1, 2, 3, 4, 5, 10, 11, 12, 13, 17].map((column) => merge(3, column, 4, column)),
    merge(3, 6, 3, 7),
    merge(3, 8, 3, 9),
    merge(3, 14, 3, 16),
    merge(1, 1, 1, 17),
  ]
  const ledger = await read([
    sheetOf(
      '2025年度',
      [
        ...header,
        [
          1,
          '2025/1/5',
          '寨山坪村2组',
          '信访转办',
          '土地流转',
          '张大山',
          idA,
          '重庆绿野农业开发有限公司（法定代表人：李总）',
          '023-68690000',
          '拖欠流转费',
          '人民币1.05万元整',
          '赵调解',
          '村主任',
          '2025.1.20',
          '达成书面调解协议',
          '已调处（已履行）',
        ],
        [
          2,
          '2.30',
          '高峰寺村1社',
          '巡逻发现',
          '征地',
          '陈五',
          500107195603154432,
          '征地办',
          '1380000',
          '要求提高补偿',
          '不详',
          '钱调解',
          undefined,
          undefined,
          undefined,
          '拟移交镇政府',
          '待跟进',
        ],
        [
          3,
          '2025年3月8日',
          '高峰寺村1社',
          '110警情',
          '阻挠耕种',
          '刘六',
          idC,
          '高峰寺村1社',
          undefined,
          '不让耕地',
          undefined,
          '钱调解',
          undefined,
          '3月18日',
          '引导其走诉讼途径',
          '调解未成',
        ],
        ['审核：', undefined, undefined, '填表：'],
      ],
      { merges },
    ),
  ])
  expect(ledger.header).toEqual([3, 4])
  expect(ledger.columns.filter(({ unsure }) => unsure)).toEqual([])
  expect(recordsOf(ledger)).toMatchObject([
    {
      row: 5,
      sequence: '1',
      source: 'assigned',
      kindCode: 'LD02',
      amountFen: 1_050_000,
      manner: 'written',
      outcome: 'settled',
      performance: 'done',
      helpers: '村主任',
    },
    { row: 6, acceptedOn: '', source: 'patrol', kindCode: 'LD21', amountFen: null, outcome: 'transferred', remark: '待跟进' },
    { row: 7, source: 'alarm', kindCode: 'LD05', closedOn: '2025-03-18', manner: 'guided', outcome: 'terminated' },
  ])
  expect(recordsOf(ledger)[0]?.parties[1]).toMatchObject({
    kind: 'organisation',
    name: '重庆绿野农业开发有限公司',
    representative: '李总',
    phones: '023-68690000',
  })
  expect(recordsOf(ledger)[1]?.parties).toMatchObject([
    { name: '陈五', identityNumber: '' },
    { kind: 'organisation', name: '征地办', phones: '' },
  ])
  expect(warningsOf(ledger, 6)).toEqual(['partyAIdentity', 'partyBPhone', 'acceptedOn'])
})
