/** The log of a shift on paper. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#renderer/api/api.ts'
import { PaperPage } from './parts/PaperPage.tsx'

const route = getRouteApi('/post/$id/print')

export default function PostPrintPage() {
  const { id } = route.useParams()
  const load = useCallback(() => api.enterprise.postPaper({ id }), [id])
  return <PaperPage title="打印联防岗值守记录" load={load} />
}
