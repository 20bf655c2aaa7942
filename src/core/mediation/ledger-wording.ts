/** The words of ledgers among the resources, read once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LedgerWording, ledgerWordingSchema } from '#shared/mediation/ledger.wording.ts'
import { CallError } from '#shared/rpc/call-error.ts'

const loaded = new Map<string, LedgerWording>()

/** Reads `rules/ledger-wording.json`. Throws CallError `file_unreadable` for a damaged file. */
export function loadLedgerWording(resourcesFolder: string): LedgerWording {
  const known = loaded.get(resourcesFolder)
  if (known !== undefined) return known
  try {
    const wording = ledgerWordingSchema.parse(
      JSON.parse(readFileSync(join(resourcesFolder, 'rules', 'ledger-wording.json'), 'utf8')),
    )
    loaded.set(resourcesFolder, wording)
    return wording
  } catch {
    throw new CallError('file_unreadable', '台账用语对照表 ledger-wording.json 读不出来，无法识别列名。请用正确的文件替换它。')
  }
}
