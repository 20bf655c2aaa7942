/** The few forms of DER (X.690) that a self-made certificate needs. */

/** A value with its tag and length. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

export const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
export const set = (...parts: readonly Buffer[]) => der(0x31, ...parts)
export const octets = (content: Buffer) => der(0x04, content)
/** Bits without unused ones at the end. */
export const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content)
/** A positive integer from its bytes. */
export const integer = (bytes: Buffer) => der(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
export const utf8 = (text: string) => der(0x0c, Buffer.from(text))
export const boolean = (value: boolean) => der(0x01, Buffer.from([value ? 0xff : 0]))
/** `YYYYMMDDHHMMSSZ` */
export const generalizedTime = (text: string) => der(0x18, Buffer.from(text, 'latin1'))

/** An object identifier from its dotted form. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80)
  return digits
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let left = length; left > 0; left >>= 8) bytes.unshift(left & 0xff)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}
