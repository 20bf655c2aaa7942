/** Tells the rows of a ledger that hold no record: totals, notes, signatures, void rows, headings. */
import { compact } from '#shared/kernel/text.ts'
import { type CellValue, cellText, isBlankCell, type SheetRow } from './grid.ts'

const totalWord =
  /^(?:本页|本月|本季度?|本年|全年|全镇|全所|全村|截至.{0,12})?(?:合计|总计|小计|累计|共计|总合计|汇总)(?:数|栏)?[:：]?$|^.{1,14}(?:小计|合计|总计)[:：]?$|^(?:合计|总计|小计|累计|共计)[\d:：,，(（].*$/u
const noteStart =
  /^(?:注|备注|说明|填表说明|填报说明|备注说明|附注|附|注意|填写说明|提示|统计口径)\s*\d?[:：]|^(?:注[12一二]?[、.]|[※*]|\d[.、].{12,})|^(?:以上|以下).{2,}|^(?:本表|此表|本台账|该表)/u
const signature =
  /(?:填报人|填表人|制表人|制表|审核人|审核|负责人|单位负责人|经办人|统计人|报送人|填报单位|填报日期|制表日期|报送日期|联系人|单位\(盖章\)|盖章|签字|签名)(?:\(.*?\))?[:：]/u
const voidWhole =
  /^\(?(?:此|本|该)?(?:行|条|件|号|案|笔|栏)?(?:登记|录入|填写)?(?:错误|有误|重复)?[,，;；、]?(?:已)?(?:作废|废弃|废|空号|取消登记|作废处理|注销|删除)\)?[。.]?$/u
const voidInside =
  /(?:^|[,，。;；、(（\s])(?:此|本|该)?(?:行|条|件|号|案|登记)?(?:系|为|属)?(?:登记|录入|填写)?(?:错误|有误|重复登记|重复录入|重复)?[,，、]?(?:已|予以|特此)?作废/u
const voidSign = /废|空号|取消|注销|删除/u
const continuation = /^\(?(?:续表|接上页|转下页|接下页|续上页|续上表|第\d+页.*|共\d+页.*)\)?$/u

/** A row that is no record, with the reason in Chinese; undefined for a row that may be one. */
export type NoRecord = string | undefined

/** Whether the words of a row say that it is void. Only columns where such a remark is written are looked at, not the story of the case. */
export function isVoidRow(row: SheetRow, remarkColumns: ReadonlySet<number>, storyColumns: ReadonlySet<number>): boolean {
  if (row.struck) return true
  return row.cells.some((cell, index) => {
    if (typeof cell !== 'string' || !voidSign.test(cell)) return false
    const text = compact(cellText(cell))
    if (text === '' || text.length > 60) return false
    if (storyColumns.has(index + 1)) return voidWhole.test(text) && /作废/u.test(text)
    return voidWhole.test(text) || /[(（]作废[)）]/u.test(text) || (remarkColumns.has(index + 1) && voidInside.test(text))
  })
}

/** Subtotals, totals and other sums: named so in one of the first filled cells, and telling no story. */
export function isTotalRow(row: SheetRow): boolean {
  const first = row.cells.filter((cell) => !isBlankCell(cell)).slice(0, 3)
  if (first.some((cell) => typeof cell === 'string' && cell.length <= 60 && totalWord.test(compact(cell)))) return true
  if (!row.sums) return false
  const words = filledTexts(row).filter((text) => !/^[\d.,%‰\-/—()（）元件起亩次户人万]+$/u.test(text))
  return words.length === 0
}

/** Notes, signatures and headings: one or a few texts that stand across the sheet. */
export function noteKind(row: SheetRow): NoRecord {
  const texts = filledTexts(row)
  const [first = ''] = texts
  if (texts.some((text) => signature.test(text)) && texts.length <= 6) return '填报、审核签字栏'
  if (texts.length <= 3 && noteStart.test(first)) return '说明文字'
  if (texts.length <= 3 && texts.some((text) => continuation.test(text))) return '续页标记'
  if (texts.length === 1 && /^[-—=_.…~*\s]+$/u.test(first)) return '分隔线'
  if (texts.length <= 2 && /^(?:以下空白|以下无正文|此处空白|无|本月无.*|无新增.*)$/u.test(first)) return '说明文字'
  return undefined
}

/** The only text of a row that holds nothing else; '' if it holds more. Such a row is a heading or a note. */
export function soleText(row: SheetRow): string {
  const filled = row.cells.filter((cell) => !isBlankCell(cell))
  const [only] = filled
  return filled.length === 1 && typeof only === 'string' ? only.trim() : ''
}

function filledTexts(row: SheetRow): string[] {
  return row.cells.filter((cell: CellValue) => !isBlankCell(cell)).map((cell) => compact(cellText(cell)))
}
