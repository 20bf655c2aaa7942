/** Names of gates: 东门、西门、南门, 正门/后门, 东西门, 各校门. */
import { compact, isNoneMark } from '#shared/kernel/text.ts'

const separators = /[、,，/\\;；\n+&]|和|及|与|\s+/u
const all = /^(?:各|全部|所有|每个|各个|全校)?(?:校门|大门|门|校门口)$|^(?:各校门|各门|全部|所有校门|全部校门)$/u

/** Gates of a cell. */
export function readGates(text: string): string[] {
  if (isNoneMark(text)) return []
  const names = text
    .replace(/[(（][^)）]*[)）]/gu, '')
    .replace(/共?[\d一二两三四五六]+个(?:校?门)?[:：]?/gu, '')
    .split(separators)
    .map((piece) => compact(piece).replace(/^\d[.、]/u, ''))
    .filter((piece) => piece !== '')
    .flatMap((piece) =>
      /^[东南西北]{2,4}门$/u.test(piece) && !/^(?:东南|东北|西南|西北)门$/u.test(piece)
        ? Array.from(piece.slice(0, -1), (side) => `${side}门`)
        : [piece],
    )
  return [...new Set(names)]
}

/** What a text in brackets says of gates: those of the school that it names (东 for 东门), or ones that the school's list does not have. */
export function findGates(
  text: string,
  known: readonly string[],
): { readonly gates: string[]; readonly unknown: string[] } | undefined {
  const pieces = readGates(text)
  if (pieces.length === 0) return undefined
  const gates: string[] = []
  const unknown: string[] = []
  for (const piece of pieces) {
    if (all.test(piece)) gates.push(...known)
    else {
      const found =
        known.find((gate) => gate === piece) ??
        known.find((gate) => gate === `${piece}门` || `${gate}口` === piece || gate === `${piece}口`)
      if (found !== undefined) gates.push(found)
      else if (/门$|门口$|出入?口$|通道$/u.test(piece)) unknown.push(piece)
      else return undefined
    }
  }
  return { gates: [...new Set(gates)], unknown }
}
