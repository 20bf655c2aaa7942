/** The next deadline of a case: how much of the time is used, and what is left in words. */
import { daysBetween } from '#shared/kernel/dates.ts'
import type { CaseRow } from '#shared/mediation/mediation.types.ts'
import { emptyValue } from '#renderer/ui/Page.tsx'
import classes from './List.module.css'

/** From this many days on a deadline counts as near, as in the view 三日内到期. */
const nearDays = 3

export function DueCell({ row: { acceptedOn, dueOn, daysLeft } }: { readonly row: CaseRow }) {
  if (daysLeft === null) return <span className="muted">{emptyValue}</span>
  const level = daysLeft < 0 ? 'over' : daysLeft <= nearDays ? 'near' : 'calm'
  return (
    <span className={classes.due} data-level={level} title={`期限 ${dueOn}`}>
      <span className={classes.bar} aria-hidden="true">
        <i style={{ width: `${usedPart(acceptedOn, dueOn, daysLeft)}%` }} />
      </span>
      <span className={classes.words}>{wordsOf(daysLeft)}</span>
    </span>
  )
}

/** 还剩 n 天, 明天到期, 今天到期, 已过 n 天. */
export function wordsOf(daysLeft: number): string {
  if (daysLeft < 0) return `已过 ${-daysLeft} 天`
  if (daysLeft === 0) return '今天到期'
  return daysLeft === 1 ? '明天到期' : `还剩 ${daysLeft} 天`
}

/** Percent of the time from acceptance to the deadline; of a month without a day, from its first. */
function usedPart(acceptedOn: string, dueOn: string, daysLeft: number): number {
  const from = acceptedOn.length === 7 ? `${acceptedOn}-01` : acceptedOn
  const days = from === '' ? 0 : daysBetween(from, dueOn)
  if (daysLeft < 0 || days <= 0) return 100
  return Math.min(100, Math.max(4, ((days - daysLeft) / days) * 100))
}
