/** UUIDv7 identifiers: ordered by time of creation, made without asking anyone. */

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const largestTime = 2 ** 48 - 1

/** Answers with that many random bytes; `randomBytes` of node:crypto fits. */
export type RandomSource = (length: number) => Uint8Array

/** Random bytes are fetched for many identifiers at once: one by one they took a tenth of an import of 50,000 rows. */
const bytesPerId = 10
const idsPerFetch = 200

let randomSource: RandomSource = webRandom
let pool = new Uint8Array(0)
let used = 0
let lastTime = -1
let counter = 0

/** Sets where random bytes come from: needed where the runtime has no `globalThis.crypto` (Node 18), and in tests. */
export function setRandomSource(source: RandomSource): void {
  randomSource = source
  pool = new Uint8Array(0)
  used = 0
}

/**
 * Makes a UUIDv7 as lower-case hyphenated text. Identifiers of one process always grow, also when the clock is set back:
 * the time then stays where it was and a counter of 12 bits (RFC 9562, 6.2, method 1) goes on.
 */
export function newId(now: number = Date.now()): string {
  if (!(now >= 0 && now <= largestTime)) throw new RangeError(`时间超出编号的范围：${now}`)
  const random = takeRandom()
  const time = Math.floor(now)
  if (time > lastTime) {
    lastTime = time
    counter = startOfCounter(random)
  } else if (counter < 0xfff) {
    counter += 1
  } else {
    lastTime += 1
    counter = startOfCounter(random)
  }
  return write(lastTime, counter, random)
}

/** Whether a value is an identifier as newId writes it. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value)
}

function takeRandom(): Uint8Array {
  if (used + bytesPerId > pool.length) {
    pool = Uint8Array.from(randomSource(bytesPerId * idsPerFetch))
    used = 0
  }
  used += bytesPerId
  return pool.subarray(used - bytesPerId, used)
}

/** Half of the counter's range is left free, so that one millisecond holds at least 2,048 identifiers. */
function startOfCounter(random: Uint8Array): number {
  return (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff
}

function write(time: number, count: number, random: Uint8Array): string {
  const timeText = time.toString(16).padStart(12, '0')
  const countText = count.toString(16).padStart(3, '0')
  const at = (index: number) => hex[random[index] ?? 0]
  const variant = hex[0x80 | ((random[2] ?? 0) & 0x3f)]
  return (
    `${timeText.slice(0, 8)}-${timeText.slice(8)}-7${countText}-${variant}${at(3)}-` +
    `${at(4)}${at(5)}${at(6)}${at(7)}${at(8)}${at(9)}`
  )
}

function webRandom(length: number): Uint8Array {
  const source = globalThis.crypto
  if (source === undefined) throw new Error('此环境没有随机数来源，请先调用 setRandomSource。')
  return source.getRandomValues(new Uint8Array(length))
}
