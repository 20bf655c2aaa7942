/** The same calls from a terminal, without a window: `init`, `call`, `calls`. One JSON document on stdout; exit status 1 for a failure, 2 for a wrong command. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { calls } from '#shared/calls.ts'
import { deskStatusSchema } from '#shared/desk/desk.calls.ts'
import type { CallTable } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { createCore, type Core } from './core.ts'
import { failureOf } from './rpc/failures.ts'
import type { Connection } from './rpc/handler.ts'
import type { Log } from './services.ts'

const usage = `前哨命令行（与窗口使用同一套数据和规则）

  cli init --data 文件夹 --passphrase-file 文件 --station 名称 --theme 主题代码
           --user 账号 --password-file 文件 [--code 代码] [--committee 调委会] [--display-name 姓名]
      建立数据文件夹、警务站和第一个账号（所长兼管理员）。

  cli call 模块.调用 ['JSON' | -] --data 文件夹 [--passphrase-file 文件] [--as 账号 --password-file 文件]
      执行一个调用并输出结果（一个 JSON 文档）；写 - 时从标准输入读取 JSON。加 --demo 使用演示数据。

  cli calls
      列出全部调用及其输入格式（JSON Schema）。

失败时输出 {"code","message"}，退出码 1；命令写错时退出码 2。
`

const options = {
  data: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'password-file': { type: 'string' },
  station: { type: 'string' },
  theme: { type: 'string' },
  code: { type: 'string' },
  committee: { type: 'string' },
  user: { type: 'string' },
  'display-name': { type: 'string' },
  as: { type: 'string' },
  demo: { type: 'boolean' },
} as const

type Values = Partial<Record<Exclude<keyof typeof options, 'demo'>, string>> & { readonly demo?: boolean }

/** A command that was typed wrong. */
class UsageError extends Error {}

// Only what went wrong: a slow query is no news to a terminal.
const log: Log = { info: () => {}, warn: () => {}, error: (text) => void process.stderr.write(`${text}\n`) }

await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<void> {
  try {
    print(await run(argv))
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usage}`)
      process.exitCode = 2
      return
    }
    print(failureOf(error, 'cli', log))
    process.exitCode = 1
  }
}

async function run(argv: readonly string[]): Promise<unknown> {
  const { command, rest, values } = parse(argv)
  if (command === 'calls' && rest.length === 0) return listCalls()
  if (command === 'init' && rest.length === 0) return await withCore(values, (core) => init(core, values))
  if (command === 'call' && (rest.length === 1 || rest.length === 2)) {
    const [name = '', json] = rest
    // A mistyped folder must not be made.
    if (!existsSync(required(values, 'data')))
      throw new CallError('not_found', '没有这个数据文件夹。请检查 --data，或先用 cli init 建立。')
    return await withCore(values, (core) => callOnce(core, values, name, readInput(json)))
  }
  throw new UsageError(command === '' ? '请写明命令。' : `命令写得不对：${[command, ...rest].join(' ')}`)
}

function parse(argv: readonly string[]): { command: string; rest: string[]; values: Values } {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
    const [command = '', ...rest] = positionals
    return { command, rest, values }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function withCore(values: Values, work: (core: Core) => Promise<unknown>): Promise<unknown> {
  const project = path.resolve(import.meta.dirname, '..', '..')
  const core = createCore({
    dataFolder: path.resolve(required(values, 'data')),
    resourcesFolder: path.join(project, 'resources'),
    version: versionOf(path.join(project, 'package.json')),
    demo: values.demo ?? false,
    log,
  })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

async function init(core: Core, values: Values): Promise<unknown> {
  const user = required(values, 'user')
  const station = {
    name: required(values, 'station'),
    theme: required(values, 'theme'),
    code: values.code ?? '',
    committee: values.committee ?? '',
  }
  const passphrase = readSecret(required(values, 'passphrase-file'))
  const password = readSecret(required(values, 'password-file'))
  const account = { loginName: user, displayName: values['display-name'] ?? user, password }
  await core.call({ session: null }, 'desk.setUp', { station, account, passphrase })
  return { dataFolder: path.resolve(required(values, 'data')), station: station.name, theme: station.theme, user }
}

async function callOnce(core: Core, values: Values, name: string, input: unknown): Promise<unknown> {
  const connection: Connection = { session: null }
  if (values.as !== undefined) required(values, 'password-file')
  if (!(name.startsWith('desk.') && values['passphrase-file'] === undefined)) await unlock(core, connection, values)
  if (values.as !== undefined) {
    const password = readSecret(required(values, 'password-file'))
    await core.call(connection, 'accounts.signIn', { loginName: values.as, password })
  }
  return await core.call(connection, name, input)
}

/** Opens the database, or says why it cannot be opened. */
async function unlock(core: Core, connection: Connection, values: Values): Promise<void> {
  const { state, failure } = deskStatusSchema.parse(await core.call(connection, 'desk.status', {}))
  if (failure !== null) throw new CallError(failureCode(failure.code), `${failure.title}：${failure.message}${failure.advice}`)
  if (state === 'needs_setup')
    throw new CallError('not_found', '这个文件夹里还没有前哨的数据。请先用 cli init 建立，或检查 --data。')
  if (state === 'locked')
    await core.call(connection, 'desk.unlock', { passphrase: readSecret(required(values, 'passphrase-file')) })
}

function failureCode(code: string): CallError['code'] {
  return code === 'database_damaged' || code === 'database_newer'
    ? code
    : code === 'folder_unwritable' || code === 'disk_full'
      ? 'folder_unwritable'
      : 'locked'
}

function listCalls(): unknown {
  const tables: [string, CallTable][] = Object.entries(calls)
  return tables.flatMap(([module, table]) =>
    Object.entries(table).map(([name, { about, input }]) => ({
      name: `${module}.${name}`,
      about,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    })),
  )
}

/** `-` reads stdin. A relative `file` is meant from where the command was typed. */
function readInput(json: string | undefined): unknown {
  const text = json === '-' ? readFileSync(0, 'utf8') : (json ?? '{}')
  const input = parseJson(text)
  if (typeof input !== 'object' || input === null || !('file' in input) || typeof input.file !== 'string') return input
  return { ...input, file: path.resolve(input.file) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CallError(
      'bad_input',
      '输入不是有效的 JSON。请检查引号和括号；在命令行里用单引号包住整个 JSON，或用 - 从标准输入读取。',
    )
  }
}

/** Passphrase or password from a file: one line end at its end does not belong to it. */
function readSecret(file: string): string {
  try {
    return readFileSync(path.resolve(file), 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new CallError('file_unreadable', `不能读取文件 ${file}。请检查路径和权限。`)
  }
}

function required(values: Values, name: Exclude<keyof Values, 'demo'>): string {
  const value = values[name]
  if (value === undefined || value === '') throw new UsageError(`缺少 --${name}。`)
  return value
}

function versionOf(packageFile: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
