/** 导入台账: choose a file, review columns and rows, import, see what was taken; earlier imports with the way back. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StepsBar } from '#renderer/ui/StepsBar.tsx'
import { ChooseFile, chooseFile } from './import/ChooseFile.tsx'
import { saveRejected, undoImport } from './import/import-actions.ts'
import { ImportList } from './import/ImportList.tsx'
import { ImportResult } from './import/ImportResult.tsx'
import { LedgerReview } from './import/LedgerReview.tsx'
import { countImportable } from './import/preview-rows.ts'
import { SheetByHand } from './import/SheetBar.tsx'
import { useLedgerImport, type LedgerImport } from './import/use-ledger-import.ts'

const steps = ['选择文件', '核对列和行', '导入结果']

export default function LedgerImportPage() {
  const ledger = useLedgerImport()
  const { answer, preview, file } = ledger
  const step = answer !== null ? 2 : file === null ? 0 : 1
  return (
    <Page
      fill={step > 0}
      title="导入台账"
      badge={file === null ? undefined : <span className="muted">{file.name}</span>}
      actions={answer !== null ? <ResultActions ledger={ledger} /> : file === null ? null : <ReviewActions ledger={ledger} />}
    >
      <StepsBar label="导入步骤" steps={steps} current={step} />
      <LongCallBar job={ledger.reading} title="预览：不改动数据 ・" />
      <LongCallBar job={ledger.importing} title="导入 ・" />
      {answer !== null ? (
        <ImportResult answer={answer} />
      ) : preview !== null ? (
        <LedgerReview key={`${preview.file} ${preview.sheet}`} preview={preview} ledger={ledger} />
      ) : ledger.problem !== null ? (
        <>
          <ErrorNotice error={ledger.problem} />
          <SheetByHand onRead={(sheet, rows) => ledger.setHeader(rows, sheet)} />
        </>
      ) : file === null ? (
        <>
          <ChooseFile onChoose={ledger.choose} />
          <ImportList />
        </>
      ) : null}
    </Page>
  )
}

function ReviewActions({ ledger }: { readonly ledger: LedgerImport }) {
  const { preview, include, importing, reading } = ledger
  const count = preview === null ? 0 : countImportable(preview, include)
  return (
    <>
      <Button variant="default" disabled={importing.running} onClick={ledger.leave}>
        不导入，返回
      </Button>
      <Button variant="default" disabled={importing.running} onClick={() => void chooseFile(ledger.choose)}>
        换一个文件
      </Button>
      <Button disabled={count === 0 || reading.running} loading={importing.running} onClick={ledger.run}>
        导入 {count.toLocaleString('zh-CN')} 行
      </Button>
    </>
  )
}

function ResultActions({ ledger }: { readonly ledger: LedgerImport }) {
  const navigate = useNavigate()
  const job = useLongCall()
  const { answer } = ledger
  if (answer === null) return null
  const { importId, imported, rejected, duplicates, warnings } = answer
  const isClean = rejected.length + duplicates.length + warnings.length === 0
  return (
    <>
      <Button variant="default" disabled={isClean} onClick={() => void saveRejected(importId)}>
        退回的行另存为 Excel
      </Button>
      <Button variant="default" onClick={ledger.leave}>
        再导入一份
      </Button>
      <Button onClick={() => void navigate({ to: '/cases' })}>打开台账</Button>
      <Button
        variant="default"
        color="red"
        loading={job.running}
        disabled={imported === 0}
        onClick={() => void undoImport(importId, imported, job).then((isUndone) => (isUndone ? ledger.leave() : undefined))}
      >
        撤销整批导入
      </Button>
    </>
  )
}
