/** Messages on the port between a screen and the core, and the least a port must offer. */
import type { CallFailure } from './call-error.ts'

/** A duplex message port: a DOM MessagePort, Electron's MessagePortMain or Node's, wrapped. */
export interface Port {
  post(message: PortMessage): void
  onMessage(listener: (message: PortMessage) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Something changed in the database: which tables, and which records if few. */
export interface ChangeEvent {
  readonly tables: readonly string[]
  readonly records: readonly string[]
}

/** Progress of a running call; `total` 0 while it is not known. */
export interface ProgressEvent {
  readonly done: number
  readonly total: number
  readonly text: string
}

/** Session state that the core announces by itself, such as a lock after idle minutes. */
export type SessionEvent = 'locked' | 'signed_out'

export type PortMessage =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: CallFailure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ProgressEvent }
  | { readonly kind: 'change'; readonly change: ChangeEvent }
  | { readonly kind: 'session'; readonly event: SessionEvent }
