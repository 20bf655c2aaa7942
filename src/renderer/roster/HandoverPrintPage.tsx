/** The hand-over of a shift on paper. */
import { Button } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import { Page } from '#renderer/ui/Page.tsx'

const route = getRouteApi('/roster/handover/$id')

export default function HandoverPrintPage() {
  const { id } = route.useParams()
  const router = useRouter()
  const load = useCallback(() => api.roster.handoverPaper({ id }), [id])
  return (
    <Page
      fill
      title="打印交接班记录"
      actions={
        <Button variant="default" onClick={() => router.history.back()}>
          返回
        </Button>
      }
    >
      <PaperPreview load={load} />
    </Page>
  )
}
