/** Calls about workbooks of rosters: import, what was imported, taking an import back. */
import { z } from 'zod'
import { newId } from '#shared/kernel/identifiers.ts'
import type { rosterDataCalls } from '#shared/roster/roster.data-calls.ts'
import { readRosterWorkbook } from '#shared/roster/reading/workbook.ts'
import type { RosterWorkbook } from '#shared/roster/workbook.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { openWorkbook } from '#core/importing/importing.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { nextMonth, nextWeek, type NextPeriod } from './next-period.ts'
import { writeWorkbook } from './import-writing.ts'
import {
  findRosterImport,
  importedTables,
  insertRosterImport,
  keepPresent,
  listRosterImports,
  markRosterImportUndone,
} from './import.queries.ts'
import { listCells, listSheets } from './sheet.queries.ts'

const addedSchema = z.array(z.tuple([z.enum(importedTables), z.string()]))

type Calls = Pick<typeof rosterDataCalls, 'importWorkbook' | 'imports' | 'undoImport'>

/** Makes the handlers. */
export function createImportHandlers(services: CoreServices): Handlers<Calls> {
  return {
    // Not a writing call: nobody's save waits while a file is read; what is written is one transaction all the same.
    importWorkbook: read('roster.write', async ({ session, today, clock, signal, progress }, { file, keep }) => {
      progress({ done: 0, total: 0, text: '正在读取表格' })
      const opened = await openWorkbook(file, async () => {
        if (signal.aborted) throw new CallError('cancelled', '已取消，没有写入任何数据。')
      })
      const workbook = readRosterWorkbook(opened.workbook, { today })
      if ('problem' in workbook) throw new CallError('bad_input', workbook.problem)
      const answer = { workbook, suggested: suggestPeriod(workbook, today) }
      if (!keep) return { importId: '', added: {}, changed: 0, ...answer }
      const actor = { id: session.account.id, name: session.account.displayName }
      const importId = newId()
      const at = new Date(clock.now()).toISOString()
      const written = await services.write(actor, 'roster.importWorkbook', async ({ tx, records, audit }) => {
        const done = await writeWorkbook(tx, records, workbook, { who: actor.name, at, today })
        const rows = Object.values(done.counts).reduce((sum, count) => sum + count, 0)
        await insertRosterImport(tx, {
          id: importId,
          file_name: opened.name,
          at,
          actor: actor.name,
          rows,
          added: JSON.stringify(done.added),
          undone_at: null,
        })
        audit({
          act: 'roster.importWorkbook',
          text: `导入排班资料：新增${rows}条，更新${done.changed}条，退回${workbook.rejected.length}处`,
        })
        return done
      })
      return { importId, added: written.counts, changed: written.changed, ...answer }
    }),
    imports: read('roster.read', async ({ db }) => ({
      imports: (await listRosterImports(db)).map(({ id, file_name, at, actor, rows, undone_at }) => ({
        id,
        fileName: file_name,
        at,
        by: actor,
        rows,
        undone: undone_at !== null,
      })),
    })),
    undoImport: write('roster.write', async ({ tx, records, clock, audit }, { importId }) => {
      const found = await findRosterImport(tx, importId)
      if (found === undefined) throw new CallError('not_found', '没有找到这次导入。')
      if (found.undone_at !== null) throw new CallError('refused_by_rule', '这次导入已经撤销过了。')
      const added = addedSchema.parse(JSON.parse(found.added))
      await refuseWherePosted(tx, new Set(added.map(([, id]) => id)))
      const still = await keepPresent(tx, added)
      for (const [table, id] of still.toReversed()) records.remove(table, id)
      await markRosterImportUndone(tx, importId, new Date(clock.now()).toISOString())
      audit({ act: 'roster.undoImport', text: `撤销排班资料的导入，移除${still.length}条` })
      return { removed: still.length }
    }),
  }
}

/** A posted roster is what people go by: its people and its cells are not taken from under it. Throws CallError `refused_by_rule`. */
async function refuseWherePosted(db: ReadDatabase, added: ReadonlySet<string>): Promise<void> {
  for (const sheet of await listSheets(db)) {
    const imported = added.has(sheet.id)
    if (imported && sheet.version > 1)
      throw new CallError('refused_by_rule', `导入的“${sheet.title}”已经重新公示过，不能整批撤销。`)
    if (imported || sheet.version === 0) continue
    if ((await listCells(db, sheet.id)).some(({ person_id }) => added.has(person_id)))
      throw new CallError('refused_by_rule', `已公示的“${sheet.title}”用到了这次导入的人员，不能整批撤销。`)
  }
}

/** The period that one would plan next. */
function suggestPeriod({ kind, term, matrices }: RosterWorkbook, today: string): NextPeriod {
  if (kind === 'gate') return nextWeek(term, today)
  const last = matrices
    .map(({ to }) => to)
    .toSorted()
    .at(-1)
  return nextMonth(last, today)
}
