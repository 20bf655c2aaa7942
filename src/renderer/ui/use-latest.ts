/** The value of the last drawing, for listeners and timers that outlive it. */
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Read `.current` in handlers and effects only. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const ref = useRef(value)
  useLayoutEffect(() => {
    ref.current = value
  })
  return ref
}
