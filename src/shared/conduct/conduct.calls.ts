/** Calls of conduct feedback. Giving an answer needs no session and names nobody; reading answers needs the supervision's passphrase. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { answerInputSchema, answerSchema, dimensionCountsSchema, handledSchema, publicationSchema } from './conduct.types.ts'

const nothing = z.object({})
const count = z.number().int()
const passphrase = z.string().min(1, '请输入意见箱口令。').max(200)
const newPassphrase = z.string().min(10, '意见箱口令至少 10 个字符。').max(200)

export const conductCalls = {
  boxState: call(
    'whether the supervision has set up the box (no session needed)',
    nothing,
    z.object({ ready: z.boolean(), station: z.string() }),
  ),
  submit: call('give an answer (no session needed); keeps neither time nor author', answerInputSchema, nothing),
  slips: call(
    'paper slips with a code each; no list is kept of them',
    z.object({ copies: count.min(1).max(100).default(2) }),
    printedDocumentSchema,
  ),
  enterSlip: call('enter a slip that was filled in by hand', answerInputSchema, nothing),
  importFile: call(
    'answers in a file of the centre (xlsx, csv); days become weeks, names of anonymous answers are dropped',
    z.object({ file: z.string() }),
    z.object({ taken: count, rejected: z.array(z.object({ row: count, text: z.string() })) }),
  ),
  publications: call('what was published: counts only', nothing, z.object({ publications: z.array(publicationSchema) })),
  setUpBox: call('make the box of this station', z.object({ passphrase: newPassphrase }), nothing),
  changePassphrase: call(
    'give the box another passphrase and a new key; what was sealed before stays readable',
    z.object({ passphrase, newPassphrase }),
    nothing,
  ),
  openBox: call(
    'read the answers of weeks that are over; nothing is kept of what was read',
    z.object({ passphrase }),
    z.object({
      answers: z.array(answerSchema),
      /** Not yet in a publication; shown as soon as there are five. */
      unpublished: count,
      counts: z.array(dimensionCountsSchema).nullable(),
      /** Sealed parts that could not be opened. */
      damaged: count,
    }),
  ),
  publish: call(
    'publish the counts of all answers that were in none before; refused below five',
    z.object({ passphrase, handled: handledSchema, reply: z.string().trim().max(500).default('') }),
    publicationSchema,
  ),
} as const
