/** The ledger of the list on paper, by the filter and order of its address. */
import { Button } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { LedgerPath } from '#renderer/mediation/LedgerPath.tsx'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { readSearch } from './case-search.ts'

const route = getRouteApi('/cases/print')

export default function LedgerPrintPage() {
  const search = route.useSearch()
  const router = useRouter()
  const load = useCallback(() => api.mediation.printList(readSearch(search)), [search])
  return (
    <Page
      fill
      path={<LedgerPath here="打印" />}
      title="打印台账"
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
