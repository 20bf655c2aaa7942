/** 操作日志: who did what and when, newest first; and the check of its chain. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditLine } from '#shared/audit/audit.calls.ts'
import { api } from '#renderer/api/api.ts'
import { callKey } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongCallBar, useLongCall } from '#renderer/ui/LongCall.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const pageSize = 100

const columns: readonly Column<AuditLine>[] = [
  { key: 'seq', title: '序号', width: 80, align: 'right', render: (line) => line.seq },
  { key: 'at', title: '时间', width: 190, render: (line) => formatMoment(line.at, 'seconds') },
  { key: 'actor', title: '操作人', width: 130, render: (line) => line.actor },
  { key: 'text', title: '内容', width: 300, grow: 1, render: (line) => line.text },
]

export default function AuditPage() {
  const job = useLongCall()
  const [verdict, setVerdict] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)
  const answer = useInfiniteQuery({
    queryKey: callKey('audit', 'list', 'all'),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => api.audit.list({ before: pageParam, limit: pageSize }, { signal }),
    getNextPageParam: ({ lines }) => (lines.length < pageSize ? undefined : lines.at(-1)?.seq),
  })
  const lines = answer.data?.pages.flatMap((page) => page.lines) ?? []

  async function verify(): Promise<void> {
    setVerdict(null)
    const result = await job.run((options) => api.audit.verify({}, options))
    if (result === undefined) return
    const count = result.lines.toLocaleString('zh-CN')
    setVerdict(
      result.ok
        ? { ok: true, text: `已核对 ${count} 条，没有改动` }
        : { ok: false, text: `第 ${result.firstBadSeq} 条与校验值不符，请联系维护人员并保留数据` },
    )
  }

  return (
    <Page
      title="操作日志"
      badge={verdict === null ? null : <StateBadge large tone={verdict.ok ? 'done' : 'overdue'} text={verdict.text} />}
      actions={
        <Button variant="default" loading={job.running} onClick={() => void verify()}>
          核对日志
        </Button>
      }
    >
      <LongCallBar job={job} title="正在核对" />
      {answer.isError ? <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <Card>
        <ShortTable
          label="操作日志"
          columns={columns}
          rows={lines}
          rowKey={({ seq }) => String(seq)}
          empty={{ title: answer.isPending ? '正在读取…' : '还没有记录', text: '登记、修改、查看和导出都会记在这里。' }}
        />
        {answer.hasNextPage ? (
          <Button mt="sm" variant="default" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            更早的记录
          </Button>
        ) : null}
      </Card>
    </Page>
  )
}
