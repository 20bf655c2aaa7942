/** Rule packs of deadlines as dated data: what starts a deadline, how it is counted, which law says so. Chosen by the day of the event. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'
import { packOn, ruleMarkSchema } from '#shared/kernel/rule-packs.ts'

const day = z.string().refine(isIsoDate, '日期应写成 2026-10-01 的形式。')
const text = z.string().min(1)

/** Something that a rule permits, and who says so. */
const permissionSchema = z.object({ source: text, mark: ruleMarkSchema, note: z.string() })
/** `consent`: whose consent it needs, '' if only a reason. */
const consentedSchema = permissionSchema.extend({ consent: z.string() })

/**
 * One deadline. `given`: the day itself is agreed upon or ordered. `count` is in units. `right`: something that one may do until then,
 * nobody is late with it. `amber` and `red` say how much is left when the colour changes: working days for `workday`, else days.
 */
export const deadlineRuleSchema = z
  .object({
    code: z.string().regex(/^[a-z]+(\.[a-z]+)*$/, '期限代码由小写字母和点组成。'),
    title: text,
    kind: z.enum(['duty', 'right']),
    /** What happens on the day from which it is counted; that day itself does not count. */
    trigger: text,
    unit: z.enum(['workday', 'day', 'month', 'year', 'given']),
    count: z.number().int().min(1).max(2000).nullable(),
    /** The law's own words where `count` stands for them: the day by them is told where it comes earlier. */
    wording: z.object({ text, unit: z.enum(['month', 'year']), count: z.number().int().min(1) }).nullable(),
    /** Whether another number of days may be agreed upon or set. */
    adjustable: z.boolean(),
    /** A last day off work moves to the next working day; null where no law says so. */
    rollForward: permissionSchema.nullable(),
    amber: z.number().int().min(0),
    red: z.number().int().min(0),
    /** Law and article. */
    article: text,
    mark: ruleMarkSchema,
    /** What is uncertain about the rule itself; '' if nothing is. */
    doubt: z.string(),
    note: z.string(),
    pause: consentedSchema.nullable(),
    extension: consentedSchema.nullable(),
  })
  .check((context) => {
    const rule = context.value
    const refuse = (message: string) => void context.issues.push({ code: 'custom', message, input: rule })
    if ((rule.unit === 'given') !== (rule.count === null)) refuse(`“${rule.title}”的天数与计算单位不一致，请改正。`)
    if (rule.red > rule.amber) refuse(`“${rule.title}”的红色提醒不能早于黄色提醒，请改正。`)
  })
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>
export type DeadlineUnit = DeadlineRule['unit']

/** Rules in force for events from `from` to `to`; `to` null: still in force. */
export const deadlinePackSchema = z
  .object({ id: text, title: text, from: day, to: day.nullable(), rules: z.array(deadlineRuleSchema).min(1) })
  .check((context) => {
    const { from, to, rules } = context.value
    const refuse = (message: string) => void context.issues.push({ code: 'custom', message, input: context.value })
    if (to !== null && from > to) refuse('规则包的起止日期颠倒，请改正。')
    if (new Set(rules.map(({ code }) => code)).size < rules.length) refuse('期限代码有重复，请改正。')
  })
export type DeadlinePack = z.infer<typeof deadlinePackSchema>

/** A rule as it stood on a day; `outside` when no pack is in force on that day and the nearest one was taken. */
export interface RuleOn {
  readonly rule: DeadlineRule
  readonly outside: boolean
}

/** The rule of a code for an event on a day ('YYYY-MM-DD' or a month); null if no pack knows the code. */
export function ruleOn(packs: readonly DeadlinePack[], code: string, date: string): RuleOn | null {
  const pack = packOn(
    packs.filter(({ rules }) => rules.some((rule) => rule.code === code)),
    date,
  )
  const rule = pack?.rules.find((candidate) => candidate.code === code)
  if (pack === null || rule === undefined) return null
  return { rule, outside: date < pack.from.slice(0, date.length) || (pack.to !== null && date > pack.to) }
}
