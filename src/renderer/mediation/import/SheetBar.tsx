/** Which sheet of the file is read, and in which rows its captions stand. */
import { Button, NativeSelect, NumberInput, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LedgerPreview } from '#shared/mediation/ledger.types.ts'
import classes from './Import.module.css'

interface SheetBarProps {
  readonly preview: LedgerPreview
  readonly busy: boolean
  readonly onSheet: (sheet: string) => void
  readonly onHeader: (rows: readonly [number, number]) => void
}

export function SheetBar({ preview, busy, onSheet, onHeader }: SheetBarProps) {
  const { sheets, sheet, year, rows, firstRow, lastRow, skipped, headerRows } = preview
  return (
    <div className={classes.sheetBar}>
      <NativeSelect
        size="xs"
        label="工作表"
        value={sheet}
        disabled={busy}
        data={sheets.map(({ name, likely, rows: count }) => ({
          value: name,
          label: `${name}（约 ${count} 行${likely ? '，像台账' : ''}）`,
        }))}
        onChange={(event) => onSheet(event.currentTarget.value)}
      />
      <HeaderRows key={`${sheet} ${headerRows.join('-')}`} rows={headerRows} busy={busy} onChange={onHeader} />
      <span className={classes.sheetFacts}>
        记录 {rows.toLocaleString('zh-CN')} 行（第 {firstRow} 至 {lastRow} 行）
        {year === null ? '' : ` ・ 没写年份的日期按 ${year} 年`}
        {skipped.length === 0 ? null : <Skipped skipped={skipped} />}
      </span>
    </div>
  )
}

/** The way out when no sheet looks like a ledger: name it and its header by hand. */
export function SheetByHand({ onRead }: { readonly onRead: (sheet: string, rows: readonly [number, number]) => void }) {
  const [sheet, setSheet] = useState('')
  const [rows, setRows] = useState<readonly [number, number]>([1, 1])
  return (
    <div className={classes.sheetBar}>
      <TextInput size="xs" label="工作表名称" value={sheet} onChange={(event) => setSheet(event.currentTarget.value)} />
      <HeaderInputs rows={rows} busy={false} onChange={setRows} />
      <Button disabled={sheet.trim() === '' || rows[1] < rows[0]} onClick={() => onRead(sheet.trim(), rows)}>
        按此读取
      </Button>
    </div>
  )
}

interface HeaderRowsProps {
  readonly rows: readonly [number, number]
  readonly busy: boolean
  readonly onChange: (rows: readonly [number, number]) => void
}

/** Read again only when both numbers stand. */
function HeaderRows({ rows, busy, onChange }: HeaderRowsProps) {
  const [typed, setTyped] = useState(rows)
  const isChanged = typed[0] !== rows[0] || typed[1] !== rows[1]
  return (
    <>
      <HeaderInputs rows={typed} busy={busy} onChange={setTyped} />
      {isChanged ? (
        <Button variant="default" disabled={busy || typed[1] < typed[0]} onClick={() => onChange(typed)}>
          按此重新读取
        </Button>
      ) : null}
    </>
  )
}

function HeaderInputs({ rows: [first, last], busy, onChange }: HeaderRowsProps) {
  const input = { size: 'xs', w: '6rem', min: 1, max: 200, allowDecimal: false, allowNegative: false, disabled: busy } as const
  return (
    <>
      <NumberInput {...input} label="表头首行" value={first} onChange={(value) => onChange([numberOf(value, first), last])} />
      <NumberInput
        {...input}
        label="表头末行"
        value={last}
        error={last < first ? '应不小于首行' : undefined}
        onChange={(value) => onChange([first, numberOf(value, last)])}
      />
    </>
  )
}

function Skipped({ skipped }: Pick<LedgerPreview, 'skipped'>) {
  return (
    <>
      {' ・ '}
      <Popover position="bottom-end" shadow="md" withArrow>
        <Popover.Target>
          <Button variant="subtle" size="compact-xs">
            另有 {skipped.length.toLocaleString('zh-CN')} 行不是记录
          </Button>
        </Popover.Target>
        <Popover.Dropdown mah="20rem" style={{ overflow: 'auto' }} aria-label="不是记录的行">
          {skipped.slice(0, shownSkipped).map(({ row, why }) => (
            <div key={`${row} ${why}`}>
              第 {row} 行：{why}
            </div>
          ))}
          {skipped.length > shownSkipped ? <div className="muted">其余 {skipped.length - shownSkipped} 行略</div> : null}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

const shownSkipped = 200

function numberOf(value: string | number, otherwise: number): number {
  const number = Number(value)
  return Number.isInteger(number) && number >= 1 ? number : otherwise
}
