/** One call from its name to its answer: handler, session, right, input check, mode, output check. */
import { rightList } from '#shared/accounts/accounts.rights.ts'
import { roles, type Right, type Session } from '#shared/accounts/accounts.types.ts'
import { todayIn } from '#shared/kernel/dates.ts'
import type { Call, CallTable } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ProgressEvent } from '#shared/rpc/port.ts'
import type { AuditEntry } from '#core/audit/audit.ts'
import type { CoreServices } from '#core/services.ts'
import { checkInput, checkOutput } from './check-input.ts'
import type { Clock, Connection, Handler, ReadDatabase } from './handler.ts'

/** A handler whose types were checked where it was registered; the schemas check its values at run time. */
export type AnyHandler = Handler<never, unknown>

/** Handlers by module and name. */
export type HandlerTables = Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>

/** What an open database adds to the dispatcher. */
export interface DispatchTarget {
  readonly clock: Clock
  readonly db: ReadDatabase
  readonly write: CoreServices['write']
  readonly handlers: HandlerTables
}

/** How one call runs. */
export interface CallRun {
  readonly signal: AbortSignal
  progress(event: ProgressEvent): void
}

/** What the dispatcher knows. */
export interface DispatchOptions {
  readonly calls: Readonly<Record<string, CallTable>>
  readonly clock: Clock
  /** Handlers that work without an open database. */
  readonly always: HandlerTables
  /** Null while no database is open. */
  target(): DispatchTarget | null
}

/** Runs a call; throws CallError for expected failures and anything else for surprises. */
export type Dispatch = (connection: Connection, name: string, input: unknown, run: CallRun) => Promise<unknown>

/** Makes the dispatcher. */
export function createDispatch({ calls, clock, always, target }: DispatchOptions): Dispatch {
  return async (connection, name, input, { signal, progress }) => {
    const call = findCall(calls, name)
    const opened = target()
    const handler = findHandler(always, name) ?? findHandler(opened?.handlers ?? {}, name)
    if (handler === undefined) throw opened === null ? closed() : unknown(name)
    const time = opened?.clock ?? clock
    const context = { clock: time, connection, today: todayIn(time.now()), signal, progress }
    if (handler.mode === 'open') {
      return checkOutput(name, call, await handler.run(context, checkInput(call, input) as never))
    }
    if (opened === null) throw closed()
    const session = sessionOf(connection)
    requireRight(session, handler.right)
    // The schema of the call decides the type that its handler was registered with.
    const values = checkInput(call, input) as never
    const actor = { id: session.account.id, name: session.account.displayName }
    if (handler.mode === 'read') {
      const audit = (entry: AuditEntry) => opened.write(actor, entry.act, async (scope) => scope.audit(entry))
      return checkOutput(name, call, await handler.run({ ...context, db: opened.db, session, audit }, values))
    }
    return await opened.write(actor, name, async ({ tx, records, audit }) => {
      signal.throwIfAborted()
      // Checked before the commit: an answer that does not fit takes the whole write back.
      return checkOutput(name, call, await handler.run({ ...context, tx, records, session, audit }, values))
    })
  }
}

function findCall(calls: Readonly<Record<string, CallTable>>, name: string): Call {
  const call = lookUp(calls, name)
  if (call === undefined) throw unknown(name)
  return call
}

function findHandler(tables: HandlerTables, name: string): AnyHandler | undefined {
  return lookUp(tables, name)
}

/** Own properties only: `constructor` is not a call. */
function lookUp<Entry>(tables: Readonly<Record<string, Readonly<Record<string, Entry>>>>, name: string): Entry | undefined {
  const [module = '', own = '', ...rest] = name.split('.')
  const table = Object.hasOwn(tables, module) ? tables[module] : undefined
  return rest.length === 0 && table !== undefined && Object.hasOwn(table, own) ? table[own] : undefined
}

function sessionOf({ session }: Connection): Session {
  if (session === null) throw new CallError('not_signed_in', '还没有登录，或登录已超时。请登录后再试；填写的内容不受影响。')
  return session
}

function requireRight({ rights }: Session, right: Right | 'signed_in'): void {
  if (right === 'signed_in' || rights.includes(right)) return
  const line = rightList.find((candidate) => candidate.right === right)
  const holders = line?.roles.map((role) => roles[role]).join('、') ?? '管理员'
  throw new CallError('not_allowed', `当前账号没有“${line?.text ?? right}”的权限。请由${holders}办理，或请管理员调整角色。`)
}

function closed(): CallError {
  return new CallError('locked', '数据库还没有打开。请先完成首次设置，或输入恢复口令解锁。')
}

function unknown(name: string): CallError {
  const shown = /^[\w.]{1,60}$/.test(name) ? name : '（名称不合规）'
  return new CallError('unknown_call', `没有名为 ${shown} 的调用。可用 cli calls 查看全部调用。`)
}
