/** Numbers of cases, （年）人调字第×号 and （年）治调字第×号: serial by year and procedure, never given twice, also not after a case was deleted. */
import type { Database } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Procedure } from '#shared/mediation/mediation.types.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import type { WriteTransaction } from '#core/rpc/handler.ts'

/**
 * Takes the next numbers of a year, in order; `year` is 'YYYY'. A desk that is enrolled at a hub takes them from the range that the hub
 * has lent, and beyond it gives provisional ones, because another desk of the station counts too. A desk by itself counts in a local
 * setting, so a number that was taken once stays taken whatever becomes of its case; a counter that is missing goes on behind the
 * highest number that any case bears.
 */
export async function takeCaseNumbers(
  tx: WriteTransaction,
  year: string,
  count: number,
  procedure: Procedure = 'people',
): Promise<string[]> {
  if (!/^\d{4}$/.test(year)) throw new RangeError(`A year has four digits: ${year}`)
  const enrolled = await tx.selectFrom('hub').select('id').executeTakeFirst()
  if (enrolled === undefined) {
    const last = await countOn(tx, counterOf(year, procedure), count, () => highestSerial(tx, year, procedure))
    return Array.from({ length: count }, (_, index) => caseNumberOf(year, last + index + 1, procedure))
  }
  const lent = await takeLent(tx, year, count, procedure)
  const missing = count - lent.length
  if (missing === 0) return lent
  const { replica } = await tx.selectFrom('replica').select('replica').executeTakeFirstOrThrow()
  const tag = tagOf(replica)
  const last = await countOn(
    tx,
    `${procedure === 'people' ? 'mediation.provisionalNumber' : 'mediation.provisionalPolice'}.${year}.${tag}`,
    missing,
    async () => 0,
  )
  return [...lent, ...Array.from({ length: missing }, (_, index) => provisionalNumberOf(year, tag, last + index + 1, procedure))]
}

/** Gives this desk's cases with a provisional number official ones, as far as the lent numbers reach; sealed cases keep theirs. */
export async function replaceProvisional(tx: WriteTransaction, records: RecordsWriter): Promise<number> {
  const replicas = await tx.selectFrom('outbox_state').select('replica').execute()
  const tags = replicas.map(({ replica }) => tagOf(replica))
  const cases = await tx
    .selectFrom('mediation_case')
    .select(['id', 'number', 'procedure'])
    .where('number_provisional', '=', 1)
    .where('deleted', '=', 0)
    .where('sealed', '=', 0)
    .where('number', 'like', '%第临%')
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostReplaced)
    .execute()
  let replaced = 0
  for (const { id, number, procedure } of cases) {
    if (!tags.some((tag) => number.includes(`第临${tag}-`))) continue
    const [official] = await takeLent(tx, number.slice(1, 5), 1, procedure === 'police' ? 'police' : 'people')
    if (official === undefined) continue
    records.update('mediation_case', id, { number: official, number_provisional: 0 })
    replaced += 1
  }
  return replaced
}

/** Whether a number stands in for one that the hub has yet to lend. */
export function isProvisional(number: string): boolean {
  return number.includes('第临')
}

/** Name of the series of a year at the hub. */
export function caseSeries(year: string, procedure: Procedure = 'people'): string {
  return `mediation.${procedure === 'people' ? 'case' : 'police'}.${year}`
}

/** The highest serial of a year that was given on this desk or that any case here bears. */
export function highestGiven(raw: Database, year: string, procedure: Procedure = 'people'): number {
  const counter = cachedStatement<{ value: string }>(raw, 'select value from setting where key = ?').get(
    counterOf(year, procedure),
  )
  const highest = cachedStatement<{ number: string }>(
    raw,
    'select number from mediation_case where number like ? and number_provisional = 0 order by length(number) desc, number desc limit 1',
  ).get(`(${year})${words[procedure]}第%号`)
  return Math.max(Number(counter?.value ?? 0), serialOf(highest?.number))
}

/** '(2026)人调字第0001号' */
export function caseNumberOf(year: string, serial: number, procedure: Procedure = 'people'): string {
  return `(${year})${words[procedure]}第${String(serial).padStart(4, '0')}号`
}

const mostReplaced = 2000

const words = { people: '人调字', police: '治调字' } as const

function counterOf(year: string, procedure: Procedure): string {
  return `mediation.${procedure === 'people' ? 'caseNumber' : 'policeNumber'}.${year}`
}

/** '(2026)人调字第临3f9a07-0001号': the tag is that of this database, so that no other desk gives the same. */
function provisionalNumberOf(year: string, tag: string, serial: number, procedure: Procedure): string {
  return `(${year})${words[procedure]}第临${tag}-${String(serial).padStart(4, '0')}号`
}

/** A replica is one database file: no other gives numbers with its tag. */
function tagOf(replica: string): string {
  return replica.slice(0, 6)
}

async function takeLent(tx: WriteTransaction, year: string, count: number, procedure: Procedure): Promise<string[]> {
  const ranges = await tx
    .selectFrom('number_range')
    .select(['range', 'last', 'used_through'])
    .where('series', '=', caseSeries(year, procedure))
    .where(sql<boolean>`used_through < last`)
    .orderBy('first')
    .execute()
  const taken: string[] = []
  for (const { range, last, used_through } of ranges) {
    const through = Math.min(last, used_through + count - taken.length)
    for (let serial = used_through + 1; serial <= through; serial += 1) taken.push(caseNumberOf(year, serial, procedure))
    if (through > used_through)
      await tx.updateTable('number_range').set({ used_through: through }).where('range', '=', range).execute()
  }
  return taken
}

/** Moves a counter on by `count` and answers with its value before. */
async function countOn(tx: WriteTransaction, key: string, count: number, start: () => Promise<number>): Promise<number> {
  const counter = await tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  const last = counter === undefined ? await start() : Number(counter.value)
  const value = String(last + count)
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return last
}

/** Deleted cases count too: their numbers are on paper already. From 10,000 on the longer text is the higher number. */
async function highestSerial(tx: WriteTransaction, year: string, procedure: Procedure): Promise<number> {
  const highest = await tx
    .selectFrom('mediation_case')
    .select('number')
    .where('number', 'like', `(${year})${words[procedure]}第%号`)
    .where('number_provisional', '=', 0)
    .orderBy(sql`length(number)`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return serialOf(highest?.number)
}

function serialOf(number: string | undefined): number {
  return Number(/第(\d+)号$/.exec(number ?? '')?.[1] ?? 0)
}
