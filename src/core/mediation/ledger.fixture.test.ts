import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerImportAnswer, LedgerPreview, LedgerRecord } from '#shared/mediation/ledger.types.ts'
import { caseManners, caseOutcomes, caseSources, performances } from '#shared/mediation/mediation.types.ts'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const file = join(import.meta.dirname, '../../../tests/fixtures/土地纠纷台账.xlsx')
let desk: TestDesk
let preview: LedgerPreview
let answer: LedgerImportAnswer

beforeAll(async () => {
  desk = await openTestDesk()
  preview = await desk.api.mediation.previewLedger({ file })
  answer = await desk.api.mediation.importLedger({ file })
})

afterAll(() => desk.close())

/** The records that count: without the duplicate. */
const kept = () => preview.records.filter(({ row }) => row !== 20)
const of = (row: number): LedgerRecord => {
  const record = preview.records.find((candidate) => candidate.row === row)
  if (record === undefined) throw new Error(`row ${row} has no record`)
  return record
}
const side = (record: LedgerRecord, number: number) => record.parties.filter((party) => party.side === number)
const countBy = (records: readonly LedgerRecord[], name: (record: LedgerRecord) => string) => {
  const counts: Record<string, number> = {}
  for (const record of records) counts[name(record)] = (counts[name(record)] ?? 0) + 1
  return counts
}
const label = (labels: Readonly<Record<string, string>>, code: string) => labels[code] ?? code
const warnings = (row: number) => preview.warnings.filter((warning) => warning.row === row).map(({ field }) => field)

describe('the land ledger of a station', () => {
  it('is found: sheet, header rows, year, first and last row', () => {
    expect(preview).toMatchObject({ sheet: '2025年土地纠纷', year: 2025, headerRows: [3, 4], firstRow: 5, lastRow: 22, rows: 17 })
    expect(preview.sheets.map(({ name, likely }) => [name, likely])).toEqual([
      ['2025年土地纠纷', true],
      ['物资领用', false],
    ])
    expect(preview.skipped).toEqual([
      { row: 14, why: '空行' },
      { row: 23, why: '小计、合计行' },
    ])
  })

  it('maps every column for sure, the hidden one to nothing', () => {
    const fields = Object.fromEntries(preview.columns.map(({ column, field }) => [column, field]))
    expect(Object.values(fields).join(' ')).toBe(
      'sequence acceptedOn ignore village source kind partyAName partyAIdentity partyAPhone partyAAddress partyBName partyBIdentity partyBPhone ' +
        'partyBAddress summary area amount mediator helpers attempts closedOn manner outcome performance revisitedOn remark',
    )
    expect(preview.columns.filter(({ unsure }) => unsure)).toEqual([])
    expect(preview.columns.filter(({ hidden }) => hidden).map(({ column }) => column)).toEqual(['C'])
  })

  it('shows numbers of people masked in the samples', () => {
    expect(JSON.stringify(preview.columns)).not.toMatch(/\d{15}|1380000\d{4}/)
  })

  it('imports 16 disputes of 17 rows and asks about row 20', () => {
    expect(answer).toMatchObject({ rows: 17, imported: 16, rejected: [] })
    expect(answer.duplicates).toEqual([{ row: 20, of: 6, reason: '当事人身份证号相同，纠纷类型相同，受理日期相同' }])
    expect(preview.duplicates).toEqual(answer.duplicates)
  })

  it('warns of what is missing and of nothing else', () => {
    expect(preview.warnings.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '8 acceptedOn',
      '10 partyAIdentity',
      '15 partyBIdentity',
    ])
    expect(preview.statuses.filter(({ status }) => status !== 'ok')).toEqual([
      { row: 8, status: 'warning' },
      { row: 10, status: 'warning' },
      { row: 15, status: 'warning' },
      { row: 20, status: 'duplicate' },
    ])
  })

  it('counts parties and numbers', () => {
    const parties = kept().flatMap((record) => record.parties)
    expect(parties.filter((party) => party.side === 1)).toHaveLength(16)
    expect(parties.filter((party) => party.side === 2)).toHaveLength(18)
    expect(parties.filter(({ kind }) => kind === 'person')).toHaveLength(31)
    expect(parties.filter(({ kind }) => kind === 'organisation')).toHaveLength(3)
    expect(parties.filter(({ identityNumber }) => identityNumber !== '')).toHaveLength(29)
  })

  it('sums areas, amounts and attempts', () => {
    const sum = (value: (record: LedgerRecord) => number | null) =>
      kept().reduce((total, record) => total + (value(record) ?? 0), 0)
    expect(sum(({ areaMuHundredths }) => areaMuHundredths)).toBe(5813)
    expect(sum(({ amountFen }) => amountFen)).toBe(8_976_880)
    expect(kept().filter(({ amountFen }) => amountFen !== null)).toHaveLength(12)
    expect(sum(({ attempts }) => attempts)).toBe(29)
  })

  it('counts results, manners, sources, performances, kinds and villages', () => {
    expect(countBy(kept(), ({ outcome }) => label(caseOutcomes, outcome))).toEqual({ 化解: 13, 终止: 1, 移送: 1, 未化解: 1 })
    expect(countBy(kept(), ({ manner }) => label(caseManners, manner))).toEqual({
      书面协议: 9,
      当场: 1,
      口头协议: 3,
      '引导诉讼/仲裁/裁决': 1,
      '移送/分流': 1,
      '': 1,
    })
    expect(countBy(kept(), ({ source }) => label(caseSources, source))).toEqual({
      村社排查: 2,
      群众上门: 7,
      '110转来': 2,
      镇综治中心交办: 2,
      网格员上报: 3,
    })
    expect(countBy(kept(), ({ performance }) => label(performances, performance))).toEqual({
      已履行: 11,
      部分履行: 1,
      未到期: 1,
      '': 3,
    })
    expect(countBy(kept(), ({ kindCode }) => kindCode)).toEqual({
      LD11: 2,
      LD02: 2,
      LD31: 2,
      LD12: 1,
      LD22: 1,
      LD05: 1,
      LD32: 2,
      LD04: 1,
      LD01: 1,
      LD14: 1,
      LD06: 1,
      LD21: 1,
    })
    expect(countBy(kept(), ({ village }) => village)).toEqual({
      高峰寺村: 2,
      海龙村: 2,
      真武宫村: 2,
      太慈村: 2,
      清河村: 2,
      高田坎村: 1,
      大河村: 2,
      牟家村: 1,
      三多桥村: 1,
      九里村: 1,
    })
    expect(kept().filter(({ revisitedOn }) => revisitedOn !== null)).toHaveLength(13)
    expect(kept().map(({ acceptedOn }) => acceptedOn.length)).toEqual([10, 10, 10, 7, ...Array.from({ length: 12 }, () => 10)])
  })

  it.each([
    [
      5,
      '1',
      '2025-02-24',
      '高峰寺村3社',
      '田坎界线',
      'LD11',
      '杨仁川',
      '彭晓梅',
      6,
      null,
      2,
      '2025-03-03',
      'written',
      'settled',
      '2025-03-10',
    ],
    [
      6,
      '2',
      '2025-03-12',
      '海龙村5社',
      '土地流转租金',
      'LD02',
      '谭碧群',
      '张碧华',
      640,
      1_920_000,
      3,
      '2025-04-02',
      'written',
      'settled',
      '2025-04-10',
    ],
    [
      7,
      '3',
      '2025-03-12',
      '真武宫村2社',
      '放水纠纷',
      'LD31',
      '熊淑梅',
      '苟国兰、袁碧容、袁大兵',
      null,
      null,
      1,
      '2025-03-12',
      'spot',
      'settled',
      '2025-03-18',
    ],
    [
      8,
      '4',
      '2025-03',
      '太慈村1社',
      '宅基地',
      'LD12',
      '晏安祥',
      '简华',
      2,
      350_000,
      2,
      '2025-04-01',
      'written',
      'settled',
      '2025-04-08',
    ],
    [
      9,
      '5',
      '2025-03-26',
      '清河村2社',
      '征地补偿款分配',
      'LD22',
      '苟伟',
      '[清河村2社]',
      1250,
      1_200_000,
      3,
      '2025-04-24',
      'written',
      'settled',
      '2025-05-06',
    ],
    [
      10,
      '6',
      '2025-04-08',
      '高田坎村4社',
      '承包地被占种',
      'LD05',
      '唐代祥',
      '游永兰',
      120,
      180_000,
      2,
      '2025-04-16',
      'written',
      'settled',
      '2025-04-23',
    ],
    [
      11,
      '7',
      '2025-04-21',
      '大河村6社',
      '秧苗被鸭子啄',
      'LD32',
      '冯丽芳',
      '石𬭎',
      30,
      60_000,
      1,
      '2025-04-21',
      'oral',
      'settled',
      '2025-04-28',
    ],
    [
      12,
      '8',
      '2025-05-06',
      '牟家村3社',
      '机耕路通行',
      'LD31',
      '谭光富',
      '晏秀梅',
      null,
      200_000,
      2,
      '2025-05-13',
      'written',
      'settled',
      '2025-05-20',
    ],
    [
      13,
      '9',
      '2025-05-19',
      '三多桥村2社',
      '确权面积不符',
      'LD04',
      '秦伟',
      '王先兰',
      75,
      null,
      2,
      '2025-06-10',
      'written',
      'settled',
      '2025-06-17',
    ],
    [
      15,
      '10',
      '2025-06-03',
      '九里村1社',
      '堰塘承包合同',
      'LD01',
      '[九里村村民委员会]',
      '刘家贵',
      860,
      800_000,
      2,
      '2025-06-20',
      'written',
      'settled',
      '2025-06-27',
    ],
    [
      16,
      '11',
      '2025-06-17',
      '高峰寺村7社',
      '地坝排水',
      'LD11',
      '蒋昌华',
      '王犇',
      null,
      50_000,
      1,
      '2025-06-18',
      'oral',
      'settled',
      '2025-06-25',
    ],
    [
      17,
      '12',
      '2025-07-04',
      '海龙村2社',
      '流转到期不退地',
      'LD02',
      '阿尔孜古丽·吾买尔江',
      '阮丽蓉',
      420,
      300_000,
      2,
      '2025-07-25',
      'written',
      'settled',
      '2025-08-01',
    ],
    [
      18,
      '13',
      '2025-07-22',
      '真武宫村4社',
      '柴山界线',
      'LD14',
      '蒲㛃惠',
      '王桂华',
      1500,
      null,
      2,
      '2025-08-15',
      'guided',
      'terminated',
      null,
    ],
    [
      19,
      '14',
      '2025-08-12',
      '太慈村3社',
      '地力补贴归谁领',
      'LD06',
      '陈大林',
      '向忠华',
      210,
      26_880,
      1,
      '2025-08-14',
      'oral',
      'settled',
      '2025-08-21',
    ],
    [
      21,
      '16',
      '2025-09-09',
      '清河村5社',
      '青苗补偿标准',
      'LD21',
      '欧阳明东',
      '[白市驿镇征地服务中心]',
      520,
      3_650_000,
      1,
      '2025-09-16',
      'transferred',
      'transferred',
      null,
    ],
    [
      22,
      '17',
      '2025-10-09',
      '大河村2社',
      '打药飘移',
      'LD32',
      '余兴明',
      '吉木·阿呷',
      180,
      240_000,
      2,
      null,
      '',
      'unsettled',
      null,
    ],
  ] as const)(
    'row %i',
    (row, sequence, accepted, place, kindText, kindCode, a, b, area, amount, attempts, closed, manner, outcome, revisited) => {
      const record = of(row)
      const names = (number: number) =>
        side(record, number)
          .map(({ kind, name }) => (kind === 'person' ? name : `[${name}]`))
          .join('、')
      expect([record.sequence, record.acceptedOn, record.place, record.kindText, record.kindCode]).toEqual([
        sequence,
        accepted,
        place,
        kindText,
        kindCode,
      ])
      expect([names(1), names(2), record.areaMuHundredths, record.amountFen, record.attempts]).toEqual([
        a,
        b,
        area,
        amount,
        attempts,
      ])
      expect([record.closedOn, record.manner, record.outcome, record.revisitedOn]).toEqual([closed, manner, outcome, revisited])
    },
  )

  it('reads each messy cell as it is meant', () => {
    expect([of(11).amountApproximate, of(18).areaApproximate, of(6).amountApproximate]).toEqual([true, true, false])
    expect(side(of(10), 1)[0]?.identityNumber).toBe('')
    expect(side(of(15), 2)[0]).toMatchObject({ name: '刘家贵', identityNumber: '' })
    expect(preview.warnings.find(({ row }) => row === 15)?.text).toContain('15位')
    expect(side(of(12), 1)[0]).toMatchObject({ identityNumber: '50010719501124167X', gender: '男', birthDate: '1950-11-24' })
    expect(side(of(13), 1)[0]?.phones).toBe('13800002949')
    expect(side(of(6), 2)[0]?.phones).toBe('13800004434')
    expect(side(of(8), 1)[0]).toMatchObject({ phones: '13800006140', address: '白市驿镇太慈村1社89号' })
    expect(side(of(17), 1)[0]?.phones).toBe('13800003706/13800005830')
    expect(side(of(7), 2).map(({ identityNumber, phones }) => [identityNumber.slice(-4), phones])).toEqual([
      ['3421', '13800006385'],
      ['3028', '13800002343'],
      ['2957', '13800008481'],
    ])
    expect(of(18).summary).toBe('蒲㛃惠与王桂华对老柴山15亩的界线说法不一，林权证四至写得笼统，双方都要求按自己说的栽界桩。')
    expect(of(6).summary).toContain('租金1.92万元。\n多次上门')
    expect([of(16).remark, of(17).remark]).toEqual(['两件均已并入村规民约宣讲，一并回访', '两件均已并入村规民约宣讲，一并回访'])
    expect(side(of(9), 2)[0]).toMatchObject({ kind: 'organisation', representative: '彭忠贵' })
    expect(warnings(20)).toEqual([])
  })

  it('puts cases, parties and numbers into the database', async () => {
    const totals = await desk.api.mediation.totals({})
    expect(totals).toMatchObject({ count: 16, settled: 13, amountFen: 8_976_880, areaMuHundredths: 5813 })
    const { rows } = await desk.api.mediation.list({ sort: { by: 'number', descending: false } })
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 16 }, (_, index) => `(2025)人调字第${String(index + 1).padStart(4, '0')}号`),
    )
    expect(rows.map(({ state }) => state)).toEqual([
      'revisiting',
      'performing',
      'revisiting',
      'revisiting',
      'revisiting',
      'revisiting',
      'revisiting',
      'revisiting',
      'performing',
      'revisiting',
      'revisiting',
      'revisiting',
      'terminated',
      'revisiting',
      'transferred',
      'mediating',
    ])
    const month = rows.find(({ acceptedOn }) => acceptedOn === '2025-03')
    expect(month?.title).toBe('晏安祥与简华宅基地纠纷')
    const first = await desk.api.mediation.open({ id: rows[0]?.id ?? '' })
    expect(first).toMatchObject({
      attemptsBefore: 2,
      revisitedOn: '2025-03-10',
      performance: 'done',
      source: 'patrol',
      village: '高峰寺村',
    })
    expect(first.moves).toEqual([{ to: 'archived', label: '归档', blocked: null, needsReason: false }])
    expect(first.parties.map(({ name, identityNumber }) => [name, identityNumber])).toEqual([
      ['杨仁川', '500106**********74'],
      ['彭晓梅', '500107**********69'],
    ])
  })
})
