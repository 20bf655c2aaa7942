/** Calls about lists that are imported: the park office's register and the ledger of disputes. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { disputeReadingSchema } from './reading/disputes.ts'
import { registerReadingSchema } from './reading/register.ts'

const count = z.number().int()
const input = z.object({ file: z.string(), keep: z.boolean().default(true) })

export const importKinds = { register: '企业名册', disputes: '涉企纠纷' } as const

export const enterpriseImportCalls = {
  importRegister: call(
    'read the list of enterprises; with `keep` add what is new, bring what is known up to date, and register its requests',
    input,
    z.object({
      importId: z.string(),
      reading: registerReadingSchema,
      added: count,
      changed: count,
      unchanged: count,
      requests: count,
    }),
  ),
  importDisputes: call(
    'read the ledger of disputes; with `keep` register what is new as cases with a link to the file of the enterprise',
    input,
    z.object({
      importId: z.string(),
      reading: disputeReadingSchema,
      added: count,
      /** Rows that are there already. */
      known: count,
      matches: z.object({ exact: count, normalised: count, none: count }),
      unlinked: z.array(z.object({ row: count, name: z.string() })),
      rate: z.string(),
    }),
  ),
  imports: call(
    'lists that were imported on this desk',
    z.object({}),
    z.object({
      imports: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['register', 'disputes']),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          rows: count,
          undone: z.boolean(),
        }),
      ),
    }),
  ),
  undoImport: call('take back what an import added', z.object({ importId: z.string() }), z.object({ removed: count })),
  rejectedWorkbook: call(
    'what an import did not take or wants looked at, as an xlsx workbook (base64); audited',
    z.object({ importId: z.string() }),
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
} as const
