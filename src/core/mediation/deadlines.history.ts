/** How the deadlines of a case came to be what they are: its records are told again from their ops, and the deadlines worked out each time. */
import { changesOf, type DeadlineChange, type DeadlineMoment } from '#shared/deadlines/deadline.history.ts'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { spansOf } from '#shared/mediation/mediation.clocks.ts'
import { wordColumn, wordTable, wordValue } from '#shared/sync/field-wording.ts'
import type { OpBody } from '#shared/sync/op.ts'
import { inCausalOrder } from '#shared/sync/order.ts'
import { forMerge, type LoggedOp } from '#core/records/op-log.ts'
import { instantOf } from '#core/records/rows.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { clockFactsFrom } from './deadlines.facts.ts'

/** Columns that a deadline looks at, by table. */
const watched: Readonly<Record<string, readonly string[]>> = {
  mediation_case: [
    'procedure',
    'state',
    'accepted_on',
    'closed_on',
    'extended_to',
    'performance',
    'performed_on',
    'revisited_on',
    'deleted',
  ],
  mediation_agreement: ['case_id', 'signed_on', 'effective_on', 'performance_due', 'deleted'],
  mediation_entry: ['case_id', 'kind', 'happened_at', 'deleted'],
  mediation_obligation: ['case_id', 'due_on', 'state', 'performed_on', 'deleted'],
  mediation_deadline_event: ['case_id', 'clock', 'kind', 'starts_on', 'ends_on', 'decided_on', 'consent', 'reason', 'deleted'],
}
/** Said of a change only when nothing that is a day or a state changed with it. */
const quiet = new Set(['case_id', 'kind', 'clock', 'procedure', 'decided_on', 'deleted'])

type Values = Map<string, unknown>

/** Recomputations of a case's deadlines, newest first. */
export async function readDeadlineHistory(
  db: ReadDatabase,
  caseId: string,
  packs: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
): Promise<DeadlineChange[]> {
  const ops = await listOps(db, caseId)
  const records = new Map<string, { readonly table: string; readonly values: Values }>()
  const moments = inCausalOrder(ops, forMerge).flatMap(({ body }): DeadlineMoment[] => {
    const record = records.get(body.rec) ?? { table: body.tbl, values: new Map() }
    records.set(body.rec, record)
    const why = apply(body, record.values)
    if (why === null) return []
    const spans = spansOf(factsOf(records, caseId), packs, calendar)
    const deadlines = spans.map(({ on: { rule }, from, deadline }) => {
      return { code: rule.code, title: rule.title, from, due: deadline.due ?? '' }
    })
    return [{ at: momentOf(body), by: body.actor_name ?? '', why, deadlines }]
  })
  return changesOf(moments).toReversed()
}

/** Puts what an op wrote into the values of its record; answers in words with what changed, or null if no deadline looks at it. */
function apply(body: OpBody, values: Values): string | null {
  const written = Object.values(body.fields).flatMap(({ v }) => Object.entries(v))
  const changed = written.filter(([column, value]) => isWatched(body.tbl, column) && (values.get(column) ?? '') !== (value ?? ''))
  const isNew = values.size === 0
  const before = new Map(values)
  for (const [column, value] of written) values.set(column, value)
  if (changed.length === 0) return null
  const said = changed.filter(([column, value]) => !quiet.has(column) && value !== null && value !== '')
  const words = said.map(([column, value]) => {
    const old = before.get(column) ?? ''
    const now = wordValue(body.tbl, column, value)
    return `${wordColumn(body.tbl, column)}${isNew || old === '' ? '' : `由 ${wordValue(body.tbl, column, old)} 改为`} ${now}`
  })
  const verb = body.undoes !== undefined ? '撤销改动' : values.get('deleted') === 1 ? '删除' : isNew ? '新增' : '修改'
  return `${verb}${wordTable(body.tbl)}${words.length === 0 ? '' : `：${words.join('，')}`}`
}

function isWatched(table: string, column: string): boolean {
  return watched[table]?.includes(column) ?? false
}

function factsOf(records: ReadonlyMap<string, { readonly table: string; readonly values: Values }>, caseId: string) {
  const living = [...records].flatMap(([id, { table, values }]) => (values.get('deleted') === 1 ? [] : [{ id, table, values }]))
  const of = (table: string) => living.filter((record) => record.table === table)
  const row = records.get(caseId)?.values ?? new Map<string, unknown>()
  const agreement = of('mediation_agreement').toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]?.values
  const entries = of('mediation_entry').map(({ values }) => ({
    kind: text(values, 'kind'),
    happened_at: text(values, 'happened_at'),
  }))
  const obligations = of('mediation_obligation').map(({ values }) => ({
    due_on: day(values, 'due_on'),
    state: text(values, 'state'),
    performed_on: day(values, 'performed_on'),
  }))
  const events = of('mediation_deadline_event').map(({ id, values }) => ({
    id,
    clock: text(values, 'clock'),
    kind: text(values, 'kind'),
    startsOn: day(values, 'starts_on'),
    endsOn: day(values, 'ends_on'),
    decidedOn: day(values, 'decided_on'),
    consent: text(values, 'consent'),
    reason: text(values, 'reason'),
  }))
  return clockFactsFrom(
    {
      procedure: text(row, 'procedure'),
      state: text(row, 'state'),
      accepted_on: text(row, 'accepted_on'),
      closed_on: day(row, 'closed_on'),
      extended_to: day(row, 'extended_to'),
      performance: text(row, 'performance'),
      performed_on: day(row, 'performed_on'),
      revisited_on: day(row, 'revisited_on'),
    },
    {
      agreement:
        agreement === undefined
          ? null
          : {
              signed_on: day(agreement, 'signed_on'),
              effective_on: day(agreement, 'effective_on'),
              performance_due: day(agreement, 'performance_due'),
            },
      entries: entries.toSorted((a, b) => (a.happened_at < b.happened_at ? -1 : 1)),
      events: events.toSorted((a, b) => ((a.decidedOn ?? '') < (b.decidedOn ?? '') ? -1 : 1)),
      obligations,
    },
    true,
  )
}

/** Ops of the case and of what its deadlines look at, deleted records included; what came after a seal does not count. */
async function listOps(db: ReadDatabase, caseId: string): Promise<LoggedOp[]> {
  const parts = ['mediation_agreement', 'mediation_entry', 'mediation_deadline_event', 'mediation_obligation'] as const
  const ids = [caseId]
  for (const table of parts) {
    const rows = await db.selectFrom(table).select('id').where('case_id', '=', caseId).execute()
    ids.push(...rows.map(({ id }) => id))
  }
  const rows = await db.selectFrom('op').select(['body', 'eff_hlc', 'verdict']).where('rec', 'in', ids).orderBy('seq').execute()
  return rows
    .filter(({ verdict }) => verdict !== 'late' && verdict !== 'settled' && verdict !== 'twin')
    .map(({ body, eff_hlc, verdict }) => ({
      body: JSON.parse(body) as OpBody,
      effHlc: eff_hlc === null ? null : eff_hlc.toString('hex'),
      verdict,
    }))
}

function momentOf({ wall, hlc }: OpBody): string {
  return wall === undefined ? instantOf(hlc) : new Date(wall).toISOString()
}

function text(values: Values, column: string): string {
  const value = values.get(column)
  return typeof value === 'string' ? value : ''
}

function day(values: Values, column: string): string | null {
  const value = values.get(column)
  return typeof value === 'string' && value !== '' ? value : null
}
