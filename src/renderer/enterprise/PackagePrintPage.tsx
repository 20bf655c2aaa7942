/** The season's report of packages on paper. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { PaperPage } from './parts/PaperPage.tsx'

const route = getRouteApi('/packages/print')

export default function PackagePrintPage() {
  const { year, quarter } = route.useSearch()
  const load = useCallback(() => api.enterprise.packagePaper({ year, quarter }), [year, quarter])
  return <PaperPage title="打印护企套餐季报" load={load} />
}
