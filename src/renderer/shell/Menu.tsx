/** The menu at the left, by job, with the numbers that wait behind an entry. */
import { Link, useRouterState } from '@tanstack/react-router'
import { useCall } from '#renderer/api/queries.ts'
import { useSession } from '#renderer/api/session.ts'
import { allowedGroups, type MenuEntry } from './menu-items.ts'
import classes from './Frame.module.css'

export function Menu() {
  const { rights } = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const views = useCall('mediation', 'totals', {}, { enabled: rights.includes('mediation.read') }).data?.views
  return (
    <nav className={classes.menu} aria-label="主菜单">
      {allowedGroups(rights).map((group) => (
        <div key={group.title} className={classes.list} role="group" aria-label={group.title ?? '首页'}>
          {group.title === null ? null : <span className={classes.group}>{group.title}</span>}
          {group.entries.map((entry) => (
            <Link
              key={entry.to}
              to={entry.to}
              className={classes.item}
              aria-current={isCurrent(entry, path) ? 'page' : undefined}
            >
              <entry.icon size={18} aria-hidden="true" />
              <span className={classes.label}>{entry.label}</span>
              <Count entry={entry} views={views} />
            </Link>
          ))}
        </div>
      ))}
      <span className={classes.bottom}>工作台账，不替代执法办案信息系统</span>
    </nav>
  )
}

function Count({
  entry,
  views,
}: {
  readonly entry: MenuEntry
  readonly views: { readonly mine: number; readonly overdue: number } | undefined
}) {
  const count = entry.badge === undefined ? 0 : (views?.[entry.badge] ?? 0)
  if (count === 0) return null
  const isUrgent = entry.badge === 'overdue'
  return (
    <span
      className={classes.badge}
      data-urgent={isUrgent || undefined}
      title={isUrgent ? `已超期 ${count} 件` : `我的在办 ${count} 件`}
    >
      {count > 999 ? '999+' : count}
    </span>
  )
}

function isCurrent(entry: MenuEntry, path: string): boolean {
  return entry.to === '/' ? path === '/' : path === entry.to || path.startsWith(`${entry.to}/`)
}
