/** 操作日志: who did what to this case and to what belongs to it, newest first. */
import { useQuery } from '@tanstack/react-query'
import type { AuditLine } from '#shared/audit/audit.calls.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { minuteOf, showMinute } from '#renderer/mediation/form/moment-text.ts'
import type { CaseTabProps } from './use-case.ts'

const shownLines = 200

const columns: readonly Column<AuditLine>[] = [
  { key: 'at', title: '时间', width: 150, render: ({ at }) => timeOf(at) },
  { key: 'actor', title: '操作人', width: 120, render: ({ actor }) => actor },
  { key: 'text', title: '内容', width: 400, grow: 1, render: ({ text }) => text },
]

export function LogTab({ detail }: CaseTabProps) {
  const mayRead = useRight('audit.read')
  const ids = recordsOf(detail)
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', 'case', detail.id, ids.length],
    queryFn: () => linesOf(ids),
    enabled: mayRead,
  })
  if (!mayRead) return <EmptyState title="没有查看日志的权限" text="操作日志由所长查看；每次查看、修改、打印都有记录。" />
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return (
    <ShortTable
      label="操作日志"
      columns={columns}
      rows={data ?? []}
      rowKey={({ seq }) => String(seq)}
      empty={{ title: data === undefined ? '正在读取…' : '没有记录', text: '' }}
    />
  )
}

/** The case and everything that belongs to it and is there now. */
function recordsOf({ id, parties, parcels, entries, evidence, agreement }: CaseDetail): string[] {
  const children = [...parties, ...parcels, ...entries, ...evidence, ...(agreement === null ? [] : [agreement])]
  return [id, ...children.map((child) => child.id), ...evidence.flatMap(({ files }) => files.map((file) => file.id))]
}

async function linesOf(ids: readonly string[]): Promise<AuditLine[]> {
  const answers = await Promise.all(ids.map((record) => api.audit.list({ record, limit: shownLines })))
  return answers
    .flatMap(({ lines }) => lines)
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, shownLines)
}

function timeOf(iso: string): string {
  const milliseconds = Date.parse(iso)
  return Number.isNaN(milliseconds) ? iso : showMinute(minuteOf(milliseconds))
}
