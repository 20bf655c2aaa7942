/** Which school a text means: the whole name, a shorter form that fits one school only, with 家长 or （幼儿园） behind it. */
import { compact } from '#shared/kernel/text.ts'

/** Whether a text means all schools. */
export function isEverySchool(text: string): boolean {
  return /^(?:全部|所有|各|全体|全区|全镇|全辖区|辖区|所有的|各中小)?(?:学校|校|园|中小学|中小学校|学校\(园\))?(?:、?幼儿园)?$|^(?:全部|全体|所有|各校|通用|均适用)$/u.test(
    compact(text).replace(/均?适用$/u, ''),
  )
}

/** The school's name as in the list; undefined if none or several fit. */
export function findSchool(text: string, schools: readonly string[]): string | undefined {
  const wanted = compact(text).replace(/(?:学生)?家长(?:志愿者)?$/u, '')
  if (wanted === '') return undefined
  const exact = schools.find((school) => compact(school) === wanted)
  if (exact !== undefined) return exact
  const fitting = schools.filter(
    (school) => compact(school).includes(wanted) || wanted.includes(compact(school)) || isShortFor(wanted, compact(school)),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

/** 莲塘小学 for 大学城莲塘小学, 梧桐学校 for 虎溪梧桐实验学校: all characters in their order. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 3) return false
  let at = 0
  for (const character of long) if (character === short.charAt(at)) at += 1
  return at === short.length
}
