/** Paper slips. */
import { api } from '#renderer/api/api.ts'
import { PaperPage } from '#renderer/enterprise/parts/PaperPage.tsx'

const load = () => api.conduct.slips({ copies: 2 })

export default function SlipPrintPage() {
  return <PaperPage title="打印意见单" load={load} />
}
