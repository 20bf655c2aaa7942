/** Review of a ledger before it is imported: columns, rows by state, duplicates. */
import { useMemo, useState } from 'react'
import type { LedgerPreview } from '#shared/mediation/ledger.types.ts'
import { ViewTabs, type ViewTab } from '#renderer/mediation/list/ViewTabs.tsx'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ColumnMapping } from './ColumnMapping.tsx'
import { Duplicates } from './Duplicates.tsx'
import { generalWarnings, readPreviewRows, statusNames, type RowStatus } from './preview-rows.ts'
import { RowPreview } from './RowPreview.tsx'
import { SheetBar } from './SheetBar.tsx'
import type { LedgerImport } from './use-ledger-import.ts'
import classes from './Import.module.css'

type Shown = 'columns' | 'all' | RowStatus

interface LedgerReviewProps {
  readonly preview: LedgerPreview
  readonly ledger: LedgerImport
}

export function LedgerReview({ preview, ledger }: LedgerReviewProps) {
  const unsure = preview.columns.filter((column) => column.unsure).length
  // Doubtful columns first: a wrong column spoils every row.
  const [shown, setShown] = useState<Shown>(unsure > 0 ? 'columns' : 'all')
  const rows = useMemo(() => readPreviewRows(preview), [preview])
  const filtered = useMemo(() => (shown === 'all' ? rows : rows.filter(({ status }) => status === shown)), [rows, shown])
  const notes = generalWarnings(preview)
  const busy = ledger.reading.running || ledger.importing.running
  const countOf = (status: RowStatus): number => rows.filter((row) => row.status === status).length
  const rowTabs: readonly ViewTab[] = [
    { key: 'all', title: '全部行', count: rows.length },
    { key: 'ok', title: statusNames.ok, count: countOf('ok') },
    { key: 'warning', title: statusNames.warning, count: countOf('warning') },
    { key: 'error', title: statusNames.error, count: countOf('error'), urgent: true },
    { key: 'duplicate', title: statusNames.duplicate, count: countOf('duplicate') },
  ]
  const tabs = (
    <>
      <ViewTabs
        label="核对列"
        tabs={[
          {
            key: 'columns',
            title: unsure > 0 ? '核对列：请核对' : '核对列',
            count: unsure > 0 ? unsure : preview.columns.length,
            urgent: unsure > 0,
          },
        ]}
        current={shown}
        onChoose={() => setShown('columns')}
      />
      <ViewTabs label="核对行" tabs={rowTabs} current={shown} onChoose={(key) => setShown(isShown(key) ? key : 'all')} />
    </>
  )
  return (
    <>
      <SheetBar preview={preview} busy={busy} onSheet={ledger.chooseSheet} onHeader={(header) => ledger.setHeader(header)} />
      {notes.length === 0 ? null : <WarningNotice lines={notes} />}
      {shown === 'columns' || shown === 'duplicate' ? <div className={classes.tabs}>{tabs}</div> : null}
      {shown === 'columns' ? (
        <ColumnMapping columns={preview.columns} decided={ledger.mapping.columns ?? {}} busy={busy} onChange={ledger.setColumn} />
      ) : shown === 'duplicate' ? (
        <Duplicates preview={preview} include={ledger.include} onInclude={ledger.setIncluded} />
      ) : (
        <RowPreview rows={filtered} toolbar={tabs} />
      )}
    </>
  )
}

function isShown(key: string): key is Shown {
  return key === 'all' || key === 'columns' || Object.hasOwn(statusNames, key)
}
