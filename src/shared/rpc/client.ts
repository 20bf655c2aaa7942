/** The caller's side of the port: `createClient(port, calls)` gives `api.module.call(input)`; `openLine(port)` the same by name. */
import type { CallInput, CallOutput, CallTable } from './call.ts'
import { CallError } from './call-error.ts'
import type { ChangeEvent, Port, ProgressEvent, SessionEvent } from './port.ts'

/** Options of one call. */
export interface CallOptions {
  readonly onProgress?: (progress: ProgressEvent) => void
  readonly signal?: AbortSignal
}

/** Typed calls of all modules. */
export type Api<Surface extends Readonly<Record<string, CallTable>>> = {
  readonly [Module in keyof Surface]: {
    readonly [Name in keyof Surface[Module]]: (
      input: CallInput<Surface[Module][Name]>,
      options?: CallOptions,
    ) => Promise<CallOutput<Surface[Module][Name]>>
  }
}

/** A connected port. */
export interface Line {
  /** Makes the call 'module.name'. */
  send(name: string, input: unknown, options?: CallOptions): Promise<unknown>
  onChange(listener: (change: ChangeEvent) => void): () => void
  onSession(listener: (event: SessionEvent) => void): () => void
  close(): void
}

/** A connected client. */
export interface Client<Surface extends Readonly<Record<string, CallTable>>> extends Omit<Line, 'send'> {
  readonly api: Api<Surface>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: CallError) => void
  readonly onProgress: ((progress: ProgressEvent) => void) | undefined
}

/** Connects to a served port with the calls of a surface as typed functions. */
export function createClient<Surface extends Readonly<Record<string, CallTable>>>(port: Port, calls: Surface): Client<Surface> {
  const { send, onChange, onSession, close } = openLine(port)
  return { api: buildApi(calls, send), onChange, onSession, close }
}

/**
 * Connects to a served port without loading the surface: the screen's first page needs no schemas.
 * A failure of the core rejects with CallError; when the port closes all waiting calls reject with `core_restarted`.
 */
export function openLine(port: Port): Line {
  const waiting = new Map<number, Waiting>()
  const changeListeners = new Set<(change: ChangeEvent) => void>()
  const sessionListeners = new Set<(event: SessionEvent) => void>()
  let lastId = 0
  let closed = false

  port.onMessage((message) => {
    if (message.kind === 'change') {
      for (const listener of changeListeners) listener(message.change)
    } else if (message.kind === 'session') {
      for (const listener of sessionListeners) listener(message.event)
    } else if (message.kind === 'progress') {
      waiting.get(message.id)?.onProgress?.(message.progress)
    } else if (message.kind === 'answer') {
      waiting.get(message.id)?.resolve(message.value)
      waiting.delete(message.id)
    } else if (message.kind === 'failure') {
      const { code, message: text, fields } = message.failure
      waiting.get(message.id)?.reject(new CallError(code, text, fields))
      waiting.delete(message.id)
    }
  })
  port.onClose(failAll)

  return {
    send,
    onChange: (listener) => subscribe(changeListeners, listener),
    onSession: (listener) => subscribe(sessionListeners, listener),
    close() {
      port.close()
      failAll()
    },
  }

  function send(name: string, input: unknown, options?: CallOptions): Promise<unknown> {
    if (closed) return Promise.reject(restarted())
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress: options?.onProgress })
      options?.signal?.addEventListener('abort', () => port.post({ kind: 'cancel', id }), { once: true })
      port.post({ kind: 'call', id, name, input })
    })
  }

  function failAll(): void {
    closed = true
    for (const entry of waiting.values()) entry.reject(restarted())
    waiting.clear()
  }
}

function restarted(): CallError {
  return new CallError('core_restarted', '后台服务刚刚重新启动，这一步没有完成。请再试一次，已保存的内容不受影响。')
}

function subscribe<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener)
  return () => set.delete(listener)
}

function buildApi<Surface extends Readonly<Record<string, CallTable>>>(calls: Surface, send: Line['send']): Api<Surface> {
  const modules = Object.entries(calls).map(([module, table]) => [
    module,
    Object.fromEntries(
      Object.keys(table).map((name) => [
        name,
        (input: unknown, options?: CallOptions) => send(`${module}.${name}`, input, options),
      ]),
    ),
  ])
  // The object is built from the same table that types it; zod checks each value again on the other side.
  return Object.fromEntries(modules) as Api<Surface>
}
