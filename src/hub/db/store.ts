/**
 * The hub's one door for writes: a command is one short transaction, and it is answered when it is durable.
 * On PostgreSQL the commit is; on PGlite the flushed line in the intake journal is (invariant: no answer before it).
 */
import type { Kysely, Transaction } from 'kysely'
import { commands, type CommandInput, type CommandName, type CommandResult } from '#hub/commands.ts'
import { HubError } from '#hub/hub-error.ts'
import type { Journal } from './journal.ts'
import type { HubTables } from './tables.ts'

export interface Store {
  readonly kind: 'postgresql' | 'pglite'
  /** For reads; a read transaction is `db.transaction()`. */
  readonly db: Kysely<HubTables>
  /** Runs a command with the hub's clock (ms) and waits until it is durable. Throws HubError for a refusal: then nothing has changed. */
  run<Name extends CommandName>(name: Name, at: number, input: CommandInput<Name>): Promise<CommandResult<Name>>
  close(): Promise<void>
}

/** Serialization failure, deadlock, unique violation: another transaction was quicker; the next try sees what it did. */
const passingStates = new Set(['40001', '40P01', '23505'])
/** The server has no room or time now: lock_timeout, too many connections, shutting down, connection lost. */
const busyStates = new Set(['55P03', '53300', '57P01', '57P03', '57014', '08006', '08001', '08003'])
const tries = 4

/** A store over PostgreSQL. */
export function postgresStore(db: Kysely<HubTables>): Store {
  return {
    kind: 'postgresql',
    db,
    async run<Name extends CommandName>(name: Name, at: number, input: CommandInput<Name>) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await db.transaction().execute<CommandResult<Name>>((tx) => runCommand(tx, name, at, input))
        } catch (error) {
          const state = sqlState(error)
          if (passingStates.has(state) && attempt < tries) continue
          if (passingStates.has(state) || busyStates.has(state)) throw busy()
          throw error
        }
      }
    },
    close: () => db.destroy(),
  }
}

/** A store over PGlite and its journal; `close` closes both. */
export async function pgliteStore(db: Kysely<HubTables>, journal: Journal, close: () => Promise<void>): Promise<Store> {
  let broken = false
  const applied = await readApplied(db)
  if (applied > journal.count) throw new JournalBehindError()
  let number = applied
  for (const { name, at, input } of journal.entriesAfter(applied)) {
    number += 1
    const next = number
    await db.transaction().execute(async (tx) => {
      await runCommand(tx, name as CommandName, at, input as never)
      await writeApplied(tx, next)
    })
  }
  return {
    kind: 'pglite',
    db,
    async run<Name extends CommandName>(name: Name, at: number, input: CommandInput<Name>) {
      if (broken) throw busy()
      let line = 0
      let result: CommandResult<Name>
      try {
        result = await db.transaction().execute(async (tx) => {
          const answer = await runCommand(tx, name, at, input)
          // Written before the commit, so that the journal is never behind the database; PGlite runs one transaction at a time.
          await writeApplied(tx, journal.count + 1)
          line = journal.append({ name, at, input })
          return answer
        })
        await journal.flushed(line)
      } catch (error) {
        // The journal says more than the database now: only a restart, which replays it, brings both together.
        if (line > 0) broken = true
        throw error
      }
      return result
    },
    async close() {
      await close()
      journal.close()
    },
  }
}

/** The database knows commands that the journal does not: it survived a power cut better than the journal, and cannot be trusted. */
export class JournalBehindError extends Error {}

function runCommand<Name extends CommandName>(
  tx: Transaction<HubTables>,
  name: Name,
  at: number,
  input: CommandInput<Name>,
): Promise<CommandResult<Name>> {
  const command = commands[name] as (
    tx: Transaction<HubTables>,
    at: number,
    input: CommandInput<Name>,
  ) => Promise<CommandResult<Name>>
  return command(tx, at, input)
}

async function readApplied(db: Kysely<HubTables>): Promise<number> {
  const row = await db.selectFrom('hub_setting').select('value').where('key', '=', 'journal_applied').executeTakeFirst()
  return Number(row?.value ?? 0)
}

async function writeApplied(tx: Transaction<HubTables>, count: number): Promise<void> {
  const value = String(count)
  await tx
    .insertInto('hub_setting')
    .values({ key: 'journal_applied', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function busy(): HubError {
  return new HubError('busy', '中枢正忙，数据没有收下。稍后会自动再试。', { retry_after: 5 })
}
