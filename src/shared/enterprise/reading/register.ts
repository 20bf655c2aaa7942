/** Reads the park office's list of enterprises: codes checked, the same enterprise once, what looks alike shown side by side. */
import { z } from 'zod'
import { cellText, type Workbook } from '#shared/importing/grid.ts'
import { checkCreditCode } from '#shared/kernel/credit-code.ts'
import type { Problem } from '#shared/kernel/problem.ts'
import { cleanPersonName, compact, isNoneMark } from '#shared/kernel/text.ts'
import { yearOfTexts } from '#shared/mediation/ledger.year.ts'
import { requestCategorySchema } from '#shared/enterprise/enterprise.types.ts'
import { cleanEnterpriseName } from '#shared/enterprise/names.ts'
import { readDay, readPeople, readPhone } from './cells.ts'
import { parkOf } from './parks.ts'
import { categoryOf, splitRequests } from './request-words.ts'
import { type FieldCaptions, type ListRow, type ListTable, readTables } from './tables.ts'
import { compareRows, lookAlikesOf } from './same-enterprise.ts'

const rowNoteSchema = z.object({ row: z.number().int(), field: z.string(), text: z.string() })

/** An enterprise as a row says it. */
export const registerEnterpriseSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  creditCode: z.string(),
  creditCodeSaid: z.string(),
  kind: z.string(),
  industry: z.string(),
  park: z.string(),
  building: z.string(),
  employees: z.number().int().nullable(),
  employeesApproximate: z.boolean(),
  principal: z.string(),
  principalPhone: z.string(),
  guardLead: z.string(),
  guardLeadPhone: z.string(),
  guards: z.number().int().nullable(),
  officer: z.string(),
  dutyPhone: z.string(),
  visitedOn: z.string().nullable(),
  note: z.string(),
  requests: z.array(z.object({ category: requestCategorySchema, text: z.string() })),
})
export type RegisterEnterprise = z.infer<typeof registerEnterpriseSchema>

export const registerReadingSchema = z.object({
  sheets: z.array(z.string()),
  title: z.string(),
  year: z.number().int().nullable(),
  /** Data rows, duplicates included. */
  rows: z.number().int(),
  enterprises: z.array(registerEnterpriseSchema),
  duplicates: z.array(
    z.object({
      row: z.number().int(),
      of: z.number().int(),
      reason: z.string(),
      names: z.tuple([z.string(), z.string()]),
      differences: z.array(z.object({ field: z.string(), kept: z.string(), other: z.string() })),
    }),
  ),
  lookAlikes: z.array(
    z.object({ rows: z.tuple([z.number().int(), z.number().int()]), names: z.tuple([z.string(), z.string()]), why: z.string() }),
  ),
  rejected: z.array(rowNoteSchema),
  warnings: z.array(rowNoteSchema),
  skipped: z.array(z.object({ row: z.number().int(), why: z.string() })),
})
export type RegisterReading = z.infer<typeof registerReadingSchema>

const captions = {
  name: ['名称', '企业名称', '单位名称', '公司名称', '企业', '单位', '公司', '商户名称', '市场主体名称', '企业全称'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '统一代码', '营业执照号', '执照号'],
  kind: ['类型', '企业类型', '单位类型', '经济类型', '性质', '企业性质'],
  industry: ['行业', '所属行业', '行业类别', '主营业务', '经营范围', '行业分类'],
  park: ['园区', '所属园区', '片区', '所属片区', '区域'],
  building: ['地址/楼栋', '地址', '楼栋', '楼栋地址', '详细地址', '经营地址', '办公地址', '所在楼栋', '位置', '企业地址'],
  employees: ['员工人数', '从业人数', '职工人数', '人数', '员工数', '用工人数', '员工总数', '从业人员'],
  guardLead: ['内保负责人', '安保负责人', '保卫负责人', '内保联系人', '安全负责人', '治安负责人', '联系人', '联络员'],
  guardLeadPhone: ['电话', '联系电话', '内保电话', '手机', '手机号', '联系方式', '联系人电话', '内保负责人电话'],
  principal: ['负责人', '法定代表人', '法人', '企业负责人', '法人代表'],
  principalPhone: ['负责人电话', '法人电话', '法定代表人电话'],
  guards: ['保安人数', '保安数', '安保人数'],
  officer: ['包联民警', '责任民警', '包保民警', '联系民警', '驻企民警', '警务联络官', '包片民警', '民警'],
  dutyPhone: ['值守电话', '24小时值守电话', '24小时电话', '值班电话', '应急电话'],
  visitedOn: ['上次走访', '最近走访', '走访日期', '上次走访日期', '最近走访时间', '走访时间', '最近一次走访'],
  requests: ['需求', '诉求', '企业诉求', '企业需求', '存在问题', '问题及需求', '意见建议', '反映问题', '诉求内容'],
  note: ['备注', '说明'],
} as const satisfies FieldCaptions<string>
type Field = keyof typeof captions

const labels: Readonly<Record<string, string>> = {
  creditCode: '信用代码',
  employees: '员工人数',
  guardLeadPhone: '电话',
  principalPhone: '负责人电话',
  dutyPhone: '值守电话',
  visitedOn: '上次走访',
  guards: '保安人数',
}
const notVisited = /^(?:未(?:曾)?走访(?:过)?|没有走访|从未|尚未走访|未去|\/|\\|-*|无)$/u

/** What helps reading: the year that nothing in the file says, and how a character sounds (明 and 铭 are taken for one another). */
export interface RegisterAids {
  readonly today: string
  readonly soundOf: (character: string) => string
}

/** Reads it. */
export function readRegister(workbook: Workbook, { today, soundOf }: RegisterAids): RegisterReading | Problem {
  const tables = readTables<Field>(workbook, captions, [['name'], ['creditCode', 'industry', 'employees', 'officer', 'building']])
  if (tables.length === 0)
    return {
      problem: '没有认出企业名册：表头里至少要有“名称”，以及信用代码、行业、地址、员工人数、包联民警中的一列。请核对后重新选择。',
    }
  const year =
    yearOfTexts(tables.flatMap(({ title, sheet }) => [title, sheet])) ?? yearInDates(tables) ?? Number(today.slice(0, 4))
  const warnings: RegisterReading['warnings'] = []
  const rejected: RegisterReading['rejected'] = tables.flatMap((table) => [...table.rejected])
  const read = tables.flatMap((table) => table.rows.flatMap((row) => readRow(row, year, warnings, rejected) ?? []))
  const { kept, duplicates } = compareRows(read, warnings)
  return {
    sheets: tables.map(({ sheet }) => sheet),
    title: tables[0]?.title.split('\n')[0] ?? '',
    year,
    rows: read.length,
    enterprises: kept,
    duplicates,
    lookAlikes: lookAlikesOf(kept, soundOf),
    rejected,
    warnings,
    skipped: tables.flatMap(({ skipped }) => [...skipped]),
  }
}

function readRow(
  row: ListRow<Field>,
  year: number,
  warnings: RegisterReading['warnings'],
  rejected: RegisterReading['rejected'],
): RegisterEnterprise | undefined {
  const name = cleanEnterpriseName(row.text('name'))
  if (name === '') {
    rejected.push({ row: row.number, field: '名称', text: `第${row.number}行没有企业名称，没有导入。请补上名称后重新导入。` })
    return undefined
  }
  const warn = (field: Field, text: string) => {
    if (text !== '')
      warnings.push({ row: row.number, field: labels[field] ?? captions[field][0], text: `${row.address(field)} ${text}` })
  }
  const code = readCode(row)
  warn('creditCode', code.warning)
  const employees = readPeople(row.value('employees'))
  warn('employees', employees.warning)
  const guards = readPeople(row.value('guards'))
  warn('guards', guards.warning)
  const phone = (field: 'guardLeadPhone' | 'principalPhone' | 'dutyPhone') => {
    const { value, warning } = readPhone(row.value(field))
    warn(field, warning)
    return value
  }
  const visited = readDay(row.value('visitedOn'), year, notVisited)
  warn('visitedOn', visited.warning)
  const building = row.text('building')
  return {
    row: row.number,
    name,
    creditCode: code.value,
    creditCodeSaid: code.said,
    kind: textOf(row.text('kind')),
    industry: textOf(row.text('industry')),
    park: textOf(row.text('park')) === '' ? parkOf(building) : row.text('park'),
    building: textOf(building),
    employees: employees.value.count,
    employeesApproximate: employees.value.approximate,
    principal: cleanPersonName(textOf(row.text('principal'))),
    principalPhone: phone('principalPhone'),
    guardLead: cleanPersonName(textOf(row.text('guardLead'))),
    guardLeadPhone: phone('guardLeadPhone'),
    guards: guards.value.count,
    officer: cleanPersonName(textOf(row.text('officer'))),
    dutyPhone: phone('dutyPhone'),
    visitedOn: visited.value,
    note: textOf(row.text('note')),
    requests: splitRequests(row.text('requests')).map((text) => ({ category: categoryOf(text), text })),
  }
}

/** A code, or what was said instead of one, with the reason. */
function readCode(row: ListRow<Field>): { readonly value: string; readonly said: string; readonly warning: string } {
  const cell = row.value('creditCode')
  const said = compact(cellText(cell))
  if (isNoneMark(said)) return { value: '', said: '', warning: '' }
  const check = checkCreditCode(typeof cell === 'number' ? cell : said)
  return check.ok ? { value: check.value, said: '', warning: '' } : { value: '', said, warning: check.text }
}

function textOf(text: string): string {
  return isNoneMark(text) ? '' : text
}

function yearInDates(tables: readonly ListTable<Field>[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { rows } of tables)
    for (const row of rows) {
      const year = /^(20\d{2})\D/u.exec(row.text('visitedOn'))?.[1]
      if (year !== undefined) counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
    }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
