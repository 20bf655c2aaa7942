/** Made-up cases by number: the same number gives the same case on every machine. No name or number is that of a person. */
import { addDays } from '#shared/kernel/dates.ts'

export type SeedFields = Readonly<Record<string, string | number | null>>

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解',
]
const given = [
  ...'国强富贵德明华建军志伟芳桂秀英兰梅玉珍春花光荣永福祥瑞文武忠义仁礼智信勇敢刚毅俊杰海涛江河山川林森松柏天成云飞雪冰霞彩红丽娟燕凤龙虎犇鑫淼焱垚',
]
const villages = Array.from(
  { length: 40 },
  (_, at) =>
    `${'高峰海龙石河金桥双凤清水大塘青龙白云花园'.slice((at % 10) * 2, (at % 10) * 2 + 2)}${['村', '寺村', '湾村', '坝村'][at % 4]}`,
)
const things = [
  '承包地界线',
  '田坎',
  '灌溉水渠',
  '机耕道',
  '宅基地',
  '林地边界',
  '堰塘',
  '土地流转租金',
  '青苗补偿',
  '安置房分配',
  '坟地',
  '晒坝',
]
const deeds = [
  '往里削了约三十公分',
  '拖欠租金未付',
  '擅自改变用途',
  '堵塞不让通行',
  '砍伐树木若干',
  '占用他人地块',
  '排水淹没庄稼',
  '丈量结果不一致',
  '口头换地后反悔',
  '私自转包他人',
]
const wishes = ['要求恢复原状', '要求赔偿损失', '要求重新丈量确定界线', '要求支付欠款', '要求停止侵占', '要求按原合同履行']
const states = [
  'registered',
  'accepted',
  'investigating',
  'mediating',
  'agreed',
  'performing',
  'revisiting',
  'archived',
  'archived',
  'archived',
  'archived',
  'failed',
  'transferred',
]
const kinds = ['LD01', 'LD02', 'LD03', 'LD04', 'LD05']

/** Id of a case (part 0) or of its parts; later cases have greater ids. */
export function idAt(at: number, part: number): string {
  return `019a0000-${(at >>> 16).toString(16).padStart(4, '0')}-7${(at & 0xfff).toString(16).padStart(3, '0')}-8${((at >>> 12) & 0xf).toString(16)}00-${String(part).padStart(12, '0')}`
}

/** Fields of the case. */
export function caseAt(at: number): SeedFields {
  const random = randomOf(at)
  const day = addDays('2018-01-01', random(3200))
  const village = pick(villages, random)
  const state = pick(states, random)
  const [one, other] = [nameAt(at, 1), nameAt(at, 2)]
  const thing = pick(things, random)
  return {
    procedure: 'people',
    number: `田调〔${day.slice(0, 4)}〕${String(at % 100_000).padStart(5, '0')}号`,
    title: `${one}与${other}${thing}纠纷`,
    kind_code: pick(kinds, random),
    kind_text: thing,
    source: 'visit',
    registered_on: day,
    accepted_on: day,
    village,
    place: `${village}${1 + random(9)}社`,
    summary: `${one}称${other}在${village}${1 + random(9)}社${thing}处${pick(deeds, random)}，双方争执多次，${pick(wishes, random)}。`,
    claims: pick(wishes, random),
    state,
    outcome: state === 'archived' ? 'settled' : '',
    mediator: nameAt(random(30), 9),
    amount_fen: random(3) === 0 ? null : random(1e7),
    area_mu_hundredths: random(2) === 0 ? null : random(2000),
  }
}

/** The two parties of the case. */
export function partiesAt(at: number): SeedFields[] {
  return [1, 2].map((side, position) => ({
    case_id: idAt(at, 0),
    side,
    position,
    kind: 'person',
    name: nameAt(at, side),
    phones: `1380000${String((at * 2 + side) % 10_000).padStart(4, '0')}`,
    consent: 'agreed',
  }))
}

/** A name; `salt` tells the people of one case apart. */
export function nameAt(at: number, salt: number): string {
  const random = randomOf(at * 16 + salt)
  const middle = random(4) === 0 ? '' : pick(given, random)
  return pick(surnames, random) + middle + pick(given, random)
}

/** A generator of its own for each number (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function pick<Item>(items: readonly Item[], random: (below: number) => number): Item {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}
