/** Calls about hand-kept ledgers: preview, import, undo, what was imported, what was not taken. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'

type Calls = Pick<typeof mediationCalls, 'previewLedger' | 'importLedger' | 'undoImport' | 'imports' | 'rejectedWorkbook'>

/** Makes the handlers. */
export function createLedgerHandlers(_services: CoreServices): Handlers<Calls> {
  const missing = read('mediation.import', async (): Promise<never> => {
    throw new CallError('unknown_call', '台账导入尚未装入本版本。')
  })
  return { previewLedger: missing, importLedger: missing, undoImport: missing, imports: missing, rejectedWorkbook: missing }
}
