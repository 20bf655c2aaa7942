/** 今日: what is due, in numbers that open the list behind them; drafts; what came in last. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { chineseWeekday } from '#shared/kernel/dates.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { DraftsCard } from './DraftsCard.tsx'
import { DueCard } from './DueCard.tsx'
import { RecentCard } from './RecentCard.tsx'
import { Tiles } from './Tiles.tsx'
import classes from './Home.module.css'

export default function HomePage() {
  const date = today()
  const mayRead = useRight('mediation.read')
  const mayWrite = useRight('mediation.write')
  const navigate = useNavigate()
  const totals = useCall('mediation', 'totals', {}, { enabled: mayRead })
  useShortcuts(mayWrite ? [{ key: 'n', label: '登记纠纷', run: () => void navigate({ to: '/cases/new' }) }] : [])
  return (
    <Page
      title={`今日 ・ ${Number(date.slice(5, 7))} 月 ${Number(date.slice(8))} 日 ${chineseWeekday(date)}`}
      actions={mayWrite ? <Button onClick={() => void navigate({ to: '/cases/new' })}>登记纠纷</Button> : null}
    >
      {mayRead ? <Tiles totals={totals} /> : null}
      <div className={classes.columns}>
        <div>{mayRead ? <DueCard /> : null}</div>
        <div>
          <DraftsCard />
          {mayRead ? <RecentCard /> : null}
        </div>
      </div>
    </Page>
  )
}
