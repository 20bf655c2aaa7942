import { describe, expect, it } from 'vitest'
import type { CellValue } from '#shared/importing/grid.ts'
import { readDate } from './ledger.dates.ts'
import { readAmount, readArea, readCount } from './ledger.figures.ts'
import { readPlace, villageOf } from './ledger.places.ts'
import { isOrganisation, splitParties } from './ledger.names.ts'

const first = { year: 2025, choose: 'first' } as const

describe('readDate', () => {
  it.each<[CellValue, string, boolean]>([
    ['二〇二五年三月十二日', '2025-03-12', false],
    ['25.3.12', '2025-03-12', false],
    ['3-12', '2025-03-12', false],
    [45_842, '2025-07-04', false],
    ['2025年3月中旬', '2025-03', true],
    ['3月底', '2025-03', true],
    ['2025。3。12', '2025-03-12', false],
    ['2025、3、12', '2025-03-12', false],
    ['2025. 3. 12', '2025-03-12', false],
    ['2025.3.12.', '2025-03-12', false],
    ['2025年3月12日9时30分许', '2025-03-12', false],
    ['2025年3月12日上午', '2025-03-12', false],
    ['2025年 3月 12日', '2025-03-12', false],
    ['2025.3.12-3.15', '2025-03-12', true],
    ['2025年3月12日至15日', '2025-03-12', true],
    ['2025年3月12日来站反映', '2025-03-12', false],
    ['2025.3.12\n2025.4.1', '2025-03-12', true],
    [2025.03, '2025-03', true],
    [2025.3, '2025-03', true],
    [2025.1, '', true],
    ['2025-02-30', '', true],
    ['去年冬天', '', true],
    ['春耕时', '', true],
    ['—', '', false],
    ['', '', false],
    [null, '', false],
    [{ date: '2025-03-12', serial: 45_728, yearShown: true }, '2025-03-12', false],
    [{ date: '2025-03', serial: 45_717, yearShown: true }, '2025-03', true],
    [{ date: '2026-03-12', serial: 46_093, yearShown: false }, '2025-03-12', true],
  ])('%j → %s', (cell, date, warned) => {
    const read = readDate(cell, first)
    expect([read.date, read.warning !== undefined]).toEqual([date, warned])
  })

  it('takes the last day of a span or of several dates where an end is asked for', () => {
    expect(readDate('2025.3.12-3.15', { ...first, choose: 'last' }).date).toBe('2025-03-15')
    expect(readDate('3月12日、4月1日两次', { ...first, choose: 'last' })).toMatchObject({ date: '2025-04-01' })
    expect(readDate('2025.6.1电话回访，无反弹', { ...first, choose: 'last' })).toMatchObject({
      date: '2025-06-01',
      rest: '电话回访，无反弹',
    })
  })

  it('asks for the year where nothing tells it', () => {
    expect(readDate('3月12日', { year: undefined, choose: 'first' })).toMatchObject({
      date: '',
      warning: expect.stringContaining('没有写年份'),
    })
  })
})

describe('readAmount', () => {
  it.each<[CellValue, string, number | null, boolean, boolean]>([
    ['三千五百元', '', 350_000, false, false],
    ['¥3,500.00', '', 350_000, false, false],
    ['0.35万', '', 350_000, false, false],
    ['1万2千', '', 1_200_000, false, false],
    ['3千5百元', '', 350_000, false, false],
    ['1.2w', '', 1_200_000, false, false],
    ['共计3500元', '', 350_000, false, false],
    ['赔偿苗木款3500元', '', 350_000, false, true],
    ['3500元/年', '', 350_000, false, true],
    ['3000-5000元', '', null, false, true],
    ['租金2000元、押金500元', '', null, false, true],
    ['1万2', '', 1_200_000, false, true],
    ['十二', '万元', 12_000_000, false, false],
    ['十二万元', '万元', 12_000_000, false, false],
    ['一点二', '万元', 1_200_000, false, false],
    ['一点二万元', '', 1_200_000, false, false],
    ['约十二左右', '万元', 12_000_000, true, false],
    ['三千五百', '万元', 350_000, false, true],
    ['叁仟伍佰元整', '万元', 350_000, false, false],
    ['三千五百', '元', 350_000, false, false],
    ['一千五', '', 150_000, false, true],
    ['一千五百块钱', '', 150_000, false, false],
    ['两万三元', '', 2_300_000, false, true],
    ['一百二', '', 12_000, false, true],
    ['五百多元', '', 50_000, true, false],
    ['五百来块', '', 50_000, true, false],
    ['一千零五', '', 100_500, false, false],
    ['两千元左右', '', 200_000, true, false],
    ['几千元', '', null, false, true],
    ['二〇二五', '', null, false, true],
    ['很多', '', null, false, true],
    ['无金额', '', null, false, false],
    [0.35, '万元', 350_000, false, false],
    ['约2', '万元', 2_000_000, true, false],
    ['3500元', '万元', 350_000, false, false],
    [1.1 * 3, '', 330, false, false],
    [{ date: '1909-07-31', serial: 3500, yearShown: true }, '', 350_000, false, true],
  ])('%j in %s', (cell, unit, value, approximate, warned) => {
    const read = readAmount(cell, unit)
    expect([read.value, read.approximate, read.warning !== undefined]).toEqual([value, approximate, warned])
  })
})

describe('readArea', () => {
  it.each<[CellValue, string, number | null]>([
    ['半亩', '', 50],
    ['一亩半', '', 150],
    ['2亩地', '', 200],
    ['200平方', '', 30],
    ['200平', '', 30],
    ['3分地', '', 30],
    ['约0.5亩左右', '', 50],
    [200, '平方米', 30],
    ['3', '分', 30],
    ['1.2亩', '平方米', 120],
    ['争议1.2亩', '', 120],
    ['长12米', '', null],
    ['三亩二分', '', 320],
    ['三亩二', '', 320],
    ['3亩2', '', 320],
    ['两亩半', '', 250],
    ['两亩半地', '', 250],
    ['二亩五分左右', '', 250],
    ['一点二亩', '', 120],
    ['一点二', '亩', 120],
    ['十二', '分', 120],
    ['十二', '', 1200],
    ['三亩多', '', 300],
    ['十来亩', '', 1000],
    ['一分半', '', 15],
    ['半分地', '', 5],
    ['两百平', '', 30],
    ['一百二十', '平方米', 18],
    ['三分二厘', '', 32],
  ])('%j in %s', (cell, unit, value) => {
    expect(readArea(cell, unit).value).toBe(value)
  })
})

describe('readCount', () => {
  it.each<[CellValue, number | null]>([
    [2, 2],
    ['2次', 2],
    ['两次', 2],
    ['第三次', 3],
    ['十二', 12],
    ['2.0', 2],
    ['/', null],
    ['多次', null],
  ])('%j', (cell, value) => {
    expect(readCount(cell).value).toBe(value)
  })
})

describe('places', () => {
  it.each([
    ['高峰寺村3社', '高峰寺村'],
    ['白市驿镇太慈村1社89号', '太慈村'],
    ['重庆市九龙坡区白市驿镇海龙村', '海龙村'],
    ['曾家社区', '曾家社区'],
    ['大学城南路', ''],
    ['走马镇椒园村村民委员会', '椒园村'],
    ['石板镇高农村', '高农村'],
  ])('%s lies in %s', (text, village) => {
    expect(villageOf(text)).toBe(village)
  })

  it('puts columns together', () => {
    const cells = { village: '', group: '', place: '', section: '', groupWord: '组' }
    expect(readPlace({ ...cells, village: '高峰寺村', group: '3' })).toEqual({ village: '高峰寺村', place: '高峰寺村3组' })
    expect(readPlace({ ...cells, village: '高峰寺', group: '3社' })).toEqual({ village: '高峰寺', place: '高峰寺3社' })
    expect(readPlace({ ...cells, group: '3社', section: '海龙村' })).toEqual({ village: '海龙村', place: '海龙村3社' })
    expect(readPlace({ ...cells, village: '高峰寺村', place: '老柴山' })).toEqual({
      village: '高峰寺村',
      place: '高峰寺村老柴山',
    })
    expect(readPlace({ ...cells, place: '太慈村1社晒坝' })).toEqual({ village: '太慈村', place: '太慈村1社晒坝' })
  })
})

describe('names', () => {
  const names = (text: string) => splitParties(text, 'b').parties.map(({ name }) => name)

  it.each([
    ['张三、李四,王五；赵六', ['张三', '李四', '王五', '赵六']],
    ['张三 李四', ['张三', '李四']],
    ['王　犇', ['王犇']],
    ['欧阳 明东', ['欧阳明东']],
    ['1.张三\n2.李四', ['张三', '李四']],
    ['①张三②李四', ['张三', '李四']],
    ['张三和李四', ['张三', '李四']],
    ['苟国兰等3户', ['苟国兰']],
    ['张三、李四等5人', ['张三', '李四']],
    ['大河村6社（代表人：张三、李四）', ['大河村6社']],
    ['重庆某某(集团)有限公司', ['重庆某某（集团）有限公司']],
    ['吉木.阿呷', ['吉木·阿呷']],
    ['/', []],
    ['#REF!', []],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it('tells that some were not named', () => {
    expect(splitParties('苟国兰等3户', 'b').warnings).toEqual(['苟国兰等人中还有当事人没有写出姓名，请补上。'])
  })

  it.each([
    ['九里村村民委员会', true],
    ['清河村2社', true],
    ['孙家院社', true],
    ['白市驿镇征地服务中心', true],
    ['罗社', false],
    ['欧阳建社', false],
    ['杨仁川', false],
    ['吾买尔江·中心', false],
  ])('organisation %s: %s', (name, expected) => {
    expect(isOrganisation(name)).toBe(expected)
  })
})
