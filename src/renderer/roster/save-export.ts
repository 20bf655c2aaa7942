/** Saves a roster as a workbook or a calendar, where the user says. */
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

export async function saveExport(id: string, format: 'xlsx' | 'ics'): Promise<void> {
  try {
    const { fileName, contentBase64 } = await api.roster.exportFile({ id, format })
    const path = await window.qianshao.saveFile(fileName, fromBase64(contentBase64))
    if (path !== null) showDone(`已保存到 ${path}`)
  } catch (failure) {
    showFailure(failure)
  }
}
