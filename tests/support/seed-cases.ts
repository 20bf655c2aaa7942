/**
 * Many cases for the bench. Rows of cases and parties go straight into the tables (as a rebuild may), the list's rows and the search
 * documents are then made by the very functions that a save runs. Left out are only what no read of the bench touches: ops, heads and
 * audit lines.
 */
import type { DeskDatabase } from '#core/db/open.ts'
import { loadDeadlinePacks } from '#core/deadlines/rule-packs.ts'
import { printOf, rulesSetting } from '#core/mediation/deadlines.refresh.ts'
import { createMediationHandlers } from '#core/mediation/mediation.ts'
import { collectChanges } from '#core/records/changes.ts'
import { createRecords } from '#core/records/create-records.ts'
import { createProjectionRegistry } from '#core/records/projections.ts'
import { insertRow } from '#core/records/rows.ts'
import { readShapes, type Shapes } from '#core/records/shapes.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import { createSearchRegistry } from '#core/search/search-registry.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar } from '#core/station/station.ts'
import { resourcesFolder, testNow } from '#core/testing/desk.ts'
import { caseAt, idAt, partiesAt, type SeedFields } from './seed-words.ts'

/** Cases per transaction. */
const batch = 5000

/** Fills a database with that many cases; they are the same each time. */
export async function seedCases(database: DeskDatabase, count: number, onProgress: (done: number) => void): Promise<void> {
  await loadPinyin()
  // Nobody else uses the file meanwhile, and it is thrown away when it is cut short.
  for (const pragma of ['synchronous = OFF', 'cache_size = -1000000', 'wal_autocheckpoint = 50000']) database.raw.pragma(pragma)
  const projections = createProjectionRegistry()
  const search = createSearchRegistry()
  const clock = { now: () => testNow }
  createRecords({ database, clock, projections, search, onChange: () => {} })
  createMediationHandlers(servicesOf(database, { projections, search, clock }))
  const shapes = readShapes(database.raw)
  const changes = collectChanges(database.raw, projections, search)
  const addBatch = database.raw.transaction((from: number) => {
    for (let at = from; at < Math.min(from + batch, count); at += 1) {
      addRow(database, shapes, changes, 'mediation_case', idAt(at, 0), caseAt(at))
      partiesAt(at).forEach((party, position) =>
        addRow(database, shapes, changes, 'mediation_party', idAt(at, position + 1), party),
      )
    }
    changes.flush()
  })
  for (let from = 0; from < count; from += batch) {
    addBatch(from)
    onProgress(Math.min(from + batch, count))
  }
  // Else the first question about deadlines works all of them out anew.
  const print = printOf(loadDeadlinePacks(resourcesFolder), loadCalendar(resourcesFolder))
  database.raw.prepare('insert or replace into setting(key, value) values (?, ?)').run(rulesSetting, print)
  database.raw.pragma('wal_checkpoint(TRUNCATE)')
}

function addRow(
  { raw, as }: DeskDatabase,
  shapes: Shapes,
  changes: ReturnType<typeof collectChanges>,
  table: 'mediation_case' | 'mediation_party',
  id: string,
  fields: SeedFields,
): void {
  const shape = shapes.get(table)
  if (shape === undefined) throw new Error(`${table} is not a synced table.`)
  const values = shape.columns.map(({ name, initial }) => fields[name] ?? initial)
  as('rebuild', () =>
    insertRow(raw, shape, id, { createdAt: new Date(testNow).toISOString(), deleted: false, sealed: false, values }),
  )
  changes.mark(shape, id, values)
}

/** What the mediation module asks for while its handlers are made. */
/** Services for handlers whose projections and search documents a bench needs, and nothing else of them. */
export function servicesOf(database: DeskDatabase, given: Pick<CoreServices, 'projections' | 'search' | 'clock'>): CoreServices {
  const silent = () => {}
  return {
    ...given,
    log: { info: silent, warn: silent, error: silent },
    db: database.reader,
    resourcesFolder,
    version: '0',
    demo: false,
    scryptCost: { N: 16, r: 8, p: 1 },
    announce: silent,
    watch: silent,
    prepare: silent,
    write: () => Promise.reject(new Error('Seeding does not write by calls.')),
  }
}
