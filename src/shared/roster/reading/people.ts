/** Reads lists of people: of school gates with the half-days at which they can stand, of duty staff with their shift patterns. */
import { isProblem } from '#shared/kernel/problem.ts'
import { parsePhones } from '#shared/kernel/phone.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { RosterKind, RosterRole } from '#shared/roster/roster.types.ts'
import type { WorkbookPerson } from '#shared/roster/workbook.types.ts'
import { isUnlimited, readHalfDays } from './availability.ts'
import { readTick } from './counts.ts'
import type { Findings } from './findings.ts'
import { readName } from './names.ts'
import { readPattern } from './patterns.ts'
import { readRole, roleOfRank } from './roles.ts'
import { findSchool } from './school-names.ts'
import { type Anchor, readDate } from './spans.ts'
import type { Table, TableCell, TableRow } from './tables.ts'

/** A person before keys are given, with the row for what is said of it later. */
export type PersonDraft = Omit<WorkbookPerson, 'key'> & { readonly row: TableRow }

/** What readers of people need to know of the rest of the workbook. */
export interface PeopleContext {
  readonly kind: RosterKind
  readonly schools: readonly string[]
  readonly anchor: Anchor
}

/** People of all lists, each once. */
export function readPeople(tables: readonly Table[], context: PeopleContext, findings: Findings): PersonDraft[] {
  const people: PersonDraft[] = []
  for (const table of tables) {
    for (const row of table.rows) {
      const person = readPerson(table, row, context, findings)
      if (person === undefined) continue
      const same = people.find((other) => isSamePerson(other, person))
      if (same === undefined) people.push(person)
      else {
        if (same.availableText !== person.availableText || same.pattern !== person.pattern)
          findings.warn(
            { ...row.place, field: '姓名' },
            `${person.name}两行写的时段或排班模式不同，按第${same.row.number}行读入，请核对。`,
          )
        findings.repeat(
          { ...row.place, field: '姓名' },
          same.row.number,
          `${person.name}与${same.row.place.sheet}第${same.row.number}行是同一人，只计一次。如是同名的两个人，请写明各自的单位或警号。`,
        )
      }
    }
  }
  return people
}

/** The first phone numbers of a cell, with a warning for what is none. */
export function readPhoneOf(cell: TableCell, name: string, findings: Findings): string {
  const { phones, rejected } = parsePhones(cell.text)
  const place = { ...cell.place, field: '电话' }
  if (rejected.length > 0) findings.warn(place, `${name}的电话“${cell.text.slice(0, 20)}”看不懂，没有读入，请核对号码。`)
  else if (phones.length === 0) findings.warn(place, `${name}没有电话，请补上，否则无法通知到本人。`)
  return phones.join('、')
}

function readPerson(table: Table, row: TableRow, context: PeopleContext, findings: Findings): PersonDraft | undefined {
  const name = readName(row.of('name').text)
  if (name === '') {
    findings.reject({ ...row.place, field: '姓名' }, '这一行没有写姓名，没有导入。请补上姓名后重新导入。')
    return undefined
  }
  const role = readRoleOf(table, row, name, findings)
  if (role === undefined) return undefined
  return {
    name,
    role,
    unit: readUnit(row, role, name, context, findings),
    team: readTeam(row),
    mayLead: readMayLead(row.of('mayLead'), name, findings),
    newcomer: /新警|新民警|新辅警|实习|见习|试用|新入职|新招/u.test(
      `${row.of('position').text} ${row.of('note').text} ${row.of('role').text}`,
    ),
    ...readCycle(table, row, name, context, findings),
    ...readAvailable(table, row, role, name, context, findings),
    phone: table.has('phone') ? readPhoneOf(row.of('phone'), name, findings) : '',
    number: compact(row.of('number').text),
    rank: compact(row.of('rank').text),
    position: compact(row.of('position').text),
    row,
  }
}

function readRoleOf(table: Table, row: TableRow, name: string, findings: Findings): RosterRole | undefined {
  const cell = row.of('role')
  const place = { ...cell.place, field: '身份' }
  const read = readRole(cell.text)
  if (read !== undefined) {
    if (read.unsure) findings.warn(place, `${name}的身份“${cell.text}”按${read.role}读入，请核对。`)
    return read.role
  }
  if (!isNoneMark(cell.text)) {
    findings.reject(place, `${name}的身份“${cell.text}”不认识，没有导入。请改成民警、辅警、交警、保安、教师或家长。`)
    return undefined
  }
  const elsewhere =
    roleOfRank(row.of('rank').text) ??
    readRole(row.of('position').text)?.role ??
    onlyRole(row.heading) ??
    (table.has('role') ? undefined : (onlyRole(table.sheet.name) ?? onlyRole(table.title)))
  if (elsewhere === undefined) findings.reject(place, `${name}没有写身份，没有导入。请补上民警、辅警、交警、保安、教师或家长。`)
  else if (table.has('role')) findings.warn(place, `${name}没有写身份，按其他栏读作${elsewhere}，请核对。`)
  return elsewhere
}

/** A heading names one role, or none for sure: 民警、辅警名册 says nothing of a row. */
function onlyRole(text: string): RosterRole | undefined {
  const named = text.match(/民警|辅警|协警|交警|交巡警|保安|安保|教师|老师|教职工|家长/gu) ?? []
  const roles = new Set(named.map((word) => readRole(word)?.role))
  return roles.size === 1 ? [...roles][0] : undefined
}

function readUnit(row: TableRow, role: RosterRole, name: string, { schools }: PeopleContext, findings: Findings): string {
  const cell = row.of('unit')
  const unit = cleanText(cell.text).replace(/\s+/gu, '')
  if (role !== '教师' && role !== '家长') return unit
  const school = findSchool(unit, schools)
  if (school !== undefined) return school
  const bare = unit.replace(/(?:学生)?家长(?:志愿者)?$/u, '')
  if (schools.length > 0)
    findings.warn(
      { ...cell.place, field: '单位' },
      bare === ''
        ? `${name}没有写是哪所学校的，不能排到校门。请补上学校。`
        : `${name}的单位“${bare}”不在学校表中，不能排到校门。请核对学校名称。`,
    )
  return bare
}

function readTeam(row: TableRow): string {
  const team = compact(row.of('team').text)
  return team === '' && /组|班|队/u.test(row.heading) && row.heading.length <= 8 ? compact(row.heading) : team
}

function readMayLead(cell: TableCell, name: string, findings: Findings): boolean {
  const tick = readTick(cell.text)
  if (tick === undefined) findings.warn(cell.place, `${name}的带班资格“${cell.text}”看不懂，先按没有资格。请改成“是”或“否”。`)
  return tick ?? false
}

function readCycle(table: Table, row: TableRow, name: string, { kind, anchor }: PeopleContext, findings: Findings) {
  const cell = row.of('pattern')
  const pattern = readPattern(cell.text)
  if (pattern === undefined)
    findings.warn(cell.place, `${name}的排班模式“${cell.text}”看不懂，没有读入。请写成白夜休休这样的循环，或“正常班”。`)
  if (pattern === '' && kind === 'duty' && table.has('pattern'))
    findings.warn(cell.place, `${name}没有写排班模式，只能手工排班。请补上，如白夜休休、正常班。`)
  const startCell = row.of('patternStart')
  const start = readDate(startCell.value, anchor)
  if (start !== undefined && isProblem(start)) findings.warn(startCell.place, `${name}的循环起始日：${start.problem}`)
  const patternStart = start === undefined || isProblem(start) ? null : start.date
  if (start !== undefined && !isProblem(start) && start.yearAssumed && !anchor.said)
    findings.warn(startCell.place, `${name}的循环起始日没有写年份，按${start.date}读入，请核对。`)
  if (
    patternStart === null &&
    pattern !== undefined &&
    pattern !== '' &&
    pattern !== '正常班' &&
    !(start !== undefined && isProblem(start))
  )
    findings.warn({ ...startCell.place, field: '循环起始日' }, `${name}没有写循环起始日，不知道哪天轮到第一个班。请补上日期。`)
  return { pattern: pattern ?? '', patternStart }
}

function readAvailable(table: Table, row: TableRow, role: RosterRole, name: string, { kind }: PeopleContext, findings: Findings) {
  const cell = row.of('available')
  const availableText = cleanText(cell.text)
  const place = { ...cell.place, field: '可上岗时段' }
  if (isNoneMark(availableText)) {
    if (kind === 'gate' && table.has('available') && role !== '家长')
      findings.warn(place, `${name}没有写可上岗时段，先按任何时候都可以，请核对。`)
    return { available: null, availableText: '' }
  }
  if (isUnlimited(availableText)) return { available: null, availableText }
  const slots = readHalfDays(availableText)
  if (slots === undefined)
    findings.warn(
      place,
      `${name}的可上岗时段“${availableText.slice(0, 20)}”看不懂，先不排班。请问清后写成“周一、三、五上学”这样的话。`,
    )
  return { available: [...(slots ?? [])], availableText }
}

function isSamePerson(a: PersonDraft, b: PersonDraft): boolean {
  if (a.name !== b.name) return false
  if (a.number !== '' && b.number !== '') return a.number === b.number
  if (a.phone !== '' && b.phone !== '') return a.phone === b.phone
  return a.role === b.role && (a.unit === b.unit || a.unit === '' || b.unit === '')
}
