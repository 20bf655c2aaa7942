/** Reads the parents' own offers: when they will stand, how often, and whether they have withdrawn. */
import { isProblem } from '#shared/kernel/problem.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { HalfDay } from '#shared/roster/roster.types.ts'
import type { RosterWorkbook } from '#shared/roster/workbook.types.ts'
import { readHalfDays } from './availability.ts'
import { readCap, readTick } from './counts.ts'
import type { Findings } from './findings.ts'
import { readName } from './names.ts'
import { type PersonDraft, readPhoneOf } from './people.ts'
import { findSchool } from './school-names.ts'
import { type Anchor, readDate } from './spans.ts'
import type { Table, TableCell, TableRow } from './tables.ts'

type Offer = RosterWorkbook['offers'][number]

/** An offer whose `person` is still the draft, because keys are given when all people are known. */
export interface OfferDraft {
  readonly offer: Omit<Offer, 'person'>
  readonly person: PersonDraft
  readonly row: TableRow
}

const withdrawnWords = /(?<!可随时|可以随时|随时可|随时可以|未|没有|不)(?:退出|取消|撤回|撤销|放弃|不再参加|不参加|停止参加)/u
const plainWithdrawal = /^(?:已|本人)?(?:申请)?(?:退出|取消|撤回|撤销|放弃|不再参加|不参加)(?:报名)?[。.]?$/u

/** Offers of all tables; parents who are on no list yet are added to `people`. */
export function readOffers(
  tables: readonly Table[],
  people: PersonDraft[],
  schools: readonly string[],
  anchor: Anchor,
  findings: Findings,
): OfferDraft[] {
  const offers: OfferDraft[] = []
  for (const table of tables) {
    for (const row of table.rows) {
      const draft = readOffer(table, row, people, schools, anchor, findings)
      if (draft === undefined) continue
      const earlier = offers.findIndex(({ person, offer }) => person === draft.person && offer.school === draft.offer.school)
      const first = offers[earlier]
      if (first === undefined) offers.push(draft)
      else if (sameSlots(first.offer.slots, draft.offer.slots)) {
        offers[earlier] = { ...first, offer: joinOffers(first, draft, findings) }
        const text = `${draft.person.name}与第${first.row.number}行是同一份报名（${first.offer.slotsText}），只计一次。`
        findings.repeat({ ...row.place, field: '姓名' }, first.row.number, text)
      } else {
        findings.warn(
          { ...row.place, field: '愿意的时段' },
          `${draft.person.name}报名两次，时段不同，两份都已读入。请核对以哪一份为准，次数上限是否分开计算。`,
        )
        offers.push(draft)
      }
    }
  }
  return offers
}

function readOffer(
  table: Table,
  row: TableRow,
  people: PersonDraft[],
  schools: readonly string[],
  anchor: Anchor,
  findings: Findings,
): OfferDraft | undefined {
  const name = readName(row.of('name').text)
  if (name === '') {
    findings.reject({ ...row.place, field: '姓名' }, '这一行没有写家长姓名，没有导入。请补上姓名后重新导入。')
    return undefined
  }
  const schoolCell = row.of('school')
  const phone = readPhoneOf(row.of('phone'), name, findings)
  const written = compact(schoolCell.text).replace(/(?:学生)?家长$/u, '')
  const known = people.find(
    (person) => person.name === name && person.role === '家长' && (written === '' || fits(person, written, phone, schools)),
  )
  const school = findSchool(written, schools) ?? (written === '' ? (known?.unit ?? '') : written)
  if (school === '') {
    findings.reject({ ...schoolCell.place, field: '学校' }, `${name}没有写愿意在哪所学校上岗，没有导入。请补上学校。`)
    return undefined
  }
  if (schools.length > 0 && !schools.includes(school))
    findings.warn({ ...schoolCell.place, field: '学校' }, `${name}报名的学校“${school}”不在学校表中，不会排班。请核对学校名称。`)
  const person = known ?? addParent(people, name, school, phone, row)
  const slots = readSlots(row.of('slots'), name, findings)
  const withdrawn = readWithdrawn(table, row, name, findings)
  return {
    person,
    row,
    offer: {
      school,
      slots,
      cap: readCapOf(row.of('cap'), name, withdrawn, findings),
      withdrawn,
      insured: readTickOf(row.of('insured'), name, '志愿者保险', findings),
      trained: readTickOf(row.of('trained'), name, '岗前培训', findings),
      offeredOn: readOfferedOn(row.of('offeredOn'), name, anchor, findings),
      phone,
      slotsText: cleanText(row.of('slots').text),
      note: cleanText(row.of('note').text),
    },
  }
}

function fits(person: PersonDraft, school: string, phone: string, schools: readonly string[]): boolean {
  return person.unit === (findSchool(school, schools) ?? school) || (phone !== '' && person.phone === phone) || person.unit === ''
}

function addParent(people: PersonDraft[], name: string, unit: string, phone: string, row: TableRow): PersonDraft {
  const person: PersonDraft = {
    name,
    role: '家长',
    unit,
    team: '',
    mayLead: false,
    newcomer: false,
    pattern: '',
    patternStart: null,
    available: null,
    phone,
    number: '',
    rank: '',
    position: '',
    availableText: '',
    row,
  }
  people.push(person)
  return person
}

function readSlots(cell: TableCell, name: string, findings: Findings): HalfDay[] {
  const place = { ...cell.place, field: '愿意的时段' }
  if (isNoneMark(cell.text)) {
    findings.warn(place, `${name}没有写愿意的时段，不会排班。请问清后补上。`)
    return []
  }
  const slots = readHalfDays(cell.text)
  if (slots === undefined)
    findings.warn(place, `${name}愿意的时段“${cell.text.slice(0, 20)}”看不懂，先不排班。请问清后写成“周一上学”这样的话。`)
  return [...(slots ?? [])]
}

function readCapOf(cell: TableCell, name: string, withdrawn: boolean, findings: Findings): number | null {
  const cap = readCap(cell.text)
  if (cap !== undefined) return cap
  if (!withdrawn)
    findings.warn(
      { ...cell.place, field: '每学期上限' },
      `${name}的每学期上限${isNoneMark(cell.text) ? '没有写' : `“${cell.text}”不是一个次数`}，写明之前不会排班。请问清本人一学期最多几次。`,
    )
  return null
}

/** Only columns of remarks say so; the title 可随时退出 says nothing of a row. */
function readWithdrawn(table: Table, row: TableRow, name: string, findings: Findings): boolean {
  const cell = [row.of('note'), row.of('cap'), row.of('slots')].find(({ text }) => withdrawnWords.test(text))
  if (cell === undefined || table.rows.length === 0) return false
  if (!plainWithdrawal.test(compact(cell.text)))
    findings.warn(cell.place, `${name}注明“${cell.text.slice(0, 20)}”，按已退出读入，不会排班。请核对。`)
  return true
}

function readTickOf(cell: TableCell, name: string, field: string, findings: Findings): boolean | null {
  const tick = readTick(cell.text)
  if (tick === undefined)
    findings.warn({ ...cell.place, field }, `${name}的${field}“${cell.text}”看不懂，先记作不清楚。请改成“是”或“否”。`)
  return tick ?? null
}

function readOfferedOn(cell: TableCell, name: string, anchor: Anchor, findings: Findings): string | null {
  const read = readDate(cell.value, anchor)
  if (read === undefined) return null
  if (!isProblem(read)) return read.date
  findings.warn({ ...cell.place, field: '报名日期' }, `${name}的报名日期没有读入：${read.problem}`)
  return null
}

/** The first offer stays; what the second one takes back is taken back. */
function joinOffers(first: OfferDraft, second: OfferDraft, findings: Findings): Omit<Offer, 'person'> {
  const { offer } = first
  const differs = offer.cap !== second.offer.cap && second.offer.cap !== null
  if (differs && offer.cap !== null)
    findings.warn(
      { ...second.row.of('cap').place, field: '每学期上限' },
      `${first.person.name}两次报名的次数上限不同（${offer.cap}和${second.offer.cap}），按较少的读入，请核对。`,
    )
  if (second.offer.withdrawn && !offer.withdrawn)
    findings.warn(
      { ...second.row.place, field: '备注' },
      `${first.person.name}在第${second.row.number}行注明退出，按已退出读入，请核对。`,
    )
  const caps = [offer.cap, second.offer.cap].filter((cap) => cap !== null)
  return { ...offer, withdrawn: offer.withdrawn || second.offer.withdrawn, cap: caps.length === 0 ? null : Math.min(...caps) }
}

function sameSlots(a: readonly HalfDay[], b: readonly HalfDay[]): boolean {
  const keys = (slots: readonly HalfDay[]) => slots.map(({ weekday, half }) => `${weekday}${half}`).join()
  return keys(a) === keys(b)
}
