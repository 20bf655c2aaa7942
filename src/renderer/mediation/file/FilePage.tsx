/** 卷宗: how the case is filed, what is still missing, whether the evidence is as it came in, and the whole file as one PDF. */
import { Button } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { CompletenessCard } from '#renderer/mediation/case/CompletenessCard.tsx'
import { useEditable } from '#renderer/mediation/case/use-case.ts'
import { LedgerPath } from '#renderer/mediation/LedgerPath.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { EvidenceCheck } from './EvidenceCheck.tsx'
import { FilePreview } from './FilePreview.tsx'
import { FilingForm } from './FilingForm.tsx'
import classes from './File.module.css'

const route = getRouteApi('/cases/$id/file')

export default function FilePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useCall('mediation', 'open', { id })
  const router = useRouter()
  return (
    <Page
      fill
      path={<LedgerPath here={data?.number ?? ''} />}
      title="卷宗"
      actions={
        <Button variant="default" onClick={() => router.history.back()}>
          返回
        </Button>
      }
    >
      {data === undefined ? (
        error === null ? (
          <p className="muted">正在打开…</p>
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <FileView key={data.id} detail={data} />
      )}
    </Page>
  )
}

function FileView({ detail }: { readonly detail: CaseDetail }) {
  const filing = useCall('mediation', 'filing', { caseId: detail.id })
  const mayFile = useRight('mediation.archive')
  const editable = useEditable(detail.state) && mayFile
  const [wanted, setWanted] = useState(0)
  return (
    <div className={classes.columns}>
      <aside aria-label="立卷" className={classes.side}>
        <CompletenessCard detail={detail} />
        {filing.data === undefined ? null : (
          <Card title="立卷" note={filing.data.decided ? '' : '按规则建议，尚未确定'}>
            <FilingForm
              key={JSON.stringify(filing.data)}
              filing={filing.data}
              editable={editable}
              onSaved={() => setWanted(wanted + 1)}
            />
          </Card>
        )}
        <Card title="证据核对">
          <EvidenceCheck caseId={detail.id} />
        </Card>
      </aside>
      <FilePreview key={wanted} caseId={detail.id} />
    </div>
  )
}
