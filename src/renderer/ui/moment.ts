/** Moments on screen: China's time whatever the machine is set to, written as in tables. */

const chinaOffsetMilliseconds = 480 * 60_000

/** '2026-11-23 09:14'; with seconds where the order of things counts. A text that is no moment stays as it is. */
export function formatMoment(iso: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const milliseconds = Date.parse(iso)
  if (Number.isNaN(milliseconds)) return iso
  return new Date(milliseconds + chinaOffsetMilliseconds)
    .toISOString()
    .replace('T', ' ')
    .slice(0, precision === 'minutes' ? 16 : 19)
}
