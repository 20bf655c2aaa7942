/** Six words that two people compare on two screens: the same only if desk and hub hold the same two keys. */
import type { Sha256 } from './signed-texts.ts'

const qualities = ['红', '黄', '蓝', '绿', '白', '黑', '紫', '金', '大', '小', '高', '远', '新', '老', '双', '长']
const things = ['山', '河', '马', '牛', '羊', '鱼', '鸟', '花', '树', '桥', '灯', '船', '车', '门', '石', '云']
const wordCount = 6

/** Words such as 「红山 老桥 …」, 48 bits, from the hub's pin (hex) and the device's public key (base64url). */
export function fingerprintWords(sha256: Sha256, pin: string, publicKey: string): string[] {
  const digest = sha256(['qianshao-fingerprint-v1', pin, publicKey].join('\n'))
  return Array.from({ length: wordCount }, (_, at) => {
    const byte = Number.parseInt(digest.slice(at * 2, at * 2 + 2), 16)
    return `${qualities[byte >> 4]}${things[byte & 15]}`
  })
}
