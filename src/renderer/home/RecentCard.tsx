/** What was accepted last. */
import { Link } from '@tanstack/react-router'
import { useCall } from '#renderer/api/queries.ts'
import { CaseStateBadge } from '#renderer/mediation/CaseStateBadge.tsx'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { recentCases } from './home-questions.ts'
import classes from './Home.module.css'

export function RecentCard() {
  const { data } = useCall('mediation', 'list', recentCases)
  return (
    <Card title="最近受理" aside={<Link to="/cases">全部</Link>}>
      {data?.rows.length === 0 ? <EmptyState title="还没有登记纠纷" text="点右上角“登记纠纷”，或从左侧导入手工台账。" /> : null}
      <ul className={classes.rows}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$id" params={{ id: row.id }} className={classes.row}>
              <span className={classes.when}>{orDash(row.acceptedOn)}</span>
              <span className={classes.what}>{row.title === '' ? row.parties : row.title}</span>
              <CaseStateBadge state={row.state} procedure={row.procedure} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
