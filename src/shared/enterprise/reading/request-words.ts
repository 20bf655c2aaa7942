/** Sorts a request in a person's words into one of the eight categories: the first list with a word in it decides. */
import type { RequestCategory } from '#shared/enterprise/enterprise.types.ts'
import { isNoneMark } from '#shared/kernel/text.ts'

/** Ordered: 反诈 before 治安 (刷单诈骗 is no patrol), 户政 before 政策咨询 (签注延期咨询 is about papers). */
const words: readonly (readonly [RequestCategory, RegExp])[] = [
  ['反诈', /反诈|诈骗|刷单|电诈|冒充/u],
  ['户政出入境', /居住证|户籍|户口|落户|身份证|签证|签注|出入境|护照|外籍|暂住/u],
  ['消防转办', /消防|灭火|火灾|疏散通道|烟感/u],
  ['交通停车', /停车|停放|拥堵|占道|交通|疏导|红绿灯|车位|机动车|标线|限速/u],
  ['纠纷', /纠纷|矛盾|调解|欠薪|拖欠|争议|讨薪/u],
  ['政策咨询', /咨询|政策|备案|法律|解读|怎么办理|流程|配备要求/u],
  ['治安', /巡逻|巡查|治安|被盗|盗窃|失窃|岗亭|监控|滋扰|打架|寻衅|斗殴|可疑/u],
]

/** 其他 where no list has a word. */
export function categoryOf(text: string): RequestCategory {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? '其他'
}

/** Requests of a cell: split at semicolons, line ends and numbers; 无, 暂无 and strokes are none. */
export function splitRequests(cell: string): string[] {
  return cell
    .split(/[;；\n]|(?<=[。！])|(?:^|\s)\(?\d{1,2}[.、)）](?=\D)/u)
    .map((part) => part.trim().replace(/[。；;]+$/u, ''))
    .filter((part) => part !== '' && !isNoneMark(part) && !/^(?:暂?无(?:需求|诉求|意见)?|没有(?:需求|诉求)?)$/u.test(part))
}
