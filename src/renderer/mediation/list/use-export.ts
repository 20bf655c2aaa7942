/** Export of the list as shown: names, identity numbers and phones are masked by the core. */
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { useLongCall } from '#renderer/ui/LongCall.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import type { CaseSort } from './case-search.ts'

/** Returns the running call for its bar, and the function that exports. */
export function useExport(filter: CaseFilter, sort: CaseSort) {
  const job = useLongCall()

  async function exportList(): Promise<void> {
    if (job.running) return
    const answer = await job.run((options) => api.mediation.exportList({ filter, sort }, options))
    if (answer === undefined) return
    try {
      const path = await window.qianshao.saveFile(answer.fileName, fromBase64(answer.contentBase64))
      if (path !== null) showDone(`已导出 ${answer.rows.toLocaleString('zh-CN')} 件，姓名、证件号和电话已遮盖。`)
    } catch (error) {
      showFailure(error)
    }
  }

  return { job, exportList }
}
