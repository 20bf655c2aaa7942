/** A document of a case as a page of its own. */
import { Button } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { documentKinds } from '#shared/print/print.calls.ts'
import { api } from '#renderer/api/api.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PaperPreview } from './PaperPreview.tsx'

const route = getRouteApi('/print/$kind/$caseId')

export default function PreviewPage() {
  const { kind, caseId } = route.useParams()
  const { entryId } = route.useSearch()
  const router = useRouter()
  const load = useCallback(() => api.print.document({ kind, caseId, entryId }), [kind, caseId, entryId])
  return (
    <Page
      fill
      path="打印预览"
      title={documentKinds[kind]}
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
