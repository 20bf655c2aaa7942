/** Desks with very many cases: made once per shape of the data, kept in the system's cache folder, opened as the app opens them. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { openDatabase } from '#core/db/open.ts'
import { readKeyFile } from '#core/desk/key-file.ts'
import { unwrapByPassphrase } from '#core/desk/keyring.ts'
import type { Connection } from '#core/rpc/handler.ts'
import { setUpInput, startDesk, testPassphrase, testPassword, type TestDesk } from '#core/testing/desk.ts'
import { seedCases } from '../support/seed-cases.ts'
import type { BenchContext } from './bench.ts'

const project = path.resolve(import.meta.dirname, '..', '..')
const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'qianshao', 'bench')
/** What the data depend on: a change in one of them makes them anew. */
const sources = [
  'src/core/db/migrations',
  'src/core/search',
  'src/core/mediation',
  'src/core/records',
  'tests/support',
  'src/core/desk',
]

/** A desk, signed in, with direct calls into its core. */
export interface BenchDesk {
  readonly desk: TestDesk
  /** Calls without a port between. */
  call(name: string, input: unknown): Promise<unknown>
  /** A further connection to the same file, for baselines. */
  openRaw(): Promise<Database.Database>
}

/** The data folder of a desk with that many cases: key file and database, passphrase and password of the test desk. Do not write into it. */
export async function seededFolder(count: number, { say }: Pick<BenchContext, 'say'>): Promise<string> {
  const folder = path.join(cache, `cases-${count}-${fingerprint()}`)
  if (existsSync(folder)) return folder
  removeOlder(`cases-${count}-`)
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(path.join(cache, 'making-'))
  try {
    const desk = startDesk({ folder: work })
    await desk.api.desk.setUp(setUpInput)
    await desk.stop()
    const database = openDatabase({ file: databaseIn(work), key: await keyOf(work) })
    await seedCases(database, count, (done) => {
      if (done % 50_000 === 0 || done === count) say(`making ${done} of ${count} cases`)
    })
    database.close()
    renameSync(work, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return folder
}

/** A copy of the desk with that many cases, which the bench may write into. */
export async function copyOfSeeded(count: number, context: BenchContext): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
  context.closeLater(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(await seededFolder(count, context), folder, { recursive: true })
  return folder
}

/**
 * A data folder whose demo data are the desk with that many cases: the app opens it without a passphrase, on every machine. It is
 * kept, so that Chromium's own caches in it are those of a second start.
 */
export async function seededDemoFolder(count: number, context: BenchContext): Promise<string> {
  const source = await seededFolder(count, context)
  const folder = path.join(source, 'as-demo')
  if (existsSync(folder)) return folder
  const work = mkdtempSync(path.join(cache, 'making-'))
  const demo = path.join(work, 'demo')
  mkdirSync(demo)
  cpSync(databaseIn(source), databaseIn(demo))
  writeFileSync(path.join(demo, 'key.json'), JSON.stringify({ demo: true, key: (await keyOf(source)).toString('hex') }))
  renameSync(work, folder)
  return folder
}

/** Opens a data folder and signs the chief in. */
export async function openBenchDesk(folder: string, context: BenchContext): Promise<BenchDesk> {
  const desk = startDesk({ folder })
  context.closeLater(() => desk.stop())
  await desk.api.desk.unlock({ passphrase: testPassphrase })
  const connection: Connection = { session: null }
  const call = (name: string, input: unknown) => desk.core.call(connection, name, input)
  await call('accounts.signIn', { loginName: setUpInput.account.loginName, password: testPassword })
  return {
    desk,
    call,
    async openRaw() {
      const raw = new Database(databaseIn(folder))
      context.closeLater(() => void raw.close())
      raw.pragma(`cipher = 'aegis'`)
      raw.pragma(`key = "x'${(await keyOf(folder)).toString('hex')}'"`)
      raw.pragma('journal_mode = WAL')
      raw.pragma('synchronous = FULL')
      raw.pragma('cache_size = -32000')
      return raw
    },
  }
}

export async function keyOf(folder: string): Promise<Buffer> {
  const state = readKeyFile(path.join(folder, 'key.json'))
  if (state.kind !== 'there') throw new Error('The bench desk has no key file.')
  return unwrapByPassphrase(state.content.passphrase, testPassphrase)
}

function databaseIn(folder: string): string {
  return path.join(folder, 'qianshao.db')
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const names = readdirSync(path.join(project, source), { recursive: true, encoding: 'utf8' }).toSorted()
    for (const name of names.filter(
      (candidate) => candidate.endsWith('.ts') && !candidate.includes('.test.') && !candidate.includes('handlers'),
    )) {
      hash.update(name).update(readFileSync(path.join(project, source, name)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

function removeOlder(start: string): void {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache).filter((candidate) => candidate.startsWith(start)))
    rmSync(path.join(cache, name), { recursive: true })
}
