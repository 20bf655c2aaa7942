/** Reads the ledger of disputes of enterprises: what became of each, by the words that stations use. */
import { z } from 'zod'
import { cellText, type Workbook } from '#shared/importing/grid.ts'
import { parseAmount } from '#shared/kernel/money.ts'
import type { Problem } from '#shared/kernel/problem.ts'
import { cleanPersonName, compact, isNoneMark } from '#shared/kernel/text.ts'
import { yearOfTexts } from '#shared/mediation/ledger.year.ts'
import { verdictSchema, type Verdict } from '#shared/enterprise/enterprise.types.ts'
import { cleanEnterpriseName } from '#shared/enterprise/names.ts'
import { readDay, readPeople } from './cells.ts'
import { type FieldCaptions, type ListRow, readTables } from './tables.ts'

const rowNoteSchema = z.object({ row: z.number().int(), field: z.string(), text: z.string() })

/** A dispute as a row says it. Amounts in 分. */
export const readDisputeSchema = z.object({
  row: z.number().int(),
  number: z.string(),
  acceptedOn: z.string(),
  enterprise: z.string(),
  kind: z.string(),
  procedure: z.enum(['people', 'police']),
  party: z.string(),
  people: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
  summary: z.string(),
  post: z.string(),
  mediator: z.string(),
  closedOn: z.string().nullable(),
  outcome: z.enum(['', 'settled', 'unsettled', 'terminated', 'transferred']),
  manner: z.enum(['', 'written', 'spot']),
  result: z.string(),
  verdict: verdictSchema,
})
export type ReadDispute = z.infer<typeof readDisputeSchema>

export const disputeReadingSchema = z.object({
  sheets: z.array(z.string()),
  title: z.string(),
  year: z.number().int().nullable(),
  rows: z.number().int(),
  disputes: z.array(readDisputeSchema),
  duplicates: z.array(z.object({ row: z.number().int(), of: z.number().int(), reason: z.string() })),
  rejected: z.array(rowNoteSchema),
  warnings: z.array(rowNoteSchema),
  skipped: z.array(z.object({ row: z.number().int(), why: z.string() })),
})
export type DisputeReading = z.infer<typeof disputeReadingSchema>

const captions = {
  number: ['编号', '案件编号', '登记编号', '纠纷编号', '受理编号', '案号'],
  acceptedOn: ['受理时间', '受理日期', '登记时间', '登记日期', '发生时间', '接报时间', '日期', '时间'],
  enterprise: ['企业名称', '涉及企业', '单位名称', '企业', '涉事企业', '公司名称', '涉企单位', '用人单位'],
  kind: ['纠纷类别', '纠纷类型', '类别', '类型', '纠纷种类', '纠纷性质'],
  procedure: ['调解性质', '调解类型', '调解方式', '性质', '程序', '调解程序'],
  party: ['对方当事人', '当事人', '对方', '另一方', '申请人', '反映人', '涉及人员', '相对方'],
  people: ['涉及人数', '人数', '涉及人员数'],
  amount: ['涉及金额', '金额', '涉案金额', '标的额', '争议金额'],
  summary: ['基本情况', '简要情况', '纠纷情况', '案情', '事由', '主要内容', '情况说明', '纠纷简要情况', '内容'],
  post: ['受理岗位', '岗位', '受理单位', '联防岗', '岗点', '受理警务室'],
  mediator: ['调解人', '调解员', '承办人', '主持人', '责任人', '责任民警', '化解人'],
  closedOn: ['办结时间', '办结日期', '化解时间', '化解日期', '结案时间', '结案日期', '完成时间'],
  result: ['办理结果', '调解结果', '处理结果', '结果', '化解结果', '化解情况', '办理情况', '状态', '是否化解'],
  verdict: ['企业评价', '满意度', '评价', '企业满意度', '满意情况'],
} as const satisfies FieldCaptions<string>
type Field = keyof typeof captions
type Notes = DisputeReading['warnings']

/** Reads it; `today` gives the year that nothing in the file says. */
export function readDisputes(workbook: Workbook, { today }: { readonly today: string }): DisputeReading | Problem {
  const tables = readTables<Field>(workbook, captions, [['enterprise'], ['acceptedOn', 'result'], ['party', 'summary', 'kind']])
  if (tables.length === 0)
    return {
      problem:
        '没有认出涉企纠纷台账：表头里至少要有“企业名称”“受理时间”或“办理结果”，以及“对方当事人”“纠纷类别”“基本情况”中的一列。',
    }
  const year = yearOfTexts(tables.flatMap(({ title, sheet }) => [title, sheet])) ?? Number(today.slice(0, 4))
  const warnings: Notes = []
  const rejected: Notes = tables.flatMap((table) => [...table.rejected])
  const read = tables.flatMap((table) => table.rows.flatMap((row) => readRow(row, year, warnings, rejected) ?? []))
  const duplicates: DisputeReading['duplicates'] = []
  const disputes: ReadDispute[] = []
  const seen = new Map<string, number>()
  for (const dispute of read) {
    const key = keyOf(dispute)
    const of = seen.get(key)
    if (of === undefined) {
      seen.set(key, dispute.row)
      disputes.push(dispute)
    } else duplicates.push({ row: dispute.row, of, reason: dispute.number === '' ? '内容相同' : '编号、内容相同' })
  }
  return {
    sheets: tables.map(({ sheet }) => sheet),
    title: tables[0]?.title.split('\n')[0] ?? '',
    year,
    rows: read.length,
    disputes,
    duplicates,
    rejected,
    warnings,
    skipped: tables.flatMap(({ skipped }) => [...skipped]),
  }
}

/** What makes two rows one dispute, here and in the desk. */
export function keyOf({
  number,
  acceptedOn,
  enterprise,
  party,
  summary,
}: Pick<ReadDispute, 'number' | 'acceptedOn' | 'enterprise' | 'party' | 'summary'>): string {
  return [compact(number), acceptedOn, cleanEnterpriseName(enterprise), compact(party), compact(summary)].join('|')
}

function readRow(row: ListRow<Field>, year: number, warnings: Notes, rejected: Notes): ReadDispute | undefined {
  const warn = (field: Field, text: string) => {
    if (text !== '') warnings.push({ row: row.number, field: captions[field][0], text: `${row.address(field)} ${text}` })
  }
  const enterprise = cleanEnterpriseName(row.text('enterprise'))
  if (enterprise === '') {
    rejected.push({ row: row.number, field: '企业名称', text: `第${row.number}行没有企业名称，没有导入。请补上后重新导入。` })
    return undefined
  }
  const accepted = readDay(row.value('acceptedOn'), year, /^(?:\/|-*)$/u)
  warn('acceptedOn', accepted.warning)
  if (accepted.value === null) {
    rejected.push({
      row: row.number,
      field: '受理时间',
      text: `第${row.number}行没有能看懂的受理时间，没有导入。请写成 2026-03-12 后重新导入。`,
    })
    return undefined
  }
  const closed = readDay(row.value('closedOn'), year, /^(?:未办结|未化解|办理中|正在.{0,6}|\/|-*)$/u)
  warn('closedOn', closed.warning)
  const people = readPeople(row.value('people'))
  warn('people', people.warning)
  const { outcome, manner } = readResult(row.text('result'))
  if (outcome === '' && !isNoneMark(row.text('result')) && !/中|未|待/u.test(row.text('result')))
    warn('result', `结果“${row.text('result')}”看不懂，按未办结登记，请核对。`)
  if (outcome !== '' && closed.value === null) warn('closedOn', '已有办理结果，但没有办结时间：计入化解数，请补填办结时间。')
  if (closed.value !== null && closed.value < accepted.value) warn('closedOn', '办结时间早于受理时间，请核对。')
  return {
    row: row.number,
    number: row.text('number'),
    acceptedOn: accepted.value,
    enterprise,
    kind: row.text('kind'),
    procedure: /治安/u.test(row.text('procedure')) ? 'police' : 'people',
    party: cleanPersonName(row.text('party')),
    people: people.value.count,
    amountFen: readAmount(row, warn),
    summary: row.text('summary'),
    post: row.text('post'),
    mediator: cleanPersonName(row.text('mediator')),
    closedOn: closed.value,
    outcome,
    manner,
    result: row.text('result'),
    verdict: readVerdict(row.text('verdict')),
  }
}

function readAmount(row: ListRow<Field>, warn: (field: Field, text: string) => void): number | null {
  const cell = row.value('amount')
  const amount = parseAmount(typeof cell === 'number' ? cell : cellText(cell))
  if ('problem' in amount) {
    warn('amount', amount.problem)
    return null
  }
  return amount.fen
}

/** 调解不成 comes before 调解成功: it holds 调解, and what leads to court is no settlement. */
function readResult(text: string): Pick<ReadDispute, 'outcome' | 'manner'> {
  const said = compact(text)
  if (/不成|未达成|失败|引导诉讼|告知诉讼|起诉|终止|撤回/u.test(said)) return { outcome: 'terminated', manner: '' }
  if (/移送|转办|分流/u.test(said)) return { outcome: 'transferred', manner: '' }
  if (/未化解|未办结|未成功|办理中|调解中|化解中|正在/u.test(said)) return { outcome: '', manner: '' }
  if (/当场/u.test(said)) return { outcome: 'settled', manner: 'spot' }
  if (/协议/u.test(said)) return { outcome: 'settled', manner: 'written' }
  return { outcome: /化解|成功|办结|和解|解决|履行|是/u.test(said) ? 'settled' : '', manner: '' }
}

function readVerdict(text: string): Verdict {
  const said = compact(text)
  if (/不满意/u.test(said)) return '不满意'
  if (/基本满意|较满意|比较满意/u.test(said)) return '基本满意'
  return /^(?:非常|很)?满意/u.test(said) ? '满意' : '未评价'
}
