/** Open disputes in a few lines, for the hand-over of a shift: how many, and those whose deadline is near or over. */
import { addDays } from '#shared/kernel/dates.ts'
import { openStates } from '#shared/mediation/mediation.flow.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

const nearDays = 2
const mostListed = 12

/** Lines by number only: no names, the sheet lies on a desk. */
export async function listOpenMatters(db: ReadDatabase, today: string): Promise<string[]> {
  const { open } = await db
    .selectFrom('mediation_case')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('deleted', '=', 0)
    .where('state', 'in', openStates)
    .executeTakeFirstOrThrow()
  if (open === 0) return []
  const due = await db
    .selectFrom('mediation_deadline as deadline')
    .innerJoin('mediation_case as record', 'record.id', 'deadline.case_id')
    .select(['record.number', 'deadline.due_on'])
    .where('record.deleted', '=', 0)
    .where('deadline.ended', '=', 0)
    .where('deadline.duty', '=', 1)
    .where('deadline.due_on', '<=', addDays(today, nearDays))
    .orderBy('deadline.due_on')
    .limit(200)
    .execute()
  const lines = [...new Map(due.map(({ number, due_on }) => [number, due_on]))].map(([number, day]) =>
    day < today ? `纠纷 ${number} 期限 ${day}，已超期` : `纠纷 ${number} 期限 ${day}${day === today ? '，今天到期' : ''}`,
  )
  const rest = lines.length > mostListed ? [`另有${lines.length - mostListed}件临期、超期，见期限看板`] : []
  return [`未结纠纷${open}件`, ...lines.slice(0, mostListed), ...rest]
}
