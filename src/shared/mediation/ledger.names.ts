/** Names out of a cell: 张三、李四; 张三（甲）与李四（乙）; 某村委会（代表人：某某）; 甲方：张三；乙方：李四. */
import { cleanPersonName, cleanText, compact, foldWidth, isNoneMark } from '#shared/kernel/text.ts'
import type { PartySide } from './ledger.wording.ts'

/** A party as its name cell tells of it. */
export interface NamedParty {
  readonly side: number
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly representative: string
  /** What stood in brackets and has no field: 户主, 已故. */
  readonly note: string
  readonly identity: string
  readonly phones: readonly string[]
}

/** Parties with sentences about what a person should look at. */
export interface SplitNames {
  readonly parties: readonly NamedParty[]
  readonly warnings: readonly string[]
}

const organisationWords =
  /(?:委员会|村委会?|居委会?|支委会|党支部|公司|合作社|集体经济组织|经济联合社|合作联社|联合社|服务中心|中心|政府|办事处|街道办|村民小组|居民小组|生产队|小组|工厂|砖厂|厂|学校|小学|中学|幼儿园|医院|卫生院|卫生室|局|办公室|派出所|司法所|农场|林场|养殖场|渔场|牧场|基地|经营部|商行|超市|协会|银行|信用社|项目部|指挥部|指挥所|集团|工作室|农家乐|餐馆|饭店|寺|庙|水库|管理站|水管站|供电所|电站|业主方|施工方|全体村民|村集体|社集体|组集体)(?:\d*部)?$|(?:村|社区)(?:第?[\d一二三四五六七八九十]+)?(?:村民)?(?:社|组|队|小组)$|(?:村|社区)$|[\p{Script=Han}]{3,}(?:社|组)$|^[\d一二三四五六七八九十]+(?:社|组|队)$/u
/** Short names that no person bears. */
const shortOrganisation =
  /^.{1,3}(?:村委会?|居委会|征地办|拆迁办|综治办|信访办|街道办|政府|公司|合作社)$|^(?:征地办|拆迁办|综治办|信访办|村委会?|居委会|镇政府|街道办|派出所|司法所)$/u
const representativeLabel =
  /^(?:法定)?(?:代表人?|负责人|法人代表|法人|联系人|经办人|委托人|代理人|委托代理人|主任|书记|支书|社长|组长|村长|队长|经理|户主)[:：\s]*/u
const sideMarks: readonly (readonly [RegExp, number])[] = [
  [/^(?:甲方?|当事人甲|申请人|申请方|一方|原告|反映人|诉求人|投诉人)$/u, 1],
  [/^(?:乙方?|当事人乙|被申请人|被申请方|另一方|对方|被告|被反映人|被诉求人|被投诉人)$/u, 2],
  [/^(?:丙方?|当事人丙|第三人|第三方)$/u, 3],
]
const labels =
  '甲方|乙方|丙方|当事人甲|当事人乙|被申请人|申请人|被申请方|申请方|被告|原告|被反映人|反映人|被投诉人|投诉人|对方|一方|另一方|第三人|甲|乙|丙'
const labelled = new RegExp(`(?:^|[\\s,;、。和与])(${labels})[:：]`, 'gu')
const strongSeparator = /\s*(?:v\s*\.?\s*s\s*\.?|诉(?!求)|————?|——|—|--+|→|⇄|;)\s*/giu
const weakSeparator = /与|和|跟|同|及|对/u
const compound =
  /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|慕容|夏侯|东方|公孙|长孙|宇文|司徒|端木|南宫|西门|独孤|轩辕|阿尔|吉木|吉克|阿的)$/u
const detail = /^(?:男|女|汉族?|[一-龥]{1,4}族|\d{1,3}岁|身份证号?码?|电话|联系电话|手机|住址?.*|户籍.*|身份证.{0,3})$/u
const others =
  /等?(?:共)?(?:[\d一二三四五六七八九十两几多]+)(?:余)?(?:户|人|家|名)(?:村民|居民|农户|群众)?$|等(?:人|户|村民|农户|群众)?$/u

/** Splits the names of one side, or of both sides of one cell; the sides are numbered from 1. */
export function splitParties(text: string, side: PartySide): SplitNames {
  const plain = cleanText(text)
  if (isNoneMark(plain) || /^#[A-Z/0!?]+$/u.test(plain)) return { parties: [], warnings: [] }
  const byLabel = splitByLabels(plain)
  if (byLabel !== undefined) return join(byLabel.map(({ number, part }) => splitSide(part, number)))
  if (side !== 'both') return splitSide(plain, side === 'a' ? 1 : 2)
  return splitBothSides(plain)
}

/** Whether a name is that of an organisation. 罗社 is a person: two characters are too few. */
export function isOrganisation(name: string): boolean {
  if (name.includes('·') || (compound.test(name.slice(0, 2)) && Array.from(name).length <= 4)) return false
  if (shortOrganisation.test(name)) return true
  return (Array.from(name).length >= 4 || /^[\d一二三四五六七八九十]+(?:社|组|队)$/u.test(name)) && organisationWords.test(name)
}

function splitByLabels(text: string): { number: number; part: string }[] | undefined {
  const folded = foldWidth(text)
  const found = [...folded.matchAll(labelled)]
  if (found.length < 2) return undefined
  return found.map((match, index) => ({
    number: sideOfMark(match[1] ?? '') ?? index + 1,
    part: folded.slice(match.index + match[0].length, found[index + 1]?.index).replace(/[,;、。\s]+$/u, ''),
  }))
}

function splitBothSides(text: string): SplitNames {
  const marked = splitSide(text.replace(weakOutsideBrackets, '、').replace(strongSeparator, '、'), 0)
  if (marked.parties.length > 1 && marked.parties.every(({ side }) => side > 0)) return marked
  for (const parts of [cut(text, strongSeparator), cutWeakly(text), text.split('\n'), text.split(/[/／]/u)]) {
    const sides = parts.map((part) => part.trim()).filter((part) => part !== '')
    if (sides.length === 2) return join(sides.map((part, index) => splitSide(part, index + 1)))
  }
  const { parties, warnings } = splitSide(text, 1)
  const sided = parties.map((party, index) => ({ ...party, side: index === 0 ? 1 : 2 }))
  if (sided.length === 1) return { parties: sided, warnings: [...warnings, '只写了一方当事人，请补上另一方。'] }
  return sided.length === 2
    ? { parties: sided, warnings }
    : { parties: sided, warnings: [...warnings, `${sided.length}个当事人写在一格里，已把第一人作甲方、其余作乙方，请核对。`] }
}

const weakOutsideBrackets = /(?<=[)）])(?:与|和|跟|同|及|对)/gu

/** 与, 和 … between two names; a name that holds such a character is not cut. */
function cutWeakly(text: string): string[] {
  for (let at = 1; at < text.length - 1; at += 1) {
    if (!weakSeparator.test(text.charAt(at)) || depthAt(text, at) > 0) continue
    const left = text.slice(0, at)
    const right = text.slice(at + 1).replace(/(?:之间)?的?(?:.{0,12}纠纷|.{0,6}矛盾)$/u, '')
    if (looksLikeNames(left) && looksLikeNames(right)) return [left, right]
  }
  return [text]
}

function cut(text: string, pattern: RegExp): string[] {
  return text.split(pattern)
}

function looksLikeNames(text: string): boolean {
  const pieces = pieceList(text)
  return (
    pieces.length > 0 &&
    pieces.every((piece) => isPersonName(bare(piece)) || isOrganisation(compact(bare(piece))) || others.test(piece))
  )
}

function isPersonName(name: string): boolean {
  const clean = cleanPersonName(name).replace(others, '')
  return (
    /^[\p{Script=Han}]{2,4}$/u.test(clean) ||
    /^[\p{Script=Han}]+(?:·[\p{Script=Han}]+)+$/u.test(clean) ||
    /^[A-Za-z][A-Za-z .]+$/u.test(clean)
  )
}

/** Reads the names of one side; side 0 asks every name for its own mark (张三（甲）). */
function splitSide(text: string, side: number): SplitNames {
  const parties: NamedParty[] = []
  const warnings: string[] = []
  for (const piece of pieceList(text)) {
    const previous = parties.at(-1)
    const attached = previous === undefined ? undefined : attach(previous, piece)
    if (attached !== undefined) {
      parties[parties.length - 1] = attached
      continue
    }
    if (detail.test(piece) || isNoneMark(piece)) continue
    if (others.test(bare(piece)) && bare(piece).replace(others, '') === '') {
      warnings.push('还有当事人没有写出姓名，请补上。')
      continue
    }
    const party = readName(piece, side)
    if (party.more) warnings.push(`${party.name}等人中还有当事人没有写出姓名，请补上。`)
    if (party.name !== '') parties.push(party)
  }
  return { parties, warnings }
}

/** A number or a phone that stands after a name belongs to it. */
function attach(party: NamedParty, piece: string): NamedParty | undefined {
  const number = compact(piece).replace(/^\D{0,8}?[:：]?(?=\d)/u, '')
  if (/^(?:\d{17}[\dXx]|\d{15})$/u.test(number)) return { ...party, identity: number }
  return /^1[3-9]\d{9}$/u.test(number) ? { ...party, phones: [...party.phones, number] } : undefined
}

function readName(piece: string, side: number): NamedParty & { readonly more: boolean } {
  let name = foldWidth(piece)
    .replace(new RegExp(`^(?:${labels})[:：]`, 'u'), '')
    .trim()
  let party: NamedParty = { side, kind: 'person', name: '', representative: '', note: '', identity: '', phones: [] }
  for (let match = /^(.+?)\(([^()]*)\)$/u.exec(name); match !== null; match = /^(.+?)\(([^()]*)\)$/u.exec(name)) {
    const [, before = '', inside = ''] = match
    // 某某(重庆)公司 is not cut: its bracket does not stand at the end.
    party = readBracket(party, inside.trim())
    name = before.trim()
  }
  const inline = /^(.*?)[\s,:]*(\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)|1[3-9]\d{9})$/u.exec(name)
  if (inline !== null && (inline[1] ?? '') !== '') {
    party = attach(party, inline[2] ?? '') ?? party
    name = (inline[1] ?? '').trim()
  }
  const more = others.test(name) && !isOrganisation(name)
  const single = more ? name.replace(others, '') : name
  const kind = isOrganisation(compact(single)) ? 'organisation' : 'person'
  return { ...party, kind, name: kind === 'organisation' ? organisationName(single) : cleanPersonName(single), more }
}

function readBracket(party: NamedParty, inside: string): NamedParty {
  const side = sideOfMark(compact(inside))
  if (side !== undefined) return { ...party, side }
  const attached = inside.split(/[,，、;；\s]+/u).reduce((known, part) => attach(known, part) ?? known, party)
  if (attached !== party) return attached
  const label = representativeLabel.exec(inside)
  const name = label === null ? '' : cleanPersonName(inside.slice(label[0].length))
  if (label !== null && name !== '' && name.length <= 20) return { ...party, representative: name }
  return { ...party, note: [inside, party.note].filter((text) => text !== '').join('，') }
}

/** Pieces between separators, outside of brackets; 1. and ① begin a piece; a space does where both sides are whole names. */
function pieceList(text: string): string[] {
  const numbered = foldWidth(text).replace(/(?:^|(?<=[^\d]))(?:\d{1,2}[.、](?!\d)|[①-⑳]|\(\d{1,2}\))/gu, '、')
  const pieces: string[] = []
  let piece = ''
  let depth = 0
  for (const character of numbered) {
    if (character === '(') depth += 1
    if (character === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、,;/\n。]/u.test(character)) {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  pieces.push(piece)
  return joinBroken(pieces)
    .flatMap(splitAtSpace)
    .flatMap(splitAtAnd)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A name broken over two lines leaves a single character. */
function joinBroken(pieces: readonly string[]): string[] {
  const filled = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  return filled.some((piece) => Array.from(piece).length === 1) && filled.length === 2 ? [filled.join('')] : filled
}

function splitAtSpace(piece: string): string[] {
  const parts = piece.split(/\s+/u)
  if (parts.length < 2 || /[A-Za-z(]/u.test(piece)) return [piece]
  const [first = ''] = parts
  const whole = parts.every(
    (part) => isPersonName(part) || isOrganisation(part) || detail.test(part) || /^\d{11,18}[Xx]?$/u.test(part),
  )
  return whole && !compound.test(first) ? parts : [piece]
}

function splitAtAnd(piece: string): string[] {
  for (let at = 2; at < piece.length - 1; at += 1) {
    if (!/[和与及跟]/u.test(piece.charAt(at)) || depthAt(piece, at) > 0) continue
    const [left, right] = [piece.slice(0, at), piece.slice(at + 1)]
    if ((isPersonName(bare(left)) || isOrganisation(bare(left))) && (isPersonName(bare(right)) || isOrganisation(bare(right))))
      return [left, right]
  }
  return [piece]
}

function bare(piece: string): string {
  return foldWidth(piece)
    .replace(/\([^()]*\)/gu, '')
    .trim()
}

function depthAt(text: string, at: number): number {
  const before = foldWidth(text.slice(0, at))
  return before.split('(').length - before.split(')').length
}

function sideOfMark(mark: string): number | undefined {
  return sideMarks.find(([pattern]) => pattern.test(mark))?.[1]
}

function organisationName(name: string): string {
  return compact(name).replaceAll('(', '（').replaceAll(')', '）')
}

function join(list: readonly SplitNames[]): SplitNames {
  return { parties: list.flatMap(({ parties }) => parties), warnings: list.flatMap(({ warnings }) => warnings) }
}
