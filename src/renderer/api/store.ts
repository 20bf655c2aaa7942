/** A value outside React that components follow: `createStore(first)`. */
import { useSyncExternalStore } from 'react'

/** A followed value. */
export interface Store<Value> {
  get(): Value
  set(value: Value): void
  subscribe(listener: () => void): () => void
  /** The value in a component. */
  use(): Value
}

/** Makes a store. */
export function createStore<Value>(first: Value): Store<Value> {
  const listeners = new Set<() => void>()
  let value = first
  const get = (): Value => value
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    subscribe,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      listeners.forEach((listener) => listener())
    },
    use: function useStore() {
      return useSyncExternalStore(subscribe, get)
    },
  }
}
