/** Calls of the search: everything by text, pinyin and number; people only by an exact tail, with a reason, answered with cases. */
import type { searchCalls } from '#shared/search/search.calls.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import { withoutPersonalNumbers } from './personal-numbers.ts'
import { findDocuments, findDocumentsByTail } from './search-index.ts'

/** More cases than this mean that the tail is too short to tell a person. */
const mostByTail = 50

/** Makes the handlers. */
export function createSearchHandlers(): Handlers<typeof searchCalls> {
  return {
    find: read('mediation.read', async ({ db }, { text, limit }) => {
      const start = performance.now()
      const hits = await findDocuments(db, text, limit)
      return { hits, milliseconds: performance.now() - start }
    }),
    findByTail: read('mediation.read', async ({ db, audit }, { tail, reason }) => {
      const hits = await findDocumentsByTail(db, tail, mostByTail)
      await audit({
        act: 'search.findByTail',
        text: `按号码末位查询案件，命中 ${hits.length} 件；事由：${withoutPersonalNumbers(reason.normalize('NFKC'), '（号码）')}`,
      })
      return { hits }
    }),
  }
}
