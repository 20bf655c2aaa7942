/** Each row as it would be imported, with its state and what should be looked at; a row opens with all its fields. */
import { Drawer } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { caseOutcomes } from '#shared/mediation/mediation.types.ts'
import { muOrDash, nameOf, yuanOrDash } from '#renderer/mediation/list/case-columns.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { emptyValue, orDash } from '#renderer/ui/Page.tsx'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ArrayTable } from './ArrayTable.tsx'
import { statusNames, type PreviewRow, type RowStatus } from './preview-rows.ts'
import { partiesOf, placeOf, recordFacts } from './record-facts.ts'
import classes from './Import.module.css'

const tones: Readonly<Record<RowStatus, Tone>> = { ok: 'done', warning: 'due', error: 'overdue', duplicate: 'confirmed' }

const columns: readonly Column<PreviewRow>[] = [
  { key: 'row', title: '行', width: 60, render: ({ row }) => row },
  {
    key: 'status',
    title: '状态',
    width: 108,
    render: ({ status }) => <StateBadge tone={tones[status]} text={statusNames[status]} />,
  },
  { key: 'acceptedOn', title: '受理', width: 96, render: ({ record }) => orDash(record?.acceptedOn) },
  {
    key: 'parties',
    title: '当事人',
    width: 150,
    grow: 2,
    render: ({ record }) => <Text text={record === undefined ? '' : partiesOf(record)} />,
  },
  {
    key: 'place',
    title: '地点',
    width: 110,
    grow: 1,
    render: ({ record }) => <Text text={record === undefined ? '' : placeOf(record)} />,
  },
  {
    key: 'kind',
    title: '类型',
    width: 120,
    grow: 1,
    render: ({ record }) => <Text text={record === undefined ? '' : `${record.kindCode} ${record.kindText}`.trim()} />,
  },
  {
    key: 'amount',
    title: '金额（元）',
    width: 96,
    align: 'right',
    render: ({ record }) => yuanOrDash(record?.amountFen ?? null),
  },
  {
    key: 'area',
    title: '面积（亩）',
    width: 82,
    align: 'right',
    render: ({ record }) => muOrDash(record?.areaMuHundredths ?? null),
  },
  { key: 'outcome', title: '结果', width: 74, render: ({ record }) => nameOf(caseOutcomes, record?.outcome ?? '') },
  { key: 'problems', title: '需要看的', width: 180, grow: 3, render: ({ problems }) => <Text text={problems.join(' ')} /> },
]

interface RowPreviewProps {
  readonly rows: readonly PreviewRow[]
  readonly toolbar: ReactNode
}

export function RowPreview({ rows, toolbar }: RowPreviewProps) {
  const [opened, setOpened] = useState<PreviewRow | null>(null)
  return (
    <>
      <ArrayTable<PreviewRow>
        name="ledger-preview"
        label="逐行预览"
        unit="行"
        columns={columns}
        rows={rows}
        rowKey={({ row }) => String(row)}
        onOpen={setOpened}
        onPeek={setOpened}
        toolbar={toolbar}
        empty={{ title: '没有这样的行', text: '换一个状态看看。' }}
      />
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} size="34rem" title={`第 ${opened?.row ?? ''} 行`}>
        {opened === null ? null : <RowDetail row={opened} />}
      </Drawer>
    </>
  )
}

function RowDetail({ row: { status, record, problems } }: { readonly row: PreviewRow }) {
  return (
    <>
      <p style={{ margin: '0 0 0.75rem' }}>
        <StateBadge tone={tones[status]} text={statusNames[status]} />
      </p>
      {problems.length === 0 ? null : (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {record === undefined ? null : (
        <Facts facts={recordFacts(record).map(({ label, text }) => ({ label, value: text, wide: true }))} />
      )}
    </>
  )
}

function Text({ text }: { readonly text: string }) {
  return text === '' ? emptyValue : <span title={text}>{text}</span>
}
