/** The month's form on paper. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { presetsOn } from '#renderer/mediation/figures/periods.ts'
import { today } from '#renderer/ui/form/DateField.tsx'
import { PaperPage } from './parts/PaperPage.tsx'

const route = getRouteApi('/enterprise-report/print')

export default function ReportPrintPage() {
  const month = presetsOn(today()).month
  const { from = month.from, to = month.to } = route.useSearch()
  const load = useCallback(() => api.enterprise.reportPaper({ from, to }), [from, to])
  return <PaperPage title="打印护企月报" load={load} />
}
