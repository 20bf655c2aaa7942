/** Village, group and place from the columns of a ledger. */
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'

/** Where a dispute is. */
export interface ReadPlace {
  readonly village: string
  readonly place: string
}

/** Cells as text; `section` is the village of the heading above the row, `groupWord` 社 or 组 as the caption says. */
export interface PlaceCells {
  readonly village: string
  readonly group: string
  readonly place: string
  readonly section: string
  readonly groupWord: string
}

/** 高峰寺村3社 is the village 高峰寺村 and the place as it stands; columns of their own are put together. */
export function readPlace(cells: PlaceCells): ReadPlace {
  const area = tidy(cells.village)
  const own = tidy(cells.place)
  const village = villageOf(area) || cutGroup(area) || villageOf(own) || cells.section
  const group = groupText(tidy(cells.group), cells.groupWord)
  const from = area === '' ? village : area
  const joined = group === '' || from.endsWith(group) ? from : `${from}${group}`
  if (own === '') return { village, place: joined }
  return { village, place: joined === '' || own.includes(joined) || own.includes(village || '\n') ? own : `${joined}${own}` }
}

/** '太慈村' from 白市驿镇太慈村1社89号; '' if no village or community is named. */
export function villageOf(text: string): string {
  const plain = compact(text)
  const within =
    /(?:村|社区)/u.exec(plain.replace(/^.*?(?:街道|镇|乡)(?=.)/u, '')) === null
      ? plain
      : plain.replace(/^.*?(?:街道|镇|乡)(?=.)/u, '')
  const start = within.replace(/^.*?(?:省|市|区|县)(?=.{2,}(?:村|社区))(?!.{0,1}社区)/u, '')
  return (
    /^([\p{Script=Han}]{1,10}?(?:社区|村))(?!民|委|组|集体|社会)/u.exec(start)?.[1] ??
    /^([\p{Script=Han}]{1,10}?(?:社区|村))/u.exec(start)?.[1] ??
    ''
  )
}

function cutGroup(text: string): string {
  return text.replace(/第?[\d一二三四五六七八九十]+(?:社|组|队|村民小组).*$/u, '')
}

function groupText(group: string, word: string): string {
  return /^(?:第?[\d一二三四五六七八九十]+)$/u.test(group) ? `${group}${word}` : group
}

function tidy(text: string): string {
  return isNoneMark(text) ? '' : cleanText(text).replace(/\s+/gu, '')
}
