/** Hears what a page asks of the core and what was answered, at once, so that it is known when the page dies. */
import type { Page } from '@playwright/test'

/** A call that was asked, or later answered. */
export interface Heard {
  readonly what: 'asked' | 'answered'
  readonly name: string
  readonly input: unknown
  /** Of an answer. */
  readonly value: unknown
}

/** Adds to `heard` each of the named calls from now on, also over the port of a core that was started again. */
export async function hearCalls(page: Page, names: readonly string[], heard: Heard[]): Promise<void> {
  await page.exposeFunction('noteCall', (call: Heard) => void heard.push(call))
  await page.evaluate((watched) => {
    const { noteCall } = window as unknown as { noteCall(call: Heard): void }
    interface Message {
      readonly kind: string
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly value: unknown
    }
    const callsOf = new WeakMap<MessagePort, Map<number, Message>>()
    const post = MessagePort.prototype.postMessage
    MessagePort.prototype.postMessage = function postAndNote(this: MessagePort, message: Message | null, ...rest: unknown[]) {
      // React posts null to itself.
      if (message?.kind === 'call' && watched.includes(message.name)) {
        listenTo(this).set(message.id, message)
        noteCall({ what: 'asked', name: message.name, input: message.input, value: null })
      }
      Reflect.apply(post, this, [message, ...rest])
    }

    function listenTo(port: MessagePort): Map<number, Message> {
      const known = callsOf.get(port)
      if (known !== undefined) return known
      const calls = new Map<number, Message>()
      callsOf.set(port, calls)
      port.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        const call = data.kind === 'answer' ? calls.get(data.id) : undefined
        if (call !== undefined) noteCall({ what: 'answered', name: call.name, input: call.input, value: data.value })
      })
      return calls
    }
  }, names)
}
