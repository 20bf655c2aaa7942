/** The preview is the paper: the document becomes a PDF, that PDF is shown, printed or saved. */
import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import type { Pdf } from '#shared/desk/shell.types.ts'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import classes from './PaperPreview.module.css'

interface PaperPreviewProps {
  /** Asks the core for the document, such as `() => api.print.document({ kind, caseId })`. Keep it stable (useCallback). */
  readonly load: () => Promise<PrintedDocument>
  /** The page around has its own solid button. */
  readonly quiet?: boolean
}

interface Shown {
  readonly paper: PrintedDocument
  readonly draft: boolean
  readonly pdf: Pdf
}

async function produce(load: () => Promise<PrintedDocument>, copies: number | null, asDraft: boolean | null): Promise<Shown> {
  const paper = await load()
  const { html, fileName } = paper
  const draft = asDraft ?? paper.draft
  return { paper, draft, pdf: await window.qianshao.pdf({ html, fileName, draft, copies: copies ?? paper.copies }) }
}

export function PaperPreview({ load, quiet = false }: PaperPreviewProps) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [copies, setCopies] = useState<number | null>(null)
  const [asDraft, setAsDraft] = useState<boolean | null>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isStale = false
    produce(load, copies, asDraft).then(
      (made) => isStale || (setShown(made), setError(null)),
      (failure: unknown) => isStale || setError(failure),
    )
    return () => {
      isStale = true
    }
  }, [load, copies, asDraft, attempt])

  const busy = shown === null && error === null
  return (
    <div className={classes.preview}>
      <div className={classes.bar}>
        <NumberInput
          aria-label="份数"
          prefix="份数 "
          min={1}
          max={100}
          w="7.5rem"
          size="xs"
          value={copies ?? shown?.paper.copies ?? 1}
          onChange={(value) => setCopies(typeof value === 'number' && value >= 1 ? value : null)}
        />
        <Checkbox
          size="xs"
          label="标注草稿"
          checked={shown?.draft ?? false}
          // What lacks required contents is a draft, whatever one wishes.
          disabled={shown === null || shown.paper.draft}
          onChange={(event) => setAsDraft(event.currentTarget.checked)}
        />
        <span className={classes.pages}>
          {busy ? '正在生成…' : ''}
          {shown === null ? '' : `共 ${shown.pdf.pages} 页`}
        </span>
        <Button
          variant="default"
          disabled={shown === null}
          onClick={() => {
            if (shown !== null)
              void window.qianshao
                .savePdf(shown.pdf.id)
                .then((path) => path !== null && showDone(`已保存到 ${path}`), showFailure)
          }}
        >
          另存为 PDF
        </Button>
        <Button
          variant={quiet ? 'default' : 'filled'}
          disabled={shown === null}
          onClick={() => {
            if (shown !== null)
              void window.qianshao.printPdf(shown.pdf.id).then((printed) => printed && showDone('已送往打印机。'), showFailure)
          }}
        >
          打印
        </Button>
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => setAttempt(attempt + 1)} />}
      <WarningNotice lines={shown?.paper.warnings ?? []} />
      {shown === null ? (
        <div className={classes.frame} aria-busy={busy} />
      ) : (
        <iframe
          key={shown.pdf.id}
          className={classes.frame}
          title={`${shown.paper.title}（预览）`}
          src={`${shown.pdf.url}#toolbar=0&navpanes=0&zoom=100`}
        />
      )}
    </div>
  )
}
