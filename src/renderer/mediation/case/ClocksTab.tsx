/** 期限: every deadline of the case with its law and calendar, pauses and extensions, and how each came to be what it is. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#renderer/api/queries.ts'
import { DeadlineCard } from '#renderer/deadlines/DeadlineCard.tsx'
import { DeadlineHistory } from '#renderer/deadlines/DeadlineHistory.tsx'
import { StartForm, type EnterableClock } from '#renderer/deadlines/StartForm.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import type { CaseTabProps } from './use-case.ts'
import classes from './case.module.css'

export function ClocksTab({ detail, editable }: CaseTabProps) {
  const { data, error, refetch } = useCall('mediation', 'caseDeadlines', { id: detail.id })
  const [started, setStarted] = useState<EnterableClock | null>(null)
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (data === undefined) return null
  const { deadlines, history, enterable } = data
  return (
    <>
      {deadlines.length === 0 ? <EmptyState title="没有期限" text="受理后开始计算调解期限。" /> : null}
      {deadlines.map((deadline) => (
        <DeadlineCard key={deadline.state.code} deadline={deadline} detail={detail} editable={editable} />
      ))}
      {editable && started === null ? (
        <div className={classes.toolbar}>
          {enterable.map((line) => (
            <Button key={line.clock} variant="default" onClick={() => setStarted(line)}>
              登记起算日：{line.title}
            </Button>
          ))}
        </div>
      ) : null}
      {started === null ? null : <StartForm enterable={started} detail={detail} onClose={() => setStarted(null)} />}
      <DeadlineHistory history={history} />
    </>
  )
}
