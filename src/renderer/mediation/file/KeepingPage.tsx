/** 案卷保管: archived files whose time of keeping is over, and the list that two people sign before anything is destroyed. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { retentions, retentionSchema } from '#shared/mediation/filing.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { PaperPreview } from '#renderer/print/PaperPreview.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import classes from './File.module.css'

type DueFile = Awaited<ReturnType<typeof api.mediation.dueFiles>>['files'][number]

const columns: readonly Column<DueFile>[] = [
  {
    key: 'number',
    title: '卷号',
    width: 210,
    render: ({ id, number }) => (
      <Link to="/cases/$id/file" params={{ id }}>
        {number}
      </Link>
    ),
  },
  { key: 'title', title: '卷名', width: 260, grow: 1, render: ({ title }) => title },
  { key: 'closedOn', title: '结案日期', width: 120, render: ({ closedOn }) => closedOn },
  { key: 'retention', title: '期限', width: 80, render: ({ retention }) => nameOf(retention) },
  { key: 'keptUntil', title: '届满日期', width: 120, render: ({ keptUntil }) => keptUntil },
]

export default function KeepingPage() {
  const [before, setBefore] = useState<string | null>(today())
  const [printing, setPrinting] = useState(false)
  const day = before ?? today()
  const { data, error, refetch } = useCall('mediation', 'dueFiles', { before: day })
  const load = useCallback(() => api.print.destructionList({ before: day }), [day])
  const files = data?.files ?? []
  return (
    <Page
      fill={printing}
      title="案卷保管"
      actions={
        printing ? (
          <Button variant="default" onClick={() => setPrinting(false)}>
            返回名单
          </Button>
        ) : (
          <Button disabled={files.length === 0} onClick={() => setPrinting(true)}>
            打印销毁清册
          </Button>
        )
      }
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {printing ? (
        <PaperPreview load={load} />
      ) : (
        <Card title={`保管期限已届满 ${files.length} 卷`}>
          <div className={classes.day}>
            <DateField label="在这一天之前届满" value={before} onChange={setBefore} />
          </div>
          <p className={classes.rule}>{data?.rule}。程序不会自行删除案卷：打印清册，由两人逐卷鉴定、签字后按规定销毁。</p>
          <ShortTable
            label="保管期限已届满的案卷"
            columns={columns}
            rows={files}
            rowKey={({ id }) => id}
            empty={{ title: '没有届满的案卷', text: '已归档的案卷在保管期限届满以后会列在这里。' }}
          />
        </Card>
      )}
    </Page>
  )
}

function nameOf(retention: string): string {
  const known = retentionSchema.safeParse(retention).data
  return known === undefined ? retention : retentions[known]
}
