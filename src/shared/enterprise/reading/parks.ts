/** The park at the head of an address: what stands before the building. */
import { compact } from '#shared/kernel/text.ts'

/** '综保区A区' of 综保区A区B11栋6层; '' where nothing stands before a building or number. */
export function parkOf(address: string): string {
  const text = compact(address)
  const before = /^(.{2,16}?)(?=[A-Za-z]?\d+(?:号|栋|幢|座|楼|层|#|-)|[A-Za-z]\d+)/u.exec(text)?.[1] ?? ''
  return /(?:区|园|片|路|街|城|港|谷|基地|中心|广场)$/u.test(before) ? before : ''
}
