/** The state of sync at its fixed place in the header; it opens the page of sync. */
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRight } from '#renderer/api/session.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import type { Tone } from '#renderer/ui/StateBadge.tsx'
import { stateWords } from './state-words.ts'
import { useSyncStatus } from './use-sync-status.ts'
import classes from './SyncState.module.css'

const icons: Partial<Readonly<Record<Tone, typeof IconCloudOff>>> = {
  done: IconCloudCheck,
  due: IconCloudUp,
  active: IconRefresh,
  overdue: IconAlertTriangle,
}

export function SyncState() {
  const mayRead = useRight('sync.read')
  const { data, isError } = useSyncStatus()
  if (!mayRead) return null
  // Nothing is claimed before the answer, nor without one.
  if (data === undefined)
    return isError ? (
      <Link to="/sync" className={classes.state} data-tone="overdue">
        <IconAlertTriangle size={16} aria-hidden="true" />
        <span className={classes.words}>读不出同步状态</span>
      </Link>
    ) : null
  const { words, tone, full } = stateWords(data, today())
  const Icon = icons[tone] ?? IconCloudOff
  return (
    <Link to="/sync" className={classes.state} data-tone={tone} title={full}>
      <Icon size={16} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
    </Link>
  )
}
