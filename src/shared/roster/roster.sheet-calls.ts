/** Calls about saved rosters: cells, filling, versions, swaps. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { effectSchema, needSchema, rosterDateSchema, rosterKindSchema, solutionSchema } from './roster.types.ts'
import { cellChangeSchema, rosterViewSchema, sheetSchema } from './sheet.types.ts'
import { shiftSchema } from './workbook.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const rosterSheetCalls = {
  sheets: call(
    'saved rosters, newest first',
    z.object({ kind: rosterKindSchema.optional() }),
    z.object({ sheets: z.array(sheetSchema) }),
  ),
  create: call(
    'begin a roster for a period; patterns give a duty roster its first cells',
    z.object({
      kind: rosterKindSchema,
      from: rosterDateSchema,
      to: rosterDateSchema,
      title: z.string().trim().max(60).default(''),
      /** For shifts at a post of its own, such as the 24-hour enterprise post; left out: as the station has set. */
      post: z.string().trim().max(40).default(''),
      shifts: z.array(shiftSchema).default([]),
      needs: z.array(needSchema).default([]),
    }),
    byId,
  ),
  open: call('a saved roster as a whole', byId, rosterViewSchema),
  setCells: call(
    'change cells; answers with the changes that undo it',
    z.object({ id: z.string(), changes: z.array(cellChangeSchema).min(1).max(20_000) }),
    z.object({ undo: z.array(cellChangeSchema) }),
  ),
  fill: call(
    'fill a saved roster; what a person fixed stays; progress and cancel (keeps the best so far)',
    z.object({ id: z.string(), seconds: z.number().min(0.2).max(120).default(5) }),
    solutionSchema.extend({ undo: z.array(cellChangeSchema) }),
  ),
  clear: call('empty what no person fixed', byId, z.object({ undo: z.array(cellChangeSchema) })),
  post: call(
    'post a roster: a numbered version that later changes are compared with',
    byId.extend({ note: z.string().trim().max(200).default('') }),
    sheetSchema,
  ),
  setFoot: call(
    'who made and checked a roster, who leads, and the phone that may hang in public',
    byId.extend({
      checkedBy: z.string().trim().max(30),
      leader: z.string().trim().max(30),
      leaderPhone: z.string().trim().max(30),
      title: z.string().trim().min(1, '请填写标题。').max(60),
    }),
    nothing,
  ),
  remove: call('put a roster that was never posted into the bin', byId, nothing),

  askSwap: call(
    'ask for a swap of duties; the answer says what it would do',
    z.object({ id: z.string(), giver: z.string(), duty: z.string(), taker: z.string(), back: z.string().default('') }),
    z.object({ id: z.string(), effect: effectSchema }),
  ),
  answerSwap: call(
    'the other one consents, or the leader approves (which makes the swap); or either declines',
    z.object({ id: z.string(), yes: z.boolean() }),
    z.object({ state: z.enum(['asked', 'consented', 'approved', 'declined']) }),
  ),
  releaseDuty: call(
    "take a parent from a duty at the parent's word: no reason, no trace on lists; the place goes to police or school",
    z.object({ id: z.string(), person: z.string(), duty: z.string() }),
    nothing,
  ),
} as const
