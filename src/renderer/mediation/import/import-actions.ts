/** What can be done with an import that was made: keep what was not taken as a workbook, take the whole of it back. */
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import type { LongCall } from '#renderer/ui/LongCall.tsx'
import { confirm } from '#renderer/ui/confirm.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

/** Asks where to save the rows and fields that were not taken. */
export async function saveRejected(importId: string): Promise<void> {
  try {
    const { fileName, contentBase64 } = await api.mediation.rejectedWorkbook({ importId })
    const path = await window.qianshao.saveFile(fileName, fromBase64(contentBase64))
    if (path !== null) showDone('已另存。表格含原始数据（未遮盖），请妥善保管。')
  } catch (error) {
    showFailure(error)
  }
}

/** Asks, then takes an import back; true when it was done. */
export async function undoImport(importId: string, imported: number, job: LongCall): Promise<boolean> {
  const count = imported.toLocaleString('zh-CN')
  const agreed = await confirm({
    title: '撤销整批导入',
    consequence: `这次导入的 ${count} 件纠纷将全部移出台账，导入以后在这些纠纷里补记的当事人、经过和证据也一并移出。其中有已归档的，不能撤销。原来的表格文件不受影响。`,
    action: '撤销整批导入',
    dangerous: true,
  })
  if (!agreed) return false
  const answer = await job.run((options) => api.mediation.undoImport({ importId }, options))
  if (answer === undefined) return false
  showDone(`已撤销导入，移出 ${answer.removed.toLocaleString('zh-CN')} 件。`)
  return true
}
