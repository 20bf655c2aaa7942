/** The inbox of conflicts: each in two sentences, with both values, what it means, and the ways to decide. */
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import { DecisionsCard } from './DecisionsCard.tsx'
import { conflictsInput, conflictKey } from './conflicts.ts'
import { SyncPath } from './SyncPath.tsx'
import classes from './Sync.module.css'

const route = getRouteApi('/sync/conflicts')

export default function ConflictsPage() {
  const { caseId } = route.useSearch()
  const mayResolve = useRight('sync.resolve')
  const { data, error, refetch } = useCall('sync', 'conflicts', conflictsInput, { enabled: mayResolve })
  const all = data?.conflicts ?? []
  const shown = caseId === undefined ? all : all.filter((conflict) => conflict.caseId === caseId)
  return (
    <Page title="冲突裁定" path={<SyncPath />} badge={data === undefined ? null : <CountBadge count={data.total} />}>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {caseId === undefined || data === undefined ? null : (
        <p className={classes.filter}>
          只列这一件纠纷的冲突，共 {shown.length} 处。
          <Link to="/sync/conflicts" className={classes.link}>
            全部冲突
          </Link>
        </p>
      )}
      {!mayResolve ? (
        <Card>
          <EmptyState title="由所长、民警或调解员裁定" text="冲突里有案卷内容，只有办案的人可以查看和裁定。" />
        </Card>
      ) : data !== undefined && shown.length === 0 ? (
        <Card>
          <EmptyState title="没有需要裁定的冲突" text="两个人同时改了同一项时会列在这里，裁定以前两份都不会丢失。" />
        </Card>
      ) : (
        shown.map((conflict) => <ConflictCard key={conflictKey(conflict)} conflict={conflict} />)
      )}
      {data !== undefined && caseId === undefined && data.total > all.length ? (
        <p className={classes.filter}>先列最早的 {all.length} 处，裁定后依次显示后面的。</p>
      ) : null}
      {mayResolve && caseId === undefined ? (
        <div className={classes.below}>
          <DecisionsCard />
        </div>
      ) : null}
    </Page>
  )
}

function CountBadge({ count }: { readonly count: number }) {
  return <StateBadge tone={count === 0 ? 'done' : 'due'} text={count === 0 ? '没有冲突' : `${count} 处待裁定`} large />
}
