/** Minutes as entries of the process record have them. */

/** '2026-11-23T09:14' in China's time. */
export function localMinute(milliseconds: number): string {
  return new Date(milliseconds + 480 * 60_000).toISOString().slice(0, 16)
}
