/** Likely duplicates side by side with what they repeat; a tick takes one in all the same. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { LedgerPreview, LedgerRecord } from '#shared/mediation/ledger.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { emptyValue } from '#renderer/ui/Page.tsx'
import { twinName } from './preview-rows.ts'
import { caseFacts, recordFacts, type RecordFact } from './record-facts.ts'
import classes from './Import.module.css'

interface DuplicatesProps {
  readonly preview: LedgerPreview
  readonly include: ReadonlySet<number>
  readonly onInclude: (rows: readonly number[], included: boolean) => void
}

/** Longer numbers that begin alike are found too; in this order the number itself comes before them. */
const byNumber = { sort: { by: 'number', descending: false }, limit: 20 } as const

/** Pairs drawn at a time. */
const batch = 20

export function Duplicates({ preview, include, onInclude }: DuplicatesProps) {
  const [shown, setShown] = useState(batch)
  const { duplicates, records } = preview
  if (duplicates.length === 0)
    return <EmptyState title="没有疑似重复的行" text="表内互相比较、与台账中已有的纠纷比较，都没有发现重复。" />
  const recordOf = (row: number): LedgerRecord | undefined => records.find((record) => record.row === row)
  const rows = duplicates.map(({ row }) => row)
  return (
    <>
      <div className={classes.pairsHead}>
        <span>疑似重复的行默认不导入。逐行对照后，确实是两件事的，勾选“仍然导入”。</span>
        <Button variant="default" onClick={() => onInclude(rows, true)}>
          全部勾选
        </Button>
        <Button variant="default" disabled={include.size === 0} onClick={() => onInclude(rows, false)}>
          全部不选
        </Button>
      </div>
      <div className={classes.pairs}>
        {duplicates.slice(0, shown).map(({ row, of, reason }) => (
          <section key={row} className={classes.pair} aria-label={`第 ${row} 行`}>
            <div className={classes.pairHead}>
              <h2 className={classes.pairTitle}>
                第 {row} 行 ↔ {twinName(of)}
              </h2>
              <span className={classes.pairReason}>{reason}</span>
              <Checkbox
                label="仍然导入"
                checked={include.has(row)}
                onChange={(event) => onInclude([row], event.currentTarget.checked)}
              />
            </div>
            {typeof of === 'number' ? (
              <Comparison
                left={factsOf(recordOf(row))}
                right={factsOf(recordOf(of))}
                leftTitle={`台账第 ${row} 行`}
                rightTitle={`台账第 ${of} 行`}
              />
            ) : (
              <WithCase left={factsOf(recordOf(row))} leftTitle={`台账第 ${row} 行`} number={of} />
            )}
          </section>
        ))}
        {duplicates.length > shown ? (
          <Button variant="default" fullWidth mt="sm" onClick={() => setShown(shown + batch)}>
            再显示 {Math.min(batch, duplicates.length - shown)} 组（还有 {duplicates.length - shown} 组）
          </Button>
        ) : null}
      </div>
    </>
  )
}

function WithCase({
  left,
  leftTitle,
  number,
}: {
  readonly left: readonly RecordFact[]
  readonly leftTitle: string
  readonly number: string
}) {
  const { data } = useCall('mediation', 'list', { ...byNumber, filter: { text: number } })
  const row = data?.rows.find((found) => found.number === number)
  return (
    <Comparison left={left} right={row === undefined ? [] : caseFacts(row)} leftTitle={leftTitle} rightTitle={`已有 ${number}`} />
  )
}

interface ComparisonProps {
  readonly left: readonly RecordFact[]
  readonly right: readonly RecordFact[]
  readonly leftTitle: string
  readonly rightTitle: string
}

/** Only captions that both have, and of these only where something stands. */
function Comparison({ left, right, leftTitle, rightTitle }: ComparisonProps) {
  const texts = new Map(right.map(({ label, text }) => [label, text]))
  const rows = left
    .filter(({ label }) => texts.has(label))
    .map(({ label, text }) => ({ label, text, other: texts.get(label) ?? emptyValue }))
    .filter(({ text, other }) => text !== emptyValue || other !== emptyValue)
  return (
    <table className={classes.compare}>
      <thead>
        <tr>
          <th scope="col" style={{ width: '8rem' }}>
            项目
          </th>
          <th scope="col">{leftTitle}</th>
          <th scope="col">{rightTitle}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, text, other }) => (
          <tr key={label} data-different={text !== other || undefined}>
            <th scope="row">{label}</th>
            <td>{text}</td>
            <td>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The number in the list says nothing about the matter. */
function factsOf(record: LedgerRecord | undefined): readonly RecordFact[] {
  return record === undefined ? [] : recordFacts(record).filter(({ label }) => label !== '序号')
}
