/** Offers to take a change of a record back. The core undoes the newest change, so an older offer must not pass for it. */
import { CallError } from '#shared/rpc/call-error.ts'
import { api } from '#renderer/api/api.ts'
import { showUndo } from '#renderer/ui/toasts.tsx'

/** Changes of each record that were offered here, oldest first. */
const offered = new Map<string, symbol[]>()

/** Says that a record was changed, with 撤销 for ten seconds. Only after a real change: else it would take back the one before. */
export function offerUndo(text: string, record: string): void {
  const change = Symbol(text)
  offered.set(record, [...(offered.get(record) ?? []), change])
  showUndo(text, async () => {
    const changes = offered.get(record) ?? []
    if (changes.at(-1) !== change) throw new CallError('refused_by_rule', '这一步之后又有改动，请先撤销较新的一步。')
    await api.mediation.undo({ record })
    offered.set(record, changes.slice(0, -1))
  })
}
