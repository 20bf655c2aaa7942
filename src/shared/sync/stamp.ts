/** The hub's stamp on an op: the time that decides between concurrent values. It is part of the log, so all replicas agree. */
import { compareTimes, decodeTime, encodeTime, largestDrift, tick, type HybridTime } from './clock.ts'

/**
 * `eff_hlc = max(min(hlc, hub_now + 5 min), max(eff_hlc of bases) + 1)`: a clock in the future is held back, and an op is always
 * later than what it replaced, whatever the clocks say. All texts are 32 hexadecimal digits; `hubNow` is ms since 1970.
 */
export function stampTime(hlc: string, hubNow: number, baseStamps: Iterable<string>): string {
  const latest: HybridTime = { milliseconds: hubNow + largestDrift, counter: 0 }
  const own = decodeTime(hlc)
  let stamp = compareTimes(own, latest) > 0 ? latest : own
  for (const base of baseStamps) {
    const after = tick(decodeTime(base), 0)
    if (compareTimes(after, stamp) > 0) stamp = after
  }
  return encodeTime(stamp, hlc.slice(16))
}
