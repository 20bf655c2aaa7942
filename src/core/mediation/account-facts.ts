/** What the log says of a case and all that belongs to it, for the paper that tells a party what is stored and who has looked. */
import type { AccountFacts } from '#shared/print/data-account.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { idsOf } from './addenda.handlers.ts'
import { readCaseRecords } from './case-records.ts'
import { filingOf } from './filing.handlers.ts'
import { findFiling } from './filing.queries.ts'
import { loadRetentionPacks } from './rule-packs.ts'

/** Reads it. Throws CallError `not_found`. */
export async function readAccountFacts(
  db: ReadDatabase,
  caseId: string,
  { resourcesFolder, today }: { readonly resourcesFolder: string; readonly today: string },
): Promise<AccountFacts> {
  const records = await readCaseRecords(db, caseId)
  if (records === null) throw new CallError('not_found', '没有找到这件案件，可能已被删除。请返回列表刷新后再试。')
  const filing = filingOf(loadRetentionPacks(resourcesFolder), records.row, await findFiling(db, caseId), today)
  const lines = await db
    .selectFrom('audit_line')
    .select(['act'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('at').as('last')])
    .where('record', 'in', idsOf(records))
    .groupBy('act')
    .execute()
  return {
    kept: filing.keptUntil === null ? filing.rule : `${filing.rule}，至 ${filing.keptUntil}`,
    acts: gather(lines),
    attachments: [...records.files.values()].flat().length,
  }
}

/** Acts that a party would ask about, in the words of a party; all others are work on the case. */
const names: Readonly<Record<string, string>> = {
  'mediation.open': '打开案卷查看',
  'mediation.revealParty': '查看证件号码、电话全号',
  'print.document': '生成文书',
  'print.caseFile': '生成整卷',
  'files.read': '打开附件',
  'mediation.checkEvidence': '核对证据',
}
const otherWork = '登记、修改、办理'

function gather(lines: readonly { readonly act: string; readonly count: number; readonly last: string }[]): AccountFacts['acts'] {
  const byName = new Map<string, { count: number; last: string }>()
  for (const { act, count, last } of lines) {
    const name = names[act] ?? otherWork
    const before = byName.get(name)
    byName.set(name, {
      count: (before?.count ?? 0) + count,
      last: before === undefined || last > before.last ? last : before.last,
    })
  }
  const order = [...Object.values(names), otherWork]
  return [...byName]
    .map(([name, { count, last }]) => ({ name, count, last: last.slice(0, 10) }))
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}
