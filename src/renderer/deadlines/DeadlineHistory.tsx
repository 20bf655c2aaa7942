/** How the deadlines of a case came to be what they are, newest first. */
import type { CaseDeadlineChange } from '#shared/mediation/mediation.deadline-calls.ts'
import { minuteOf, showMinute } from '#renderer/mediation/form/moment-text.ts'
import { TableHead } from '#renderer/ui/table/TableHead.tsx'
import { Card, emptyValue } from '#renderer/ui/Page.tsx'
import classes from './Deadlines.module.css'

const columns = ['时间', '期限', '届满日', '改动'] as const

export function DeadlineHistory({ history }: { readonly history: readonly CaseDeadlineChange[] }) {
  if (history.length === 0) return null
  return (
    <Card title="期限变更记录" note="每次重新计算前后的届满日和原因">
      <table className={classes.history} aria-label="期限变更记录">
        <TableHead titles={columns} />
        <tbody>
          {history.map((change) => (
            <tr key={`${change.at} ${change.code} ${change.after?.due ?? ''} ${change.before?.due ?? ''}`}>
              <td data-narrow>
                {showMinute(minuteOf(Date.parse(change.at)))}
                <div className={classes.small}>{change.by}</div>
              </td>
              <td data-narrow>{change.title}</td>
              <td data-narrow>
                {change.before === null ? '' : `${dayOf(change.before)} → `}
                <b>{dayOf(change.after)}</b>
              </td>
              <td>{change.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function dayOf(days: CaseDeadlineChange['after']): string {
  if (days === null) return emptyValue
  return days.due === '' ? '中止' : days.due
}
