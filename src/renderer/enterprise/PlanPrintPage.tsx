/** Plans and notices of visits on paper. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { PaperPage } from './parts/PaperPage.tsx'

const route = getRouteApi('/visits/print')

export default function PlanPrintPage() {
  const { kind, from, to, officer } = route.useSearch()
  const load = useCallback(() => api.enterprise.planPaper({ kind, from, to, officer }), [kind, from, to, officer])
  return <PaperPage title={kind === 'plan' ? '打印走访计划' : '打印走访告知单'} load={load} />
}
