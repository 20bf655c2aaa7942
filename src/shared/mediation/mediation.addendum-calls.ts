/** Calls about addenda: after the archive they are the only change. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

/** A remark on an archived case. */
const addendumSchema = z.object({
  id: z.string(),
  /** ISO instant by the clock of the desk where it was written. */
  at: z.string(),
  by: z.string(),
  text: z.string(),
})

export const addendumCalls = {
  addenda: call(
    'addenda of a case and of its parts, oldest first; those that settle a late edit or a second seal included',
    z.object({ id: z.string() }),
    z.object({ addenda: z.array(addendumSchema) }),
  ),
  addAddendum: call(
    'add a remark to an archived case; what was sealed stays as it is',
    z.object({ id: z.string(), text: z.string().trim().min(1, '请填写补充说明。').max(2000, '补充说明最多 2000 字。') }),
    z.object({}),
  ),
}
