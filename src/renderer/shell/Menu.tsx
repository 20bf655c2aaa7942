/** The menu at the left, by job, with the numbers that wait behind an entry. */
import { Link, useRouterState } from '@tanstack/react-router'
import { useCall } from '#renderer/api/queries.ts'
import { useSession } from '#renderer/api/session.ts'
import { useSyncStatus } from '#renderer/sync/use-sync-status.ts'
import { allowedGroups, type MenuEntry } from './menu-items.ts'
import classes from './Frame.module.css'

export function Menu() {
  const { rights } = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const views = useCall('mediation', 'totals', {}, { enabled: rights.includes('mediation.read') }).data?.views
  const status = useSyncStatus().data
  const counts = { mine: views?.mine, overdue: views?.overdue, sync: (status?.conflicts ?? 0) + (status?.quarantined ?? 0) }
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
              <Count entry={entry} counts={counts} />
            </Link>
          ))}
        </div>
      ))}
      <span className={classes.bottom}>工作台账，不替代执法办案信息系统</span>
    </nav>
  )
}

/** What a number beside an entry counts. */
const countTitles = { mine: '我的在办', overdue: '已超期', sync: '冲突或被退回的修改' } as const
const countUnits = { mine: '件', overdue: '件', sync: '处' } as const

type Counted = keyof typeof countTitles

function Count({
  entry: { badge },
  counts,
}: {
  readonly entry: MenuEntry
  readonly counts: Readonly<Record<Counted, number | undefined>>
}) {
  const count = badge === undefined ? 0 : (counts[badge] ?? 0)
  if (badge === undefined || count === 0) return null
  return (
    <span
      className={classes.badge}
      data-urgent={badge === 'overdue' || undefined}
      title={`${countTitles[badge]} ${count} ${countUnits[badge]}`}
    >
      {count > 999 ? '999+' : count}
    </span>
  )
}

function isCurrent(entry: MenuEntry, path: string): boolean {
  return entry.to === '/' ? path === '/' : path === entry.to || path.startsWith(`${entry.to}/`)
}
