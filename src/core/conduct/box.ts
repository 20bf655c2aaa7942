/** The box of this desk: sealed answers of the running week without time or order; a week that is over becomes one sealed record. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '#shared/kernel/dates.ts'
import { weekOf } from '#shared/conduct/conduct.rules.ts'
import { answerInputSchema, type Answer, type AnswerInput } from '#shared/conduct/conduct.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { sealText } from './sealing.ts'

/** Nobody: neither an account nor a desk stands behind what the box writes. */
export const nobody = { id: 'conduct', name: '' } as const

/** A week holds a multiple of so many parts, whatever came: the number tells nothing. */
const step = 8
/** Parts of one record at most: with more an op would outgrow a batch of sync. */
const most = 128

/** The newest public key; undefined before the supervision has set the box up. */
export async function findPublicKey(db: ReadDatabase): Promise<{ id: string; public_key: string; ring: string } | undefined> {
  return db
    .selectFrom('conduct_key')
    .select(['id', 'public_key', 'ring'])
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
}

/** Puts answers into the box. Throws CallError `refused_by_rule` without a box or for a slip that was used. */
export async function putAnswers(
  { db, write }: Pick<CoreServices, 'db' | 'write'>,
  given: readonly { readonly answer: AnswerInput; readonly week: string }[],
  mark?: string,
): Promise<void> {
  const key = await findPublicKey(db)
  if (key === undefined)
    throw new CallError('refused_by_rule', '督察、纪检部门还没有启用意见箱，暂时不能提交。您的意见没有保存，请改用其他渠道反映。')
  const rows = given.map(({ answer, week }) => {
    const { opinions, text, about, named, name, phone } = answerInputSchema.parse(answer)
    const kept: Answer = { week, opinions, text, about, name: named ? name : '', phone: named ? phone : '' }
    return { id: randomBytes(16).toString('hex'), week, sealed: sealText(key.public_key, JSON.stringify(kept)) }
  })
  const marks = [...new Set([...given.map(({ answer }) => answer.slip ?? ''), ...(mark === undefined ? [] : [mark])])].filter(
    (text) => text !== '',
  )
  // Not by records: an op has a time, an author and an order.
  await write(nobody, 'conduct', async ({ tx }) => {
    for (const text of marks) {
      const used = { mark: createHash('sha256').update(`qianshao slip ${text.toUpperCase()}`).digest('hex') }
      const known = await tx.selectFrom('conduct_used').select('mark').where('mark', '=', used.mark).executeTakeFirst()
      if (known !== undefined) throw new CallError('refused_by_rule', '这份意见已经收过了，每份只收一次。')
      await tx.insertInto('conduct_used').values(used).execute()
    }
    if (rows.length > 0) await tx.insertInto('conduct_box').values(rows).execute()
  })
}

/** Makes one sealed record of each week that is over, padded and shuffled, and empties its place in the box. */
export async function closeWeeks({ db, write }: Pick<CoreServices, 'db' | 'write'>, today: string): Promise<number> {
  const running = weekOf(today)
  const over = await db.selectFrom('conduct_box').select('week').distinct().where('week', '<', running).execute()
  const key = await findPublicKey(db)
  if (over.length === 0 || key === undefined) return 0
  await write(nobody, 'conduct.closeWeeks', async ({ tx, records, audit }) => {
    // What is taken out is overwritten, not only let go.
    await sql`pragma secure_delete = on`.execute(tx)
    for (const { week } of over) {
      const rows = await tx.selectFrom('conduct_box').select(['id', 'sealed']).where('week', '=', week).execute()
      if (rows.length === 0) continue
      const parts = rows.map(({ sealed }) => sealed)
      while (parts.length % step !== 0) parts.push(sealText(key.public_key, ''))
      const mixed = shuffle(parts)
      for (let at = 0; at < mixed.length; at += most)
        records.create('conduct_week', { week, content: JSON.stringify(mixed.slice(at, at + most)) })
      await tx.deleteFrom('conduct_box').where('week', '=', week).execute()
    }
    audit({ act: 'conduct.closeWeeks', text: '意见箱按周封存' })
  })
  return over.length
}

/** The last day of a week by its Monday. */
export function lastDayOf(week: string): string {
  return addDays(week, 6)
}

function shuffle(parts: string[]): string[] {
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    const [a = '', b = ''] = [parts[at], parts[other]]
    parts[at] = b
    parts[other] = a
  }
  return parts
}
