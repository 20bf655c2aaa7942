/** 企业档案: overdue contacts first, views with counts, filters, coverage. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import {
  enterpriseSortSchema,
  type EnterpriseFilter,
  type EnterpriseRow,
  type EnterpriseView,
} from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ChoiceFilter } from '#renderer/mediation/list/ChoiceFilter.tsx'
import { ViewTabs } from '#renderer/mediation/list/ViewTabs.tsx'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { EnterpriseModal } from './parts/EnterpriseModal.tsx'
import { daysText } from './parts/words.tsx'

const route = getRouteApi('/enterprises')
const views: readonly { readonly view: EnterpriseView; readonly title: string; readonly urgent?: boolean }[] = [
  { view: 'all', title: '全部' },
  { view: 'overdue', title: '该联系了', urgent: true },
  { view: 'week', title: '一周内联系' },
  { view: 'never', title: '从未走访' },
  { view: 'requests', title: '有未办诉求' },
  { view: 'late', title: '诉求超期', urgent: true },
  { view: 'inactive', title: '已停用' },
]

export default function EnterpriseListPage() {
  const { sortBy, descending, view = 'all', ...rest } = route.useSearch()
  const filter: EnterpriseFilter = { view, ...rest }
  const sort = { by: sortBy ?? ('nextContactOn' as const), descending: descending ?? false }
  const navigate = useNavigate()
  const totals = useCall('enterprise', 'totals', { filter }, { keepPrevious: true })
  const choices = useCall('enterprise', 'choices', {}).data
  const mayWrite = useRight('enterprise.write')
  const mayImport = useRight('enterprise.import')
  const [adding, setAdding] = useState(false)
  const [active, setActive] = useState<EnterpriseRow | undefined>()
  const [text, setText] = useState(rest.text ?? '')
  const searchRef = useRef<HTMLInputElement>(null)
  const columns = useMemo(() => listColumns, [])
  const coverage = totals.data?.coverage

  function show(next: EnterpriseFilter): void {
    void navigate({ to: '/enterprises', search: { ...next, sortBy, descending }, replace: true })
  }
  const searchSoon = useDebouncedCallback(
    (typed: string) => show({ ...filter, text: typed.trim() === '' ? undefined : typed.trim() }),
    200,
  )
  const visitActive = () => active !== undefined && void navigate({ to: '/visits/new', search: { enterprise: active.id } })

  useShortcuts([
    ...(mayWrite ? [{ key: 'n', label: '登记企业', run: () => setAdding(true) }] : []),
    ...(mayWrite ? [{ key: 'v', label: '给选中的企业登记走访', run: visitActive }] : []),
    { key: 'f', label: '查找企业', run: () => searchRef.current?.focus() },
  ])

  return (
    <Page
      fill
      title="企业档案"
      badge={
        <ViewTabs
          label="视图"
          tabs={views.map(({ view: key, title, urgent }) => ({
            key,
            title,
            count: totals.data?.views[key],
            urgent: urgent === true,
          }))}
          current={view}
          onChoose={(key) => show({ view: views.find((one) => one.view === key)?.view ?? 'all' })}
        />
      }
      actions={
        <>
          {mayImport ? (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/enterprises/import' })}
            >
              导入企业名册
            </Button>
          ) : null}
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
              登记企业
            </Button>
          ) : null}
        </>
      }
    >
      <DataTable<EnterpriseRow>
        name="enterprises"
        label="企业档案"
        unit="家"
        takeFocus
        keysHint="N 登记企业 ・ V 登记走访 ・ F 查找"
        columns={columns}
        rowKey={({ id }) => id}
        count={totals.data?.count}
        error={totals.error}
        queryKey={callKey('enterprise', 'list', { filter, sort })}
        fetchPage={async (offset, limit, signal) => (await api.enterprise.list({ filter, sort, offset, limit }, { signal })).rows}
        sort={sort}
        onSort={({ by, descending: down }) =>
          void navigate({
            to: '/enterprises',
            search: { ...filter, sortBy: enterpriseSortSchema.shape.by.parse(by), descending: down },
            replace: true,
          })
        }
        onOpen={({ id }) => void navigate({ to: '/enterprises/$id', params: { id } })}
        onActiveRow={setActive}
        sums={
          coverage === undefined
            ? undefined
            : `在册 ${coverage.active} 家 ・ 本月已走访 ${coverage.month} 家 ・ 今年已走访 ${coverage.year} 家 ・ 员工 ${totals.data?.employees.toLocaleString('zh-CN')} 人`
        }
        toolbar={
          <>
            <TextInput
              ref={searchRef}
              size="xs"
              w="13rem"
              aria-label="查找企业：名称、拼音、首字母或信用代码"
              placeholder="名称、拼音、信用代码"
              value={text}
              maxLength={100}
              onChange={(event) => (setText(event.currentTarget.value), searchSoon(event.currentTarget.value))}
            />
            {(
              [
                ['包联民警', 'officers'],
                ['园区', 'parks'],
                ['行业', 'industries'],
              ] as const
            ).map(([label, key]) => (
              <ChoiceFilter
                key={key}
                label={label}
                choices={(choices?.[key] ?? []).map((value) => ({ value, label: value }))}
                chosen={filter[key] ?? []}
                onChange={(chosen) => show({ ...filter, [key]: chosen.length === 0 ? undefined : chosen })}
              />
            ))}
            {filter.visits === undefined ? null : (
              <Button variant="light" size="xs" onClick={() => show({ ...filter, visits: undefined })}>
                {filter.visits.made ? '期内走访过' : '期内没走访'}（点击去掉）
              </Button>
            )}
          </>
        }
        empty={{
          title: totals.data?.views.all === 0 && view === 'all' ? '还没有企业档案' : '没有符合条件的企业',
          text: mayImport ? '导入园区办的企业名册，或按 N 登记一家。' : '换一个视图，或减少筛选条件。',
          action: mayImport ? <Link to="/enterprises/import">导入企业名册</Link> : undefined,
        }}
      />
      {adding ? <EnterpriseModal onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

const listColumns: readonly Column<EnterpriseRow>[] = [
  {
    key: 'name',
    title: '企业',
    width: 220,
    grow: 3,
    sortable: true,
    render: ({ name, creditCode }) => <span title={creditCode}>{name}</span>,
  },
  {
    key: 'nextContactOn',
    title: '下次联系',
    width: 190,
    sortable: true,
    render: ({ nextContactOn, daysLeft }) =>
      daysLeft !== null && daysLeft < 0 ? (
        <StateBadge tone="overdue" text={`${nextContactOn ?? ''} ${daysText(daysLeft)}`} />
      ) : (
        `${orDash(nextContactOn)} ${daysLeft === null ? '' : daysText(daysLeft)}`
      ),
  },
  { key: 'lastVisitOn', title: '上次走访', width: 104, sortable: true, render: ({ lastVisitOn }) => orDash(lastVisitOn) },
  {
    key: 'visitsThisYear',
    title: '今年上门',
    width: 84,
    align: 'right',
    sortable: true,
    render: ({ visitsThisYear }) => visitsThisYear,
  },
  {
    key: 'openRequests',
    title: '未办诉求',
    width: 100,
    sortable: true,
    render: ({ openRequests, lateRequests }) =>
      openRequests === 0 ? (
        '—'
      ) : lateRequests > 0 ? (
        <StateBadge tone="overdue" text={`${openRequests}，超期 ${lateRequests}`} />
      ) : (
        openRequests
      ),
  },
  { key: 'officer', title: '包联民警', width: 90, sortable: true, render: ({ officer }) => orDash(officer) },
  { key: 'park', title: '园区', width: 100, sortable: true, render: ({ park }) => orDash(park) },
  {
    key: 'industry',
    title: '行业',
    width: 150,
    grow: 1,
    sortable: true,
    render: ({ industry }) => <span title={industry}>{orDash(industry)}</span>,
  },
  { key: 'building', title: '地址', width: 150, optional: true, render: ({ building }) => orDash(building) },
  {
    key: 'employees',
    title: '员工',
    width: 72,
    align: 'right',
    sortable: true,
    optional: true,
    render: ({ employees }) => orDash(employees),
  },
]
