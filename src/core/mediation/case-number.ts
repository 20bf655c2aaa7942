/** Numbers of cases, （年）人调字第×号: serial by year, never given twice, also not after a case was deleted. */
import { sql } from 'kysely'
import type { WriteTransaction } from '#core/rpc/handler.ts'

/**
 * Takes the next numbers of a year, in order; `year` is 'YYYY'. The counter is a local setting, so a number that was taken once
 * stays taken whatever becomes of its case; a counter that is missing goes on behind the highest number that any case bears.
 */
export async function takeCaseNumbers(tx: WriteTransaction, year: string, count: number): Promise<string[]> {
  if (!/^\d{4}$/.test(year)) throw new RangeError(`A year has four digits: ${year}`)
  const key = `mediation.caseNumber.${year}`
  const counter = await tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  const last = counter === undefined ? await highestSerial(tx, year) : Number(counter.value)
  const value = String(last + count)
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return Array.from({ length: count }, (_, index) => caseNumberOf(year, last + index + 1))
}

/** '(2026)人调字第0001号' */
export function caseNumberOf(year: string, serial: number): string {
  return `(${year})人调字第${String(serial).padStart(4, '0')}号`
}

/** Deleted cases count too: their numbers are on paper already. From 10,000 on the longer text is the higher number. */
async function highestSerial(tx: WriteTransaction, year: string): Promise<number> {
  const highest = await tx
    .selectFrom('mediation_case')
    .select('number')
    .where('number', 'like', `(${year})人调字第%号`)
    .orderBy(sql`length(number)`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Number(/第(\d+)号$/.exec(highest?.number ?? '')?.[1] ?? 0)
}
