/** Cases whose day is past or near, the most urgent first. */
import { Link } from '@tanstack/react-router'
import type { CaseRow } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { shortNumber } from '#renderer/mediation/list/case-search.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { dueRows, nearCases, overdueCases } from './home-questions.ts'
import classes from './Home.module.css'

export function DueCard() {
  const overdue = useCall('mediation', 'list', overdueCases)
  const near = useCall('mediation', 'list', nearCases)
  const rows = new Map([...(overdue.data?.rows ?? []), ...(near.data?.rows ?? [])].map((row) => [row.id, row]))
  const shown = [...rows.values()].slice(0, dueRows)
  return (
    <Card title="今天要做的" note="按期限" aside={<Link to="/deadlines">全部期限</Link>}>
      {overdue.isError ? <ErrorNotice error={overdue.error} onRetry={() => void overdue.refetch()} /> : null}
      {shown.length === 0 && overdue.isSuccess ? <EmptyState title="没有到期的事项" text="三日内没有期限届满的纠纷。" /> : null}
      <ul className={classes.rows}>
        {shown.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$id" params={{ id: row.id }} className={classes.row}>
              <span className={classes.badge}>
                <DueBadge row={row} />
              </span>
              <span className={classes.what}>
                <b>{shortNumber(row.number)}</b> {row.title === '' ? row.parties : row.title}
              </span>
              <span className="muted">{row.mediator}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function DueBadge({ row: { daysLeft, dueOn } }: { readonly row: CaseRow }) {
  if (daysLeft === null) return <StateBadge tone="due" text={dueOn} />
  if (daysLeft < 0) return <StateBadge tone="overdue" text={`超期 ${-daysLeft} 天`} />
  return <StateBadge tone="due" text={daysLeft === 0 ? '今天到期' : daysLeft === 1 ? '明天到期' : `还剩 ${daysLeft} 天`} />
}
