/** 补充说明 of an archived case: what was written after the archive, and a field for more. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import classes from './case.module.css'

export function AddendaCard({ caseId }: { readonly caseId: string }) {
  const mayWrite = useRight('mediation.archive')
  const { data, error, refetch } = useCall('mediation', 'addenda', { id: caseId })
  return (
    <Card title="补充说明" note="归档的内容不变，补充说明附在后面">
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : data.addenda.length === 0 ? (
        <p className={classes.muted}>还没有补充说明。</p>
      ) : (
        <ul className={classes.addenda} aria-label="补充说明">
          {data.addenda.map(({ id, at, by, text }) => (
            <li key={id}>
              <span className={classes.muted}>
                {formatMoment(at)} {by}
              </span>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {mayWrite ? <AddendumForm caseId={caseId} /> : null}
    </Card>
  )
}

function AddendumForm({ caseId }: { readonly caseId: string }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)

  async function save(): Promise<void> {
    if (text.trim() === '' || busy) return
    setBusy(true)
    try {
      await api.mediation.addAddendum({ id: caseId, text })
      setText('')
      showDone('已写入补充说明。')
    } catch (error) {
      showFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <FormFrame label="写补充说明" onSave={() => void save()}>
      <Textarea
        label="写补充说明"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button mt="sm" variant="default" loading={busy} disabled={text.trim() === ''} onClick={() => void save()}>
        写入（Ctrl+Enter）
      </Button>
    </FormFrame>
  )
}
