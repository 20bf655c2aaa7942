/** A PostgreSQL for tests: the one that QIANSHAO_TEST_DATABASE_URL names, else a throw-away cluster from the system's own programs. */
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A server; every test takes databases of its own. */
export interface TestPostgres {
  /** Makes an empty database and answers with its address. */
  createDatabase(): Promise<string>
  stop(): void
}

/** Starts or finds the server. Throws a sentence that says what to install when there is none: a suite must not pass without it. */
export function startPostgres(): TestPostgres {
  const given = process.env['QIANSHAO_TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return { createDatabase: () => createDatabase(given), stop: () => undefined }
  const programs = findPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'qianshao-pg-'))
  const asRoot = process.getuid?.() === 0
  if (asRoot) chownSync(folder, Number(run('id', ['-u', 'postgres']).trim()), -1)
  const data = join(folder, 'data')
  const asServer = (program: string, args: string[]) =>
    asRoot ? run('runuser', ['-u', 'postgres', '--', join(programs, program), ...args]) : run(join(programs, program), args)
  asServer('initdb', ['-D', data, '-A', 'trust', '-U', 'qianshao', '-E', 'UTF8', '--no-instructions'])
  // No port: the socket lies in the folder. Settings stay those that keep data, but for the number of connections.
  const options = `-c listen_addresses='' -k ${folder} -c max_connections=200`
  asServer('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  const url = `postgres://qianshao@localhost/postgres?host=${encodeURIComponent(folder)}`
  return {
    createDatabase: () => createDatabase(url),
    stop() {
      asServer('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createDatabase(url: string): Promise<string> {
  const name = `qianshao_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

function findPrograms(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  const found = versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
  if (found === undefined) throw new Error('没有 PostgreSQL：请安装 postgresql，或设置 QIANSHAO_TEST_DATABASE_URL。')
  return found
}

function run(program: string, args: string[]): string {
  // pg_ctl leaves the server with its output: pipes would never close.
  const detached = args.includes('start')
  const result = spawnSync(program, args, { encoding: 'utf8', cwd: '/', stdio: detached ? 'ignore' : 'pipe' })
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr ?? result.error?.message ?? ''}`)
  return result.stdout ?? ''
}
