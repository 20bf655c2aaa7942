/** Small values of roster tables: ticks, numbers of pupils, minutes, how often a parent will stand. */
import { parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'
import { compact, isNoneMark } from '#shared/kernel/text.ts'

const yes =
  /^(?:是|有|√|✓|✔|☑|✅|V|v|Y|y|yes|YES|Yes|对|能|可|可以|会|具备|具有|合格|买了|有保险|是\(.*\)|1|●|○|⭕|已.{1,8}|带班|有资格|有带班资格|true|TRUE)$/u
const no = /^(?:否|无|×|✗|✘|X|x|N|n|no|NO|No|不|不能|不可以?|不会|没有|没|0|未|未.{1,4}|不具备|不合格|☐|□|false|FALSE)$/u
const approximate = /^(?:大?约|近|将近|大概|左右)|(?:余|多|来|左右|上下)(?:名|人|个|名学生)?$|左右|[约近余多]/u
const countUnit = /(?:次|人|名|个|名学生|位|学生|生)+$/u

/** √, 是, Y, 有 → true; ×, 否, 未 → false; blank → null; anything else is not readable. */
export function readTick(value: string): boolean | null | undefined {
  const text = compact(value)
  if (yes.test(text)) return true
  if (no.test(text)) return false
  return isNoneMark(text) ? null : undefined
}

/** 2860, 2,860人, 约360人, 千: the number, and whether it is only about right. */
export function readPupils(value: string): { readonly count: number; readonly approximate: boolean } | undefined {
  const text = compact(value)
  const bare = text.replace(/大?约|将?近|大概|左右|上下|[余多来]/gu, '').replace(countUnit, '')
  const count = wholeNumber(bare)
  return count === undefined ? undefined : { count, approximate: approximate.test(text) }
}

/** 20, 20分钟, 半小时, 一刻钟, 1.5小时, 提前二十分钟. */
export function readMinutes(value: string): number | undefined {
  const text = compact(value)
    .replace(/^(?:提前|大?约|至少|不少于)+/u, '')
    .replace(/(?:到岗|左右|到位)$/u, '')
  const half = /^(?:(.+?)个?)?半(?:个)?(?:小时|钟头)$/u.exec(text) ?? /^(.+?)个半(?:小时|钟头)$/u.exec(text)
  if (half !== null) {
    const hours = half[1] === undefined ? 0 : wholeNumber(half[1])
    return hours === undefined ? undefined : hours * 60 + 30
  }
  const match = /^(?:(.+?)(?:个?小时|个?钟头|h))?(?:(.+?)(?:(刻)钟?|分钟?|min|['′]))?$/iu.exec(text)
  if (match !== null && (match[1] !== undefined || match[2] !== undefined)) {
    const hours = match[1] === undefined ? 0 : decimal(match[1])
    const minutes = match[2] === undefined ? 0 : wholeNumber(match[2])
    if (hours !== undefined && minutes !== undefined)
      return Math.round(hours * 60) + (match[3] === undefined ? minutes : minutes * 15)
  }
  const bare = wholeNumber(text)
  return bare !== undefined && bare <= 120 ? bare : undefined
}

/** 3, 3次, 三次, 每学期2次, 最多4次; a cap a week or a month is none for the term. */
export function readCap(value: string): number | undefined {
  const text = compact(value)
    .replace(/^(?:每个?学期|本学期|一学期|每期|整学期|学期内)[:：]?/u, '')
    .replace(/^(?:最多|不超过|至多|上限|可|参加|上岗|不多于|限)+/u, '')
    .replace(/(?:\/(?:每?学期|期)|每学期|以内|以下|为限)$/u, '')
    .replace(/[(（]?[次回][)）]?$/u, '')
  return wholeNumber(text)
}

function wholeNumber(text: string): number | undefined {
  const plain = text.replace(/(?<=\d),(?=\d{3})/gu, '')
  if (/^\d{1,7}$/u.test(plain)) return Number(plain)
  if (plain === '两') return 2
  return parseChineseNumber(plain)
}

function decimal(text: string): number | undefined {
  return /^\d+\.\d+$/u.test(text) ? Number(text) : wholeNumber(text)
}
