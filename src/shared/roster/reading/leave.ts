/** Reads leave and training: who is away on which days and why. */
import { isProblem } from '#shared/kernel/problem.ts'
import { addDays } from '#shared/kernel/dates.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { Absence } from '#shared/roster/roster.types.ts'
import type { WorkbookPerson } from '#shared/roster/workbook.types.ts'
import type { Findings } from './findings.ts'
import { findPeople, readName, splitNames } from './names.ts'
import { type Anchor, type DaySpan, daysOf, readSpans } from './spans.ts'
import type { Table, TableRow } from './tables.ts'

const reasons: readonly (readonly [RegExp, Absence['code']])[] = [
  [/开庭|出庭|庭审|作证|应诉/u, '庭'],
  [/培训|集训|学习|参训|轮训|练兵|授课|复训/u, '训'],
  [/希望|想休|愿望|尽量|意愿/u, '愿'],
]

/** Absences of all tables; each person of a training is away for himself. */
export function readLeave(
  tables: readonly Table[],
  people: readonly WorkbookPerson[],
  anchor: Anchor,
  findings: Findings,
): Absence[] {
  const absences: Absence[] = []
  const seen = new Map<string, number>()
  for (const table of tables) {
    for (const row of table.rows) {
      for (const absence of readRow(table, row, people, anchor, findings)) {
        const key = `${table.sheet.name} ${absence.person} ${absence.from} ${absence.to} ${absence.part}`
        const earlier = seen.get(key)
        if (earlier !== undefined) {
          findings.repeat(
            { ...row.place, field: '姓名' },
            earlier,
            `${absence.person}这几天的${table.kind === 'training' ? '培训' : '请假'}与第${earlier}行相同，只计一次。`,
          )
          continue
        }
        seen.set(key, row.number)
        absences.push(absence)
      }
    }
  }
  return absences
}

function readRow(table: Table, row: TableRow, people: readonly WorkbookPerson[], anchor: Anchor, findings: Findings): Absence[] {
  const nameCell = row.of('name')
  const names = splitNames(nameCell.text)
  const startCell = row.of('start')
  if (names.length === 0) {
    findings.reject({ ...nameCell.place, field: '姓名' }, '这一行没有写姓名，没有导入。请补上姓名后重新导入。')
    return []
  }
  const read = readSpans(startCell.value, row.of('end').value, anchor)
  if (isProblem(read)) {
    findings.reject({ ...startCell.place, field: '开始' }, `${names.join('、')}的日期没有读入：${read.problem}`)
    return []
  }
  if (read.yearAssumed && !anchor.said)
    findings.warn(startCell.place, `${names.join('、')}的日期没有写年份，按${read.spans[0]?.from ?? ''}读入，请核对。`)
  const spans = withDays(row, withPart(row, read.spans, findings), names.join('、'), findings)
  const reason = [cleanText(row.of('reason').text), isNoneMark(row.of('note').text) ? '' : cleanText(row.of('note').text)]
    .filter((text) => text !== '')
    .join('，')
  const code = table.kind === 'training' ? '训' : (reasons.find(([pattern]) => pattern.test(reason))?.[1] ?? '假')
  return names.flatMap((name) => {
    const person = whoIs(name, nameCell.text, row, people, findings)
    return person === undefined ? [] : spans.map(({ from, to, part }): Absence => ({ person, code, from, to, part, reason }))
  })
}

function whoIs(
  name: string,
  written: string,
  row: TableRow,
  people: readonly WorkbookPerson[],
  findings: Findings,
): string | undefined {
  const hint = { role: row.of('role').text, unit: row.of('unit').text, number: row.of('number').text }
  const found = findPeople(people, readName(written) === name ? written : name, hint)
  const [only] = found
  if (only !== undefined && found.length === 1) return only.key
  const place = { ...row.of('name').place, field: '姓名' }
  if (found.length > 1)
    findings.reject(
      place,
      `名单中有${found.length}个${name}（${found.map(({ key }) => key).join('、')}），不知道是哪一位，没有导入。请写明单位或警号。`,
    )
  else findings.reject(place, `“${name}”不在人员名单中，没有导入。请核对是谁，改正姓名后重新导入。`)
  return undefined
}

function withPart(row: TableRow, spans: readonly DaySpan[], findings: Findings): readonly DaySpan[] {
  const cell = row.of('part')
  const text = compact(cell.text)
  const part = /^(?:上午|早上)/u.test(text) ? '上午' : text.startsWith('下午') ? '下午' : ''
  const [only] = spans
  if (part === '' || only === undefined) return spans
  if (spans.length === 1 && only.from === only.to) return [{ ...only, part }]
  findings.warn(cell.place, `请假不止一天，又写了“${text}”，按整天读入，请核对。`)
  return spans
}

/** The number of days is checked against the dates; where no end is written it says the end. */
function withDays(row: TableRow, spans: readonly DaySpan[], names: string, findings: Findings): readonly DaySpan[] {
  const cell = row.of('days')
  if (isNoneMark(cell.text)) return spans
  const said = Number(compact(cell.text).replace(/天|日/gu, '').replace(/^半$/u, '0.5'))
  const counted = spans.reduce((sum, span) => sum + (span.part === '' ? daysOf(span).length : 0.5), 0)
  const [only] = spans
  if (!Number.isFinite(said)) findings.warn(cell.place, `${names}的天数“${cell.text}”看不懂，按日期计${counted}天，请核对。`)
  else if (said === counted || only === undefined) return spans
  else if (counted === 1 && spans.length === 1 && said > 1 && Number.isInteger(said) && isNoneMark(row.of('end').text)) {
    const to = addDays(only.from, said - 1)
    findings.warn(cell.place, `${names}没有写结束日期，按${said}天算到${to}，请核对。`)
    return [{ ...only, to }]
  } else findings.warn(cell.place, `${names}写的是${said}天，按日期是${counted}天，已按日期读入，请核对。`)
  return spans
}
