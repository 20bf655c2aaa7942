/** Numbers of the fixed views; each opens its list. */
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Calls } from '#shared/calls.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { emptyValue } from '#renderer/ui/Page.tsx'
import classes from './Home.module.css'

type Totals = CallOutput<Calls['mediation']['totals']>

const tiles = [
  { view: 'open', title: '在办纠纷', note: '尚未归档或结束' },
  { view: 'overdue', title: '已超期', note: '超过期限没有办结' },
  { view: 'due3', title: '三日内到期', note: '含今天到期' },
  { view: 'quiet', title: '久未调解', note: '受理后多日没有调解' },
  { view: 'mine', title: '我的在办', note: '调解员是本人' },
  { view: 'all', title: '全部纠纷', note: '台账中的全部记录' },
] as const

export function Tiles({ totals }: { readonly totals: UseQueryResult<Totals> }) {
  if (totals.isError) return <ErrorNotice error={totals.error} onRetry={() => void totals.refetch()} />
  return (
    <div className={classes.tiles}>
      {tiles.map(({ view, title, note }) => {
        const count = totals.data?.views[view]
        return (
          <Link
            key={view}
            to="/cases"
            search={{ view }}
            className={classes.tile}
            data-urgent={((view === 'overdue' || view === 'quiet') && (count ?? 0) > 0) || undefined}
          >
            {title}
            <b>{count?.toLocaleString('zh-CN') ?? emptyValue}</b>
            <span className={classes.tileNote}>{note}</span>
          </Link>
        )
      })}
    </div>
  )
}
