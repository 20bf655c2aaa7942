/** Calls about the paper and the files of rosters. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { rosterDateSchema } from './roster.types.ts'

const byId = z.object({ id: z.string() })

export const paperKinds = {
  matrix: '月排班表',
  week: '周勤务表',
  posts: '岗位卡',
  people: '个人排班',
  signIn: '签到表',
  phones: '联系电话（内部）',
  changes: '变更单',
  account: '公平账',
} as const

export const rosterPaperCalls = {
  paper: call(
    'a paper of a saved roster; phones are on the paper for phones only, which is audited',
    z.object({
      id: z.string(),
      kind: z.enum(['matrix', 'week', 'posts', 'people', 'signIn', 'phones', 'changes', 'account']),
      size: z.enum(['A3', 'A4']).default('A4'),
      /** For weekly sheets: a day of the week that is printed. */
      week: rosterDateSchema.optional(),
    }),
    printedDocumentSchema,
  ),
  handoverPaper: call('the hand-over of a shift on one page', byId, printedDocumentSchema),
  exportFile: call(
    'a roster as a workbook or, for one person, as a calendar file; audited',
    z.object({ id: z.string(), format: z.enum(['xlsx', 'ics']), person: z.string().optional() }),
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
} as const
