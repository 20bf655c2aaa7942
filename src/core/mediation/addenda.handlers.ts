/** Addenda of archived cases: kept as ops of their own, beside what was sealed. */
import type { addendumCalls } from '#shared/mediation/mediation.addendum-calls.ts'
import { decodeTime } from '#shared/sync/clock.ts'
import type { OpBody } from '#shared/sync/op.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import { readCaseRecords, type CaseRecords } from './case-records.ts'
import { findCase } from './case.queries.ts'
import { notFound } from './refusals.ts'

/** Makes the handlers. */
export function createAddendumHandlers(): Handlers<typeof addendumCalls> {
  return {
    addenda: read('mediation.read', async ({ db }, { id }) => {
      const records = await readCaseRecords(db, id)
      if (records === null) throw notFound('这个案件')
      return { addenda: await listAddenda(db, idsOf(records)) }
    }),
    addAddendum: write('mediation.archive', async ({ tx, records, audit }, { id, text }) => {
      const row = await findCase(tx, id)
      if (row === undefined) throw notFound('这个案件')
      if (row.sealed === 0) throw new CallError('refused_by_rule', '案件还没有归档，可以直接修改，不需要写补充说明。')
      records.addendum('mediation_case', id, text)
      audit({ act: 'mediation.addAddendum', text: `给已归档案件 ${row.number} 写补充说明`, table: 'mediation_case', record: id })
      return {}
    }),
  }
}

/** Addenda of records, oldest first. */
export async function listAddenda(db: ReadDatabase, ids: readonly string[]) {
  const rows = await db
    .selectFrom('op')
    .select(['op_id', 'body'])
    .where('rec', 'in', ids)
    .where('kind', '=', 'addendum')
    .where((eb) => eb.or([eb('verdict', 'is', null), eb('verdict', '<>', 'twin')]))
    .orderBy('seq')
    .execute()
  return rows
    .map(({ op_id, body }) => ({ op_id, op: JSON.parse(body) as OpBody }))
    .map(({ op_id, op }) => ({
      id: op_id,
      at: new Date(op.wall ?? decodeTime(op.hlc).milliseconds).toISOString(),
      by: op.actor_name ?? '',
      text: op.note ?? '',
    }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The case and all that belongs to it. */
export function idsOf({ row, parties, parcels, entries, evidence, agreement, events }: CaseRecords): string[] {
  const parts = [...parties, ...parcels, ...entries, ...evidence, ...events].map(({ id }) => id)
  return [row.id, ...parts, ...(agreement === null ? [] : [agreement.id])]
}
