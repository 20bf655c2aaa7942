/** Phrases for the half-days of a week at which somebody can stand: 周一、三、五上学, 除周三外, 工作日早晚, 每天放学（周三除外）. */
import { compact } from '#shared/kernel/text.ts'
import type { Half, HalfDay } from '#shared/roster/roster.types.ts'
import { findTimeSpans, foldTimes, minutesOf } from './times.ts'
import { readDays, schoolDaysOfWeek } from './weekdays.ts'

/** One word of a phrase: days, halves, or how it is joined. */
type Token =
  | { readonly type: 'days'; readonly days: readonly number[] }
  | { readonly type: 'halves'; readonly halves: readonly Half[] }
  | { readonly type: 'comma' | 'open' | 'close' | 'stop' | 'except' | 'outside' | 'negate' }

type Item = Extract<Token, { type: 'days' | 'halves' }>

const both: readonly Half[] = ['上学', '放学']
const anything =
  /^(?:时间)?(?:不限(?:时间|时段)?|随时(?:都?可以?|均可|待命)?|任何时间|任意时间|任意时段|任意|(?:全部|所有)时段|都可以?|均可|皆可|都行|无限制|没有限制|全部|服从安排|听从安排)$/u
/** Longer words first. */
const words: readonly (readonly [RegExp, () => Token | undefined])[] = [
  [/^(?:上[、/和及]?[下放]学|早晚高峰|早晚|上下午|全天|整天|全日|两头|两个时段)/u, () => ({ type: 'halves', halves: both })],
  [
    /^(?:早高峰|早上|早晨|早间|清晨|上午|上学|入校|入园|到校|进校|早班|晨间|晨|早)(?:时段|时间|时|期间|段)?/u,
    () => halfToken('上学'),
  ],
  [/^(?:晚高峰|下午|傍晚|放学|离校|离园|出校|晚班|晚间|晚上|晚)(?:时段|时间|时|期间|段)?/u, () => halfToken('放学')],
  [
    /^(?:除外|除去|不行|不能来|不能|不可以?|没空|没有空|没时间|无空|不来|不便|不方便|不上岗|不在|有课|有事|休息)/u,
    () => ({ type: 'negate' }),
  ],
  [/^(?:除了|除开|除|不含|不包括|排除|扣除|非)/u, () => ({ type: 'except' })],
  [/^(?:以外|之外|外)/u, () => ({ type: 'outside' })],
  [/^[(【[]/u, () => ({ type: 'open' })],
  [/^[)】\]]/u, () => ({ type: 'close' })],
  [/^[;。\n]/u, () => ({ type: 'stop' })],
  [/^[,，]/u, () => ({ type: 'comma' })],
  [
    /^(?:、|\/|\+|&|和|及|与|或者?|以及|:|的|均可以?|都可以?|可以上岗|可上岗|可以|可排班|可|能来|能|都行|都|均|皆可|有空|有时间|方便|愿意|参加|护学岗?|其余时间|其他时间|其它时间|其余|其他|其它|每?逢|上岗|值守|执勤|到岗|时段|时间|期间|为|在|时|段|只|仅|限)/u,
    () => undefined,
  ],
]

/** Whether a phrase sets no limit at all: 不限, 随时. */
export function isUnlimited(text: string): boolean {
  return anything.test(compact(text).replace(/[。.!]$/u, ''))
}

/** Reads a phrase; undefined if any of its words is not understood, so that nobody is placed by half a sentence. */
export function readHalfDays(text: string): readonly HalfDay[] | undefined {
  if (isUnlimited(text)) return cross(schoolDaysOfWeek, both)
  const tokens = tokenize(
    foldTimes(text.trim())
      .replace(/[\r\n]+/gu, ';')
      .replace(/\s+/gu, ''),
  )
  if (tokens === undefined) return undefined
  const clauses = splitClauses(tokens)
  if (clauses === undefined) return undefined
  const positive = clauses.filter(({ negative }) => !negative).map(({ items }) => crossItems(items, schoolDaysOfWeek))
  const negative = clauses.filter((clause) => clause.negative).map(({ items }) => crossItems(items, [1, 2, 3, 4, 5, 6, 7]))
  if ([...positive, ...negative].includes(undefined) || (positive.length === 0 && negative.length === 0)) return undefined
  const wanted = positive.length === 0 ? cross(schoolDaysOfWeek, both) : positive.flatMap((slots) => slots ?? [])
  const refused = new Set(negative.flatMap((slots) => slots ?? []).map(keyOf))
  // 周一上学，周三不行: what is refused was never offered, so that the sentence means something else.
  if (refused.size > 0 && positive.length > 0 && !wanted.some((slot) => refused.has(keyOf(slot)))) return undefined
  const kept = sortHalfDays(wanted.filter((slot) => !refused.has(keyOf(slot))))
  return kept.length === 0 ? undefined : kept
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = []
  for (let rest = text; rest !== '';) {
    const days = readDays(rest)
    const span = days === undefined ? findTimeSpans(rest).find(({ at }) => at === 0) : undefined
    const word = days !== undefined || span !== undefined ? undefined : words.find(([pattern]) => pattern.test(rest))
    if (days !== undefined) tokens.push({ type: 'days', days: days.days })
    else if (span !== undefined) {
      const inHalf = halfOfSpan(span.start, span.end)
      if (inHalf === undefined) return undefined
      tokens.push(halfToken(inHalf))
    } else if (word !== undefined) {
      const token = word[1]()
      if (token !== undefined) tokens.push(token)
    } else return undefined
    rest = rest.slice(days?.length ?? span?.written.length ?? word?.[0].exec(rest)?.[0].length ?? 1)
  }
  return tokens
}

/** Exceptions come out of the sentence; what stands before and after them goes on as one clause. */
function splitClauses(tokens: readonly Token[]): { items: Item[]; negative: boolean }[] | undefined {
  const clauses: { items: Item[]; negative: boolean }[] = []
  let current: Item[] = []
  /** Where the last part of the clause begins. */
  let part = 0
  let excepted: Item[] | undefined
  const endException = () => {
    if (excepted !== undefined && excepted.length > 0) clauses.push({ items: excepted, negative: true })
    excepted = undefined
  }
  for (const token of tokens) {
    if (token.type === 'days' || token.type === 'halves') (excepted ?? current).push(token)
    else if (token.type === 'except') excepted = []
    else if (token.type === 'outside') {
      if (excepted === undefined) {
        const refused = current.splice(part)
        if (refused.length === 0) return undefined
        clauses.push({ items: refused, negative: true })
      } else endException()
    } else if (token.type === 'negate') {
      const refused = excepted ?? current.splice(part)
      if (refused.length === 0) return undefined
      clauses.push({ items: refused, negative: true })
      excepted = undefined
    } else {
      endException()
      if (token.type === 'stop') {
        if (current.length > 0) clauses.push({ items: current, negative: false })
        current = []
      }
      part = current.length
    }
  }
  endException()
  if (current.length > 0) clauses.push({ items: current, negative: false })
  return clauses
}

/** Days with the halves that follow them, or halves with the days that follow; 周一上学、周三 is not clear. */
function crossItems(items: readonly Item[], everyDay: readonly number[]): readonly HalfDay[] | undefined {
  const runs: { type: Item['type']; items: Item[] }[] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (last?.type === item.type) last.items.push(item)
    else runs.push({ type: item.type, items: [item] })
  }
  const daysOf = (run: (typeof runs)[number] | undefined) =>
    run?.items.flatMap((item) => (item.type === 'days' ? item.days : [])) ?? []
  const halvesOf = (run: (typeof runs)[number] | undefined) =>
    run?.items.flatMap((item) => (item.type === 'halves' ? item.halves : [])) ?? []
  if (runs.length === 1) {
    const [only] = runs
    return only?.type === 'days' ? cross(daysOf(only), both) : cross(everyDay, halvesOf(only))
  }
  if (runs.length % 2 === 1) return undefined
  const slots: HalfDay[] = []
  for (let index = 0; index < runs.length; index += 2) {
    const pair = [runs[index], runs[index + 1]]
    const days = pair.find((run) => run?.type === 'days')
    const halves = pair.find((run) => run?.type === 'halves')
    slots.push(...cross(daysOf(days), halvesOf(halves)))
  }
  return slots
}

function halfToken(name: Half): Token {
  return { type: 'halves', halves: [name] }
}

function halfOfSpan(start: string, end: string): Half | undefined {
  if (minutesOf(end) <= 600 && minutesOf(start) < minutesOf(end)) return '上学'
  return minutesOf(start) >= 870 ? '放学' : undefined
}

function cross(days: readonly number[], halves: readonly Half[]): HalfDay[] {
  return days.flatMap((weekday) => halves.map((name) => ({ weekday, half: name })))
}

function keyOf({ weekday, half }: HalfDay): string {
  return `${weekday}${half}`
}

function sortHalfDays(slots: readonly HalfDay[]): HalfDay[] {
  const unique = new Map(slots.map((slot) => [keyOf(slot), slot]))
  return [...unique.values()].toSorted((a, b) => a.weekday - b.weekday || both.indexOf(a.half) - both.indexOf(b.half))
}
