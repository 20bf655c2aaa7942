/** The slip of a request on paper. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { PaperPage } from './parts/PaperPage.tsx'

const route = getRouteApi('/requests/$id/print')

export default function RequestPrintPage() {
  const { id } = route.useParams()
  const load = useCallback(() => api.enterprise.requestSlip({ id }), [id])
  return <PaperPage title="打印诉求回执" load={load} />
}
