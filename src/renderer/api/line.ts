/** The line to the core over the window's MessagePort: connected at the start and again after each restart of the core. */
import { portMessage, type StartFailure } from '#shared/desk/shell.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { openLine, type CallOptions, type Line } from '#shared/rpc/client.ts'
import type { ChangeEvent, Port, PortMessage, SessionEvent } from '#shared/rpc/port.ts'
import { createStore } from './store.ts'

/** State of the line. `generation` grows with each new core, which knows nothing of earlier sessions. */
export type LineState =
  | { readonly kind: 'connecting'; readonly generation: number }
  | { readonly kind: 'connected'; readonly generation: number }
  | { readonly kind: 'failed'; readonly generation: number; readonly failure: StartFailure }

/** The state for components: `lineState.use()`. */
export const lineState = createStore<LineState>({ kind: 'connecting', generation: 0 })

const changeListeners = new Set<(change: ChangeEvent) => void>()
const sessionListeners = new Set<(event: SessionEvent) => void>()
const restartListeners = new Set<(sentence: string) => void>()

let line: Line | null = null
let waiting: ((line: Line) => void)[] = []

/** Starts connecting; once, from the entry. */
export function startLine(): void {
  window.addEventListener('message', (event: MessageEvent) => {
    const port = event.ports[0]
    if (event.source === window && event.data === portMessage && port !== undefined) take(port)
  })
  window.qianshao.onReconnect((sentence) => {
    drop()
    for (const listener of restartListeners) listener(sentence)
    void connect()
  })
  void connect()
}

/** Asks for a port again after a failure. */
export async function connect(): Promise<void> {
  lineState.set({ kind: 'connecting', generation: lineState.get().generation })
  try {
    const failure = await window.qianshao.connect()
    if (failure !== null) fail(failure)
  } catch (error) {
    fail({
      code: 'shell',
      title: '无法连接后台服务',
      message: messageOf(error),
      advice: '请点“重试”；仍不行时退出后重新打开前哨。',
    })
  }
}

/** Makes a call; waits while the core is being connected. */
export async function send(name: string, input: unknown, options?: CallOptions): Promise<unknown> {
  const current = line ?? (await new Promise<Line>((resolve) => waiting.push(resolve)))
  return await current.send(name, input, options)
}

/** Hears of changes in the database. */
export const onChange = (listener: (change: ChangeEvent) => void): (() => void) => listen(changeListeners, listener)

/** Hears that the core locked the desk or ended the session. */
export const onSession = (listener: (event: SessionEvent) => void): (() => void) => listen(sessionListeners, listener)

/** Hears the sentence to show after a restart of the core. */
export const onRestart = (listener: (sentence: string) => void): (() => void) => listen(restartListeners, listener)

function take(port: MessagePort): void {
  drop()
  const taken = openLine(wrap(port))
  taken.onChange((change) => changeListeners.forEach((listener) => listener(change)))
  taken.onSession((event) => sessionListeners.forEach((listener) => listener(event)))
  line = taken
  lineState.set({ kind: 'connected', generation: lineState.get().generation + 1 })
  const resumed = waiting
  waiting = []
  for (const resume of resumed) resume(taken)
}

function drop(): void {
  line?.close()
  line = null
}

function fail(failure: StartFailure): void {
  lineState.set({ kind: 'failed', generation: lineState.get().generation, failure })
}

function wrap(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', (event: MessageEvent<PortMessage>) => listener(event.data))
      port.start()
    },
    // Chromium tells the page through `onReconnect`; newer ones also close the port.
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  }
}

function listen<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener)
  return () => set.delete(listener)
}

function messageOf(error: unknown): string {
  return error instanceof CallError || error instanceof Error ? error.message : String(error)
}
