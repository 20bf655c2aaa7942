/** The whole file: made when asked for, shown as the PDF that is saved and printed. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { FilePdf } from '#shared/desk/shell.types.ts'
import { api } from '#renderer/api/api.ts'
import { fromBase64 } from '#renderer/api/base64.ts'
import { useRight } from '#renderer/api/session.ts'
import preview from '#renderer/print/PaperPreview.module.css'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

interface Made {
  readonly pdf: FilePdf
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

async function make(caseId: string, duplex: boolean, onDone: (text: string) => void): Promise<Made> {
  const file = await api.print.caseFile({ caseId })
  const contents = []
  for (const [index, { id, name }] of file.scans.entries()) {
    onDone(`正在读取附件 ${index + 1}/${file.scans.length}：${name}`)
    contents.push({ id, bytes: fromBase64((await api.files.read({ id })).contentBase64) })
  }
  onDone(`正在排版 ${file.parts.length} 份材料…`)
  const pdf = await window.qianshao.filePdf({ file, contents, duplex })
  return { pdf, missing: file.missing, warnings: [...file.warnings, ...pdf.warnings] }
}

export function FilePreview({ caseId }: { readonly caseId: string }) {
  const [made, setMade] = useState<Made | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState('')
  const [duplex, setDuplex] = useState(false)
  const mayPrint = useRight('print.documents')

  function start(): void {
    setBusy('正在汇集材料…')
    make(caseId, duplex, setBusy)
      .then(
        (result) => (setMade(result), setError(null)),
        (failure: unknown) => setError(failure),
      )
      .finally(() => setBusy(''))
  }

  if (!mayPrint) return <p className="muted">没有打印权限，不能生成整卷。</p>
  return (
    <div className={preview.preview}>
      <div className={preview.bar}>
        <Button variant={made === null ? 'filled' : 'default'} loading={busy !== ''} onClick={start}>
          {made === null ? '生成整卷' : '重新生成'}
        </Button>
        <Checkbox
          size="xs"
          label="双面打印"
          title="每份材料从正面起，页号在外侧"
          checked={duplex}
          onChange={(event) => setDuplex(event.currentTarget.checked)}
        />
        <span className={preview.pages} role="status">
          {busy === '' ? (made === null ? '' : `共 ${made.pdf.pages} 页`) : busy}
        </span>
        {made === null ? null : <PdfButtons pdf={made.pdf} />}
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={start} />}
      {made === null ? null : (
        <WarningNotice
          lines={[...(made.missing.length === 0 ? [] : [`必须的材料还缺：${made.missing.join('、')}。`]), ...made.warnings]}
        />
      )}
      {made === null ? (
        <p className="muted">整卷按封面、目录、文书和证据的顺序合成一份 PDF，目录写明页号。先看左边还缺什么，再生成。</p>
      ) : (
        <iframe
          key={made.pdf.id}
          className={preview.frame}
          title="整卷（预览）"
          src={`${made.pdf.url}#toolbar=0&navpanes=0&zoom=75`}
        />
      )}
    </div>
  )
}

function PdfButtons({ pdf: { id } }: { readonly pdf: FilePdf }) {
  return (
    <>
      <Button
        variant="default"
        onClick={() =>
          void window.qianshao.savePdf(id).then((path) => path !== null && showDone(`已保存到 ${path}`), showFailure)
        }
      >
        另存为 PDF
      </Button>
      <Button
        onClick={() => void window.qianshao.printPdf(id).then((printed) => printed && showDone('已送往打印机。'), showFailure)}
      >
        打印
      </Button>
    </>
  )
}
