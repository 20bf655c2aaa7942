/** Which words of a phrase are said and which are denied: 未能就赔偿达成协议 holds 达成协议 but denies it. */

/** Words of a list that stand in a text, each with its value. */
export interface SaidWord<Value extends string> {
  readonly value: Value
  readonly word: string
  /** Behind 已, 后, 最终: what came of it in the end. */
  readonly final: boolean
  /** Where it stands last; of what is said, where it is said last. */
  readonly at: number
}

/** What a text says and what it denies. */
export interface Said<Value extends string> {
  readonly asserted: readonly SaidWord<Value>[]
  readonly denied: readonly SaidWord<Value>[]
}

/** How words may be turned round. */
export interface DenialRules<Value extends string> {
  /** Values whose words are taken as they stand: 正在调解 denies nothing by itself. */
  readonly firm: ReadonlySet<Value>
  /** Values that 拟 and 待 turn as well: an agreement that is planned is none. */
  readonly planned: ReadonlySet<Value>
}

const clauseEnd = /[,，。;；!！?？、:：]|但|然而/u
/** Nothing may stand between these and the word. */
const adjacent = /(?:[不没未无非]|(?<![疑困为])难)$/u
/** The rest of a clause may stand between: 未能就赔偿一事达成协议. What is denied of other things (未履行, 没有异议) denies no end. */
const denials =
  /(?:未(?!经)|没有|没(?!有)|无法(?!律)|难以|难于|没法|不愿意|不愿(?!意)|不肯|不同意|不接受|不能|不想|不予|拒绝|拒(?!绝)|无需|不需|不必|不用|[达谈]不成)(?!异议|意见|争议|不满|矛盾|反弹|履行|兑现|执行|回访|到|付|造成|发生|动)/gu
const plans = /(?:拟|(?<![接招对])待|计划|准备|争取|力争|有望|预计|即将|尽快|希望|要求)/gu
const breaks = /已|后|并|经|最终|终于|遂|随即|于是|履行|兑现|执行|付清/u
const behind =
  /^(?:不了|不成|不下|未果|无果|未成|失败|困难|难度|无望)|^[,，]?(?:后|但|又|再|一方|双方|[甲乙]方|当事人){0,3}(?:反悔|翻悔)/u
const farthest = 14

/** Finds the words of a list in a text without spaces. A word that a text says and denies counts as said. */
export function findSaid<Value extends string>(
  text: string,
  phrases: readonly { value: Value; words: readonly string[] }[],
  { firm, planned }: DenialRules<Value>,
): Said<Value> {
  const asserted: SaidWord<Value>[] = []
  const denied: SaidWord<Value>[] = []
  for (const { value, words } of phrases) {
    for (const word of words) {
      const places = placesOf(text, word)
      if (places.length === 0) continue
      const turns = !firm.has(value) && !/^[未没不无拒难]/u.test(word)
      const said = turns ? places.filter((at) => !isDenied(text, at, word.length, planned.has(value))) : places
      const final = said.some((at) => /(?:已|后|最终|终于|现)$/u.test(text.slice(0, at)))
      const list = said.length > 0 ? asserted : denied
      list.push({ value, word, final, at: (said.length > 0 ? said : places).at(-1) ?? 0 })
    }
  }
  return { asserted, denied }
}

/** Whether a clause ends between two places of a text. */
export function hasClauseEnd(text: string, from: number, to: number): boolean {
  return to > from && clauseEnd.test(text.slice(from, to))
}

function placesOf(text: string, word: string): number[] {
  if (word.startsWith('^')) return text.startsWith(word.slice(1)) ? [0] : []
  if (word.length === 1) return text === word ? [0] : []
  const places: number[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}

function isDenied(text: string, at: number, length: number, planned: boolean): boolean {
  if (behind.test(text.slice(at + length))) return true
  const before = text.slice(0, at).split(clauseEnd).at(-1) ?? ''
  if (adjacent.test(before)) return true
  return reaches(before, denials) || (planned && reaches(before, plans))
}

/** Whether the last of these words in the clause still speaks of its end. */
function reaches(before: string, words: RegExp): boolean {
  const last = [...before.matchAll(words)].at(-1)
  if (last === undefined) return false
  const gap = before.slice(last.index + last[0].length).replace(/^(?:最终|经)/u, '')
  return gap.length <= farthest && !breaks.test(gap) && !/[就便即才]$/u.test(gap)
}
