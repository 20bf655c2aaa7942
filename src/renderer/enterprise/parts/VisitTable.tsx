/** Visits as a table. */
import { Link } from '@tanstack/react-router'
import type { Visit } from '#shared/enterprise/enterprise.types.ts'
import { orDash } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

/** `named`: with the enterprise of each visit. */
export function VisitTable({ visits, named = false }: { readonly visits: readonly Visit[]; readonly named?: boolean }) {
  return (
    <ShortTable
      label="走访记录"
      rows={visits}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', title: '时间', width: 140, render: ({ visitedAt }) => visitedAt.replace('T', ' ') },
        ...(named
          ? [
              {
                key: 'enterprise',
                title: '企业',
                width: 220,
                render: ({ enterprise, enterpriseName }: Visit) => (
                  <Link to="/enterprises/$id" params={{ id: enterprise }}>
                    {enterpriseName}
                  </Link>
                ),
              },
            ]
          : []),
        { key: 'way', title: '方式', width: 70, render: ({ way }) => way },
        { key: 'officers', title: '走访人', width: 130, render: ({ officers }) => officers },
        { key: 'receivedBy', title: '接待人', width: 90, render: ({ receivedBy }) => orDash(receivedBy) },
        { key: 'summary', title: '情况', width: 280, grow: 1, render: ({ summary }) => summary },
        {
          key: 'requests',
          title: '诉求',
          width: 60,
          align: 'right',
          render: ({ requests }) => (requests === 0 ? '—' : requests),
        },
      ]}
      empty={{ title: '没有走访', text: '登记走访后会出现在这里。' }}
    />
  )
}
