/** 数据同步: the honest state with its four numbers, what was refused, the rounds so far, the hub, exchange by USB stick. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { ExchangeCard } from './ExchangeCard.tsx'
import { HubCard } from './HubCard.tsx'
import { NumberTiles } from './NumberTiles.tsx'
import { RoundsCard } from './RoundsCard.tsx'
import { SetAsideCard } from './SetAsideCard.tsx'
import { stateWords } from './state-words.ts'
import { describeRound, warningsOf } from './sync-words.ts'
import { useSyncStatus } from './use-sync-status.ts'
import classes from './Sync.module.css'

export default function SyncPage() {
  const { data: status, error, refetch } = useSyncStatus()
  if (status === undefined)
    return (
      <Page title="数据同步">
        {error === null ? <p className="muted">正在读取…</p> : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      </Page>
    )
  return status.hub === null ? <LocalOnly /> : <Enrolled status={status} hub={status.hub} />
}

/** Before enrolment there is nothing to count: all data are here only. */
function LocalOnly() {
  const mayManage = useRight('sync.manage')
  const navigate = useNavigate()
  return (
    <Page title="数据同步" badge={<StateBadge tone="draft" text="仅本机，未接入区中心" large />}>
      <Card>
        <EmptyState
          title="数据只保存在这台电脑"
          text={
            mayManage
              ? '向区里的中枢管理员要一张登记单，登记以后各站和区里的数据自动互通；没有网络也照常登记。'
              : '要与区里互通数据，请所长或管理员在这里把电脑登记到中枢。'
          }
          action={mayManage ? <Button onClick={() => void navigate({ to: '/sync/enrol' })}>登记到中枢</Button> : undefined}
        />
      </Card>
    </Page>
  )
}

function Enrolled({ status, hub }: { readonly status: SyncStatus; readonly hub: NonNullable<SyncStatus['hub']> }) {
  const mayManage = useRight('sync.manage')
  const navigate = useNavigate()
  const job = useLongCall()
  const { words, tone } = stateWords(status, today())
  const busy = job.running || status.running

  async function syncNow(): Promise<void> {
    if (busy || status.held) return
    const answer = await job.run((options) => api.sync.now({}, options))
    // A failed round stands on the page with its reason; a message that goes away would say less.
    if (answer !== undefined && answer.round.error === null) showDone(`同步完成：${describeRound(answer.round)}。`)
  }

  useShortcuts([{ key: 's', label: '立即同步', run: () => void syncNow() }])
  return (
    <Page
      title="数据同步"
      badge={<StateBadge tone={tone} text={tone === 'overdue' && status.state === 'failed' ? '失败' : words} large />}
      actions={
        status.held ? (
          <Button onClick={() => void navigate({ to: '/sync/enrol' })}>核对六个词</Button>
        ) : (
          <Button loading={busy} aria-keyshortcuts="S" onClick={() => void syncNow()}>
            立即同步
          </Button>
        )
      }
    >
      <LongCallBar job={job} title="正在同步" />
      {status.state === 'failed' || status.state === 'revoked' ? <ErrorNotice error={new Error(status.text)} /> : null}
      <WarningNotice lines={warningsOf(status)} />
      <NumberTiles status={status} />
      <div className={classes.columns}>
        <div>
          <SetAsideCard />
          <RoundsCard />
        </div>
        <div>
          <HubCard status={status} hub={hub} />
          {mayManage ? <ExchangeCard opsWaiting={status.opsWaiting} /> : null}
        </div>
      </div>
    </Page>
  )
}
