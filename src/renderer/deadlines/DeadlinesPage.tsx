/** 期限: the board over all cases, three numbers and the list behind each. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { chineseWeekday } from '#shared/kernel/dates.ts'
import type { DeadlineRow, DeadlineStateFilter } from '#shared/mediation/mediation.deadline-calls.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, useCall } from '#renderer/api/queries.ts'
import { clockTones, leftInWords } from '#renderer/mediation/case/clocks.ts'
import { shortNumber } from '#renderer/mediation/list/case-search.ts'
import { ViewTabs } from '#renderer/mediation/list/ViewTabs.tsx'
import { emptyValue, orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import classes from './Deadlines.module.css'

const route = getRouteApi('/deadlines')

const tiles = [
  { state: 'today', title: '今天到期' },
  { state: 'near', title: '三日内（含今天）' },
  { state: 'overdue', title: '已超期' },
] as const
const otherViews = [
  { key: 'open', title: '全部在计' },
  { key: 'paused', title: '中止计算' },
  { key: 'ended', title: '已结束' },
  { key: 'all', title: '全部' },
] as const

export default function DeadlinesPage() {
  const { state = 'near' } = route.useSearch()
  const navigate = useNavigate()
  const { data, error } = useCall('mediation', 'deadlines', { state, limit: 1 }, { keepPrevious: true })

  const quiet = useCall('mediation', 'totals', {}).data?.views.quiet

  function choose(next: DeadlineStateFilter): void {
    void navigate({ to: '/deadlines', search: { state: next }, replace: true })
  }

  return (
    <Page fill title="期限">
      <div className={classes.board} role="group" aria-label="期限看板">
        {tiles.map(({ state: of, title }) => (
          <button
            key={of}
            type="button"
            className={classes.tile}
            aria-pressed={of === state}
            data-urgent={(of !== 'near' && (data?.counts[of] ?? 0) > 0) || undefined}
            onClick={() => choose(of)}
          >
            {title}
            <b>{data?.counts[of].toLocaleString('zh-CN') ?? emptyValue}</b>
          </button>
        ))}
        <Link to="/cases" search={{ view: 'quiet' }} className={classes.tile} data-urgent={(quiet ?? 0) > 0 || undefined}>
          久未调解（案件）
          <b>{quiet?.toLocaleString('zh-CN') ?? emptyValue}</b>
        </Link>
      </div>
      <DataTable<DeadlineRow>
        name="deadlines"
        label="期限"
        unit="项"
        takeFocus
        columns={columns}
        rowKey={({ caseId, clock }) => `${caseId} ${clock}`}
        count={data?.count}
        error={error}
        queryKey={callKey('mediation', 'deadlines', { state })}
        fetchPage={async (offset, limit, signal) => (await api.mediation.deadlines({ state, offset, limit }, { signal })).rows}
        onOpen={({ caseId }) => void navigate({ to: '/cases/$id', params: { id: caseId }, search: { tab: 'clocks' } })}
        toolbar={
          <ViewTabs
            label="其他期限"
            tabs={otherViews.map(({ key, title }) => ({ key, title, count: countOf(key) }))}
            current={state}
            onChoose={(key) => choose(otherViews.find((view) => view.key === key)?.key ?? 'open')}
          />
        }
        empty={{ title: '没有这样的期限', text: '案件受理后开始计算期限；可以换一组查看。' }}
      />
    </Page>
  )

  function countOf(key: (typeof otherViews)[number]['key']): number | undefined {
    return key === 'open' || key === 'paused' ? data?.counts[key] : undefined
  }
}

const columns: readonly Column<DeadlineRow>[] = [
  {
    key: 'due',
    title: '届满',
    width: 172,
    render: ({ due, doubt }) => (
      <span title={doubt}>
        {due === '' ? emptyValue : `${due} ${chineseWeekday(due)}`}
        {doubt === '' ? '' : ' △'}
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 122,
    render: (row) => <StateBadge tone={clockTones[row.state]} text={leftInWords({ level: row.state, daysLeft: row.daysLeft })} />,
  },
  { key: 'deadline', title: '期限', width: 150, grow: 1, render: ({ deadline }) => deadline },
  { key: 'count', title: '计到', width: 150, render: ({ count }) => orDash(count) },
  { key: 'number', title: '编号', width: 100, render: ({ number }) => <span title={number}>{shortNumber(number)}</span> },
  { key: 'title', title: '案件', width: 220, grow: 3, render: ({ title }) => <span title={title}>{orDash(title)}</span> },
  { key: 'mediator', title: '调解员', width: 84, render: ({ mediator }) => orDash(mediator) },
  {
    key: 'article',
    title: '依据',
    width: 220,
    grow: 2,
    optional: true,
    render: ({ article, doubt }) => <span title={`${article}${doubt}`}>{article}</span>,
  },
]
