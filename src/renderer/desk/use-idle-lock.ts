/** Locks after idle minutes without a key, a click or a turn of the wheel. */
import { useEffect } from 'react'
import { api } from '#renderer/api/api.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'

const signs = ['keydown', 'pointerdown', 'wheel', 'pointermove'] as const
const checkMilliseconds = 5000

/** The core counts calls only: this often it hears that someone reads or types. */
const tellMilliseconds = 60_000

/** `minutes` null: nothing to lock. The clock of the machine decides, so that a sleep counts too. */
export function useIdleLock(minutes: number | null, onIdle: () => void): void {
  const latest = useLatest(onIdle)
  useEffect(() => {
    if (minutes === null || minutes <= 0) return
    let last = Date.now()
    let told = last
    const touch = (): void => {
      last = Date.now()
      if (last - told < tellMilliseconds) return
      told = last
      void api.accounts.session({}).catch(() => undefined)
    }
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true })
    const timer = setInterval(() => {
      if (Date.now() - last >= minutes * 60_000) latest.current()
    }, checkMilliseconds)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
      clearInterval(timer)
    }
  }, [minutes, latest])
}
