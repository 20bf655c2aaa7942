/** Answers in a file of the centre: opinions by column, the day rounded to its week, names kept only where the giver wanted it. */
import { readTables } from '#shared/enterprise/reading/tables.ts'
import { readDay } from '#shared/enterprise/reading/cells.ts'
import { weekOf } from '#shared/conduct/conduct.rules.ts'
import { dimensions, longestText, type AnswerInput, type opinions } from '#shared/conduct/conduct.types.ts'
import { compact } from '#shared/kernel/text.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { openWorkbook } from '#core/importing/importing.ts'

const captions = {
  公正: ['公正', '公平公正', '执法公正'],
  文明: ['文明', '文明用语', '态度', '服务态度'],
  效率: ['效率', '办事效率'],
  廉洁: ['廉洁', '廉洁自律'],
  规范: ['规范', '执法规范'],
  text: ['意见', '意见建议', '内容', '具体意见', '说明', '留言'],
  about: ['对象', '反映对象', '涉及单位', '警号'],
  named: ['是否实名', '实名', '署名'],
  name: ['姓名', '反映人', '联系人'],
  phone: ['电话', '联系电话', '手机'],
  day: ['时间', '日期', '提交时间', '填写时间', '反映时间'],
} as const

/** Reads it; `mark` makes the same file come in once. Throws CallError `file_unreadable`, `bad_input`. */
export async function readConductFile(file: string, today: string) {
  const { workbook, sha256 } = await openWorkbook(file, async () => {})
  const tables = readTables<keyof typeof captions>(workbook, captions, [
    ['廉洁', '公正', '文明', '效率', '规范'],
    ['text', '廉洁', '规范'],
  ])
  if (tables.length === 0)
    throw new CallError('bad_input', '没有认出意见表：表头里要有公正、文明、效率、廉洁、规范，以及意见内容。')
  const answers: { answer: AnswerInput; week: string }[] = []
  const rejected: { row: number; text: string }[] = []
  for (const row of tables.flatMap(({ rows }) => [...rows])) {
    const day = readDay(row.value('day'), Number(today.slice(0, 4)), /^(?:\/|-*)$/u).value ?? today
    const text = row.text('text')
    const named = /^(?:是|实名|署名|1|√)$/u.test(compact(row.text('named')))
    if (Array.from(text).length > longestText)
      rejected.push({ row: row.number, text: `意见超过 ${longestText} 字，没有收。请缩短后重新导入。` })
    else if (day > today) rejected.push({ row: row.number, text: '日期在今天之后，没有收。请改正后重新导入。' })
    else if (text === '' && dimensions.every((dimension) => row.text(dimension) === ''))
      rejected.push({ row: row.number, text: '没有任何意见，没有收。' })
    else
      answers.push({
        week: weekOf(day),
        answer: {
          opinions: {
            公正: opinionOf(row.text('公正')),
            文明: opinionOf(row.text('文明')),
            效率: opinionOf(row.text('效率')),
            廉洁: opinionOf(row.text('廉洁')),
            规范: opinionOf(row.text('规范')),
          },
          text,
          about: row.text('about').slice(0, 60),
          named,
          name: named ? row.text('name').slice(0, 40) : '',
          phone: named ? row.text('phone').slice(0, 30) : '',
        },
      })
  }
  return { answers, rejected, mark: `file ${sha256}` }
}

/** 满意 is 好; what is not understood is 不了解. */
function opinionOf(text: string): (typeof opinions)[number] {
  const said = compact(text)
  if (/不满意|差|不好|否/u.test(said)) return '差'
  if (/一般|基本/u.test(said)) return '一般'
  return /好|满意|是|优/u.test(said) ? '好' : '不了解'
}
