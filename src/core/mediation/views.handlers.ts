/** Calls about saved views: filters that an account keeps under a name, on this desk alone. */
import { newId } from '#shared/kernel/identifiers.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { caseFilterSchema, type CaseFilter } from '#shared/mediation/mediation.types.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { notFound } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, 'savedViews' | 'saveView' | 'removeView'>

/** Makes the handlers. */
export function createViewHandlers(): Handlers<Calls> {
  return {
    savedViews: read('mediation.read', async ({ db, session }) => {
      const rows = await db
        .selectFrom('saved_view')
        .select(['id', 'name', 'filter'])
        .where('account_id', '=', session.account.id)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return { views: rows.map(({ id, name, filter }) => ({ id, name, filter: filterOf(filter) })) }
    }),
    saveView: write('mediation.read', async ({ tx, session, clock }, { name, filter }) => {
      const id = newId(clock.now())
      const created_at = new Date(clock.now()).toISOString()
      await tx
        .insertInto('saved_view')
        .values({ id, account_id: session.account.id, name, filter: JSON.stringify(filter), created_at })
        .execute()
      return { id }
    }),
    removeView: write('mediation.read', async ({ tx, session }, { id }) => {
      const { numDeletedRows } = await tx
        .deleteFrom('saved_view')
        .where('id', '=', id)
        .where('account_id', '=', session.account.id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw notFound('这个视图')
      return {}
    }),
  }
}

/** A filter that a former version saved and this one cannot read shows everything. */
function filterOf(text: string): CaseFilter {
  const parsed = caseFilterSchema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : { view: 'all' }
}
