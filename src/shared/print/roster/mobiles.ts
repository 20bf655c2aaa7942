/** Personal mobiles have no place on a sheet that hangs in public. */

/** Eleven digits from 13 to 19, as they are written: in one, with spaces or hyphens, with +86. */
const mobile = /(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/gu

/** The text without mobiles, and how many there were; the station's own number may be one and stays. */
export function hideMobiles(text: string, stationPhone: string): { readonly text: string; readonly count: number } {
  const own = new Set([...stationPhone.matchAll(mobile)].map(([found]) => digitsOf(found)))
  let count = 0
  const kept = text.replace(mobile, (found) => {
    if (own.has(digitsOf(found))) return found
    count += 1
    return '（电话另页）'
  })
  return { text: kept, count }
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '').slice(-11)
}
