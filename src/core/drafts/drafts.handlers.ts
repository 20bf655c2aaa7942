/** Calls about drafts. No audit line: a draft is saved every few seconds, and only its own account sees it. */
import type { draftsCalls } from '#shared/drafts/drafts.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { wellFormed } from '#core/db/text.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import { deleteDraft, findDraft, listDrafts, putDraft } from './drafts.queries.ts'

/** A form with sixty parties and long statements has some 100,000 characters; this much is a mistake of the form. */
const mostCharacters = 1024 * 1024

/** Makes the handlers. */
export function createDraftsHandlers(): Handlers<typeof draftsCalls> {
  return {
    save: write('signed_in', async ({ tx, clock, session }, { key, title, value }) => {
      const text = JSON.stringify(value)
      if (text.length > mostCharacters) {
        throw new CallError('refused_by_rule', '表单内容超过 100 万字，不能自动保存草稿。请先把过长的文字存成附件，再继续填写。')
      }
      const savedAt = new Date(clock.now()).toISOString()
      await putDraft(tx, {
        account_id: session.account.id,
        key: wellFormed(key),
        title: wellFormed(title),
        value: text,
        saved_at: savedAt,
      })
      return { savedAt }
    }),
    get: read(
      'signed_in',
      async ({ db, session }, { key }) => (await findDraft(db, session.account.id, wellFormed(key))) ?? null,
    ),
    list: read('signed_in', async ({ db, session }) => ({ drafts: await listDrafts(db, session.account.id) })),
    discard: write('signed_in', async ({ tx, session }, { key }) => {
      await deleteDraft(tx, session.account.id, wellFormed(key))
      return {}
    }),
  }
}
