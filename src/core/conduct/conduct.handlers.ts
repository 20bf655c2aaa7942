/** Handlers of conduct feedback. */
import { z } from 'zod'
import type { conductCalls } from '#shared/conduct/conduct.calls.ts'
import { countsOf, weekOf } from '#shared/conduct/conduct.rules.ts'
import {
  answerSchema,
  dimensionCountsSchema,
  fewestAnswers,
  handledSchema,
  type Answer,
  type Publication,
} from '#shared/conduct/conduct.types.ts'
import { printConductSlips } from '#shared/print/conduct/conduct-slip.ts'
import { todayIn } from '#shared/kernel/dates.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import type { SyncedRow, SyncedRows } from '#core/db/tables.ts'
import { open, read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { closeWeeks, findPublicKey, lastDayOf, putAnswers } from './box.ts'
import { readConductFile } from './conduct-file.ts'
import { createBoxKey, openSealed, unwrapRing, wrapRing, type BoxKey } from './sealing.ts'
import { makeSlips } from './slips.ts'

/** Makes the handlers. */
export function createConductHandlers(services: CoreServices): Handlers<typeof conductCalls> {
  const { db, clock, scryptCost, resourcesFolder } = services
  services.prepare(() => closeWeeks(services, todayIn(clock.now())))
  return {
    boxState: open(async () => ({ ready: (await findPublicKey(db)) !== undefined, station: (await readStation(db)).name })),
    submit: open(async ({ today }, answer) => {
      await putAnswers(services, [{ answer, week: weekOf(today) }])
      return {}
    }),
    // No line in the log: it would say who had a slip when.
    slips: read('conduct.collect', async ({ db: reader }, { copies }) => {
      const { name } = await readStation(reader)
      const slips = makeSlips(copies)
      return printConductSlips({ station: name, slips }, loadCoverage(resourcesFolder))
    }),
    enterSlip: read('conduct.collect', async ({ today }, answer) => {
      await putAnswers(services, [{ answer, week: weekOf(today) }])
      return {}
    }),
    importFile: read('conduct.collect', async ({ today }, { file }) => {
      const { answers, rejected, mark } = await readConductFile(file, today)
      await putAnswers(services, answers, mark)
      return { taken: answers.length, rejected }
    }),
    publications: read('conduct.published', async ({ db: reader }) => ({ publications: await listPublications(reader) })),
    setUpBox: write('conduct.read', async ({ tx, records, audit }, { passphrase }) => {
      if ((await findPublicKey(tx)) !== undefined)
        throw new CallError('refused_by_rule', '本站的意见箱已经启用。更换口令请用“更换口令”，需要原来的口令。')
      const key = createBoxKey()
      const id = records.create('conduct_key', { public_key: key.publicKey, ring: await wrapRing([key], passphrase, scryptCost) })
      audit({ act: 'conduct.setUpBox', text: '启用意见箱', table: 'conduct_key', record: id })
      return {}
    }),
    changePassphrase: write('conduct.read', async ({ tx, records, audit }, { passphrase, newPassphrase }) => {
      const known = await needKey(tx)
      const ring = await unwrapRing(known.ring, passphrase)
      const key = createBoxKey()
      records.update('conduct_key', known.id, {
        public_key: key.publicKey,
        ring: await wrapRing([key, ...ring], newPassphrase, scryptCost),
      })
      audit({ act: 'conduct.changePassphrase', text: '更换意见箱口令', table: 'conduct_key', record: known.id })
      return {}
    }),
    openBox: read('conduct.read', async ({ db: reader, today, audit }, { passphrase }) => {
      await closeWeeks(services, today)
      const { weeks, damaged } = await openWeeks(reader, passphrase)
      const used = new Set((await listWeeksPublished(reader)).flat())
      const unpublished = weeks.filter(({ id }) => !used.has(id)).flatMap(({ answers }) => answers)
      await audit({ act: 'conduct.openBox', text: '打开意见箱' })
      return {
        answers: weeks.flatMap(({ answers }) => answers).toSorted((a, b) => (a.week < b.week ? 1 : a.week > b.week ? -1 : 0)),
        unpublished: unpublished.length,
        counts: countsOf(unpublished),
        damaged,
      }
    }),
    publish: write('conduct.read', async ({ tx, records, today, audit }, { passphrase, handled, reply }) => {
      const { weeks } = await openWeeks(tx, passphrase)
      const used = new Set((await listWeeksPublished(tx)).flat())
      const fresh = weeks.filter(({ id }) => !used.has(id))
      const answers = fresh.flatMap((week) => week.answers)
      const counts = countsOf(answers)
      if (counts === null)
        throw new CallError(
          'refused_by_rule',
          `还没有公布过的意见不足 ${fewestAnswers} 份，为保护反映人不公布，留到下次一并公布。`,
        )
      const days = fresh.map(({ week }) => week).toSorted()
      const fields = {
        from_on: days[0] ?? today,
        to_on: lastDayOf(days.at(-1) ?? today),
        published_on: today,
        answers: answers.length,
        counts: JSON.stringify(counts),
        handled: JSON.stringify(handled),
        reply,
        weeks: JSON.stringify(fresh.map(({ id }) => id)),
      }
      const id = records.create('conduct_publication', fields)
      audit({
        act: 'conduct.publish',
        text: `公布执法服务意见统计，${answers.length}份`,
        table: 'conduct_publication',
        record: id,
      })
      return publicationOf({ id, ...fields })
    }),
  }
}

interface OpenedWeek {
  readonly id: string
  readonly week: string
  readonly answers: readonly Answer[]
}

/** Opens all sealed weeks. Throws CallError `wrong_passphrase`, `refused_by_rule`. */
async function openWeeks(db: ReadDatabase, passphrase: string): Promise<{ weeks: OpenedWeek[]; damaged: number }> {
  const ring = await unwrapRing((await needKey(db)).ring, passphrase)
  const rows = await db
    .selectFrom('conduct_week')
    .select(['id', 'week', 'content'])
    .where('deleted', '=', 0)
    .orderBy('week')
    .execute()
  let damaged = 0
  const weeks = rows.map(({ id, week, content }) => {
    const read = partsOf(content).map((part) => openPart(ring, part))
    damaged += read.filter((part) => part === null).length
    return { id, week, answers: read.filter((part) => part !== null && part !== 'nothing') }
  })
  return { weeks, damaged }
}

/** An answer, 'nothing' for what only fills up, null for what cannot be opened. */
function openPart(ring: readonly BoxKey[], part: string): Answer | 'nothing' | null {
  const text = openSealed(ring, part)
  if (text === null) return null
  if (text === '') return 'nothing'
  return answerSchema.nullable().catch(null).parse(JSON.parse(text))
}

function partsOf(content: string): string[] {
  return z.array(z.string()).catch([]).parse(JSON.parse(content))
}

async function needKey(db: ReadDatabase): Promise<{ id: string; ring: string }> {
  const key = await findPublicKey(db)
  if (key === undefined) throw new CallError('refused_by_rule', '意见箱还没有启用。请先设置意见箱口令。')
  return key
}

async function listWeeksPublished(db: ReadDatabase): Promise<string[][]> {
  const rows = await db.selectFrom('conduct_publication').select('weeks').where('deleted', '=', 0).execute()
  return rows.map(({ weeks }) => partsOf(weeks))
}

async function listPublications(db: ReadDatabase): Promise<Publication[]> {
  const rows = await db
    .selectFrom('conduct_publication')
    .select(['id', 'from_on', 'to_on', 'published_on', 'answers', 'counts', 'handled', 'reply'])
    .where('deleted', '=', 0)
    .orderBy('published_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(publicationOf)
}

function publicationOf(
  row: Omit<SyncedRows['conduct_publication'], keyof SyncedRow | 'weeks'> & { readonly id: string },
): Publication {
  return {
    id: row.id,
    from: row.from_on,
    to: row.to_on,
    publishedOn: row.published_on,
    answers: row.answers,
    counts: z.array(dimensionCountsSchema).catch([]).parse(JSON.parse(row.counts)),
    handled: handledSchema.catch({ accepted: 0, confirmed: 0, replied: 0 }).parse(JSON.parse(row.handled)),
    reply: row.reply,
  }
}
