/** Decisions that were made, with what was not kept and the way to put it back. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Decision } from '#shared/sync/conflict.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { confirm } from '#renderer/ui/confirm.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import classes from './Conflicts.module.css'

type Lost = Decision['lost'][number]

/** Shown only when something was decided. */
export function DecisionsCard() {
  const { data, error, refetch } = useCall('sync', 'decisions', { limit: 20 })
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  const shown = data?.decisions.filter(({ lost }) => lost.length > 0) ?? []
  if (shown.length === 0) return null
  return (
    <Card title="最近的裁定" note="没有保留的内容都在这里，可以恢复">
      <ul className={classes.decisions}>
        {shown.map((decision) => (
          <li key={`${decision.record} ${decision.group} ${decision.decidedAt}`}>
            <DecisionItem decision={decision} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function DecisionItem({ decision }: { readonly decision: Decision }) {
  const { title, caseId, decidedBy, decidedAt, kept, lost } = decision
  return (
    <>
      <div className={classes.decisionHead}>
        <b>
          {caseId === null ? (
            title
          ) : (
            <Link to="/cases/$id" params={{ id: caseId }}>
              {title}
            </Link>
          )}
        </b>
        <span className="muted">
          {decidedBy}于 {formatMoment(decidedAt)} 裁定
        </span>
      </div>
      <p className={classes.version}>
        <span className="muted">保留：</span>
        {wordValues(kept)}
      </p>
      {lost.map((version) => (
        <LostVersion key={version.opId} decision={decision} version={version} />
      ))}
    </>
  )
}

function LostVersion({ decision, version }: { readonly decision: Decision; readonly version: Lost }) {
  const [busy, setBusy] = useState(false)

  async function restore(): Promise<void> {
    const agreed = await confirm({
      title: '恢复没有保留的一份',
      consequence: `${decision.title}将改为${version.author}在 ${formatMoment(version.deviceTime)} 写的内容，现在的内容留在历史里。`,
      action: '恢复这一份',
    })
    if (!agreed) return
    setBusy(true)
    try {
      await api.sync.restore({ record: decision.record, group: decision.group, opId: version.opId })
      showDone('已恢复。')
    } catch (error) {
      showFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.lost}>
      <p className={classes.version}>
        <span className="muted">没有保留（{version.author}）：</span>
        {wordValues(version.values)}
      </p>
      <Button
        variant="default"
        loading={busy}
        aria-label={`恢复这一份：${decision.title}，${version.author}写的`}
        onClick={() => void restore()}
      >
        恢复这一份
      </Button>
    </div>
  )
}

function wordValues(values: Decision['kept']): string {
  return values.map(({ label, text }) => (values.length === 1 ? text : `${label} ${text}`)).join('；')
}
