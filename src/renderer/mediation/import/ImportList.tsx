/** Imports that were made, each with what was not taken and the way back. */
import { Button } from '@mantine/core'
import type { Calls } from '#shared/calls.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { saveRejected, undoImport } from './import-actions.ts'
import classes from './Import.module.css'

type Import = CallOutput<Calls['mediation']['imports']>['imports'][number]

export function ImportList() {
  const { data, error, refetch } = useCall('mediation', 'imports', {})
  const job = useLongCall()
  const columns: readonly Column<Import>[] = [
    { key: 'at', title: '导入时间', width: 150, render: ({ at }) => formatMoment(at) },
    { key: 'fileName', title: '文件', width: 220, grow: 1, render: ({ fileName }) => fileName },
    { key: 'by', title: '导入人', width: 100, render: ({ by }) => by },
    {
      key: 'imported',
      title: '导入（件）',
      width: 100,
      align: 'right',
      render: ({ imported }) => imported.toLocaleString('zh-CN'),
    },
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: ({ undone }) => (undone ? <StateBadge tone="archived" text="已撤销" /> : <StateBadge tone="done" text="有效" />),
    },
    {
      key: 'actions',
      title: '操作',
      width: 330,
      align: 'right',
      render: ({ id, fileName, imported, undone }) => (
        <div className={classes.rowActions}>
          <Button variant="subtle" aria-label={`${fileName}：退回的行另存为 Excel`} onClick={() => void saveRejected(id)}>
            退回的行另存为 Excel
          </Button>
          {undone ? null : (
            <Button
              variant="subtle"
              color="red"
              disabled={job.running}
              aria-label={`${fileName}：撤销整批导入`}
              onClick={() => void undoImport(id, imported, job)}
            >
              撤销整批导入
            </Button>
          )}
        </div>
      ),
    },
  ]
  return (
    <Card title="导入记录" note={data === undefined ? '' : `共 ${data.imports.length} 次`}>
      <LongCallBar job={job} title="正在撤销" />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <ShortTable
          label="导入记录"
          columns={columns}
          rows={data.imports}
          rowKey={({ id }) => id}
          empty={{ title: '还没有导入过台账', text: '导入以后，每次导入列在这里，可以整批撤销。' }}
        />
      )}
    </Card>
  )
}
