/** 企业诉求: what is due first; views with counts. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import {
  requestCategories,
  requestSources,
  type RequestFilter,
  type RequestRow,
  type RequestView,
} from '#shared/enterprise/enterprise.types.ts'
import { enterpriseRequestCalls } from '#shared/enterprise/request-calls.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, useCall } from '#renderer/api/queries.ts'
import { useRight, useSession } from '#renderer/api/session.ts'
import { ChoiceFilter } from '#renderer/mediation/list/ChoiceFilter.tsx'
import { ViewTabs } from '#renderer/mediation/list/ViewTabs.tsx'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { orDash, Page } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { EnterpriseField } from './parts/EnterpriseField.tsx'
import { RequestBadge } from './parts/words.tsx'

const route = getRouteApi('/requests')
const views: readonly { readonly view: RequestView; readonly title: string; readonly urgent?: boolean }[] = [
  { view: 'open', title: '未办结' },
  { view: 'late', title: '超期', urgent: true },
  { view: 'soon', title: '明天以内到期', urgent: true },
  { view: 'mine', title: '我承办的' },
  { view: 'revisit', title: '待回访' },
  { view: 'done', title: '已办结' },
  { view: 'all', title: '全部' },
]

export default function RequestListPage() {
  const search = route.useSearch()
  const filter: RequestFilter = { ...search, view: search.view ?? (search.figure === undefined ? 'open' : 'all') }
  const navigate = useNavigate()
  const mayWrite = useRight('enterprise.write')
  const totals = useCall('enterprise', 'requestTotals', { filter }, { keepPrevious: true })
  const [adding, setAdding] = useState(false)
  const [text, setText] = useState(search.text ?? '')
  const searchRef = useRef<HTMLInputElement>(null)
  const show = (next: RequestFilter) => void navigate({ to: '/requests', search: next, replace: true })
  const searchSoon = useDebouncedCallback(
    (typed: string) => show({ ...filter, text: typed.trim() === '' ? undefined : typed.trim() }),
    200,
  )
  useShortcuts([
    ...(mayWrite ? [{ key: 'n', label: '登记诉求', run: () => setAdding(true) }] : []),
    { key: 'f', label: '查找诉求', run: () => searchRef.current?.focus() },
  ])
  return (
    <Page
      fill
      title="企业诉求"
      badge={
        <ViewTabs
          label="视图"
          tabs={views.map(({ view, title, urgent }) => ({
            key: view,
            title,
            count: totals.data?.views[view],
            urgent: urgent === true,
          }))}
          current={filter.figure === undefined ? (filter.view ?? 'open') : null}
          onChoose={(key) => show({ view: views.find(({ view }) => view === key)?.view ?? 'open' })}
        />
      }
      actions={mayWrite ? <Button onClick={() => setAdding(true)}>登记诉求</Button> : null}
    >
      <DataTable<RequestRow>
        name="requests"
        label="企业诉求"
        unit="条"
        takeFocus
        keysHint="N 登记诉求 ・ F 查找"
        columns={columns}
        rowKey={({ id }) => id}
        count={totals.data?.count}
        error={totals.error}
        queryKey={callKey('enterprise', 'requests', { filter })}
        fetchPage={async (offset, limit, signal) => (await api.enterprise.requests({ filter, offset, limit }, { signal })).rows}
        onOpen={({ id }) => void navigate({ to: '/requests/$id', params: { id } })}
        toolbar={
          <>
            <TextInput
              ref={searchRef}
              size="xs"
              w="13rem"
              aria-label="查找诉求：企业、内容、承办人或编号"
              placeholder="企业、内容、承办人"
              value={text}
              maxLength={100}
              onChange={(event) => (setText(event.currentTarget.value), searchSoon(event.currentTarget.value))}
            />
            <ChoiceFilter
              label="类别"
              choices={requestCategories.map((value) => ({ value, label: value }))}
              chosen={filter.categories ?? []}
              onChange={(chosen) => show({ ...filter, categories: chosen.length === 0 ? undefined : chosen })}
            />
            <ChoiceFilter
              label="承办人"
              choices={(totals.data?.handlers ?? []).map((value) => ({ value, label: value }))}
              chosen={filter.handlers ?? []}
              onChange={(chosen) => show({ ...filter, handlers: chosen.length === 0 ? undefined : chosen })}
            />
            {filter.figure === undefined ? null : (
              <Button variant="light" size="xs" onClick={() => show({ view: 'all' })}>
                月报里的数字：{filter.figure.from} 至 {filter.figure.to}（点击去掉）
              </Button>
            )}
          </>
        }
        empty={{ title: '没有符合条件的诉求', text: '登记走访时一并登记，或按 N 登记一条。' }}
      />
      {adding ? <RequestModal onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

const columns: readonly Column<RequestRow>[] = [
  {
    key: 'text',
    title: '诉求',
    width: 220,
    grow: 3,
    render: ({ text, number }) => <span title={`${number} ${text}`}>{text}</span>,
  },
  {
    key: 'enterprise',
    title: '企业',
    width: 170,
    grow: 2,
    render: ({ enterpriseName }) => <span title={enterpriseName}>{enterpriseName}</span>,
  },
  { key: 'category', title: '类别', width: 96, render: ({ category }) => category },
  { key: 'received', title: '收到', width: 100, render: ({ receivedOn }) => receivedOn },
  { key: 'manner', title: '方式', width: 84, render: ({ manner }) => (manner === 'spot' ? '当场办结' : '分步跟进') },
  { key: 'handler', title: '承办', width: 84, render: ({ handler }) => orDash(handler) },
  { key: 'promised', title: '承诺办结', width: 104, render: ({ promisedOn }) => orDash(promisedOn) },
  { key: 'state', title: '状态', width: 170, render: (row) => <RequestBadge request={row} /> },
  { key: 'verdict', title: '评价', width: 80, render: ({ verdict }) => orDash(verdict) },
]

function RequestModal({ onClose }: { readonly onClose: () => void }) {
  const name = useSession().account.displayName
  const form = useForm({
    initialValues: {
      enterprise: '',
      receivedOn: today(),
      source: '来电' as (typeof requestSources)[number],
      request: {
        category: '治安' as (typeof requestCategories)[number],
        text: '',
        manner: 'assigned' as 'spot' | 'assigned',
        answer: '',
        handler: name,
      },
    },
    validate: validateWith(enterpriseRequestCalls.createRequest.input),
  })
  const { manner } = form.values.request
  return (
    <EntryModal title="登记诉求" form={form} save={() => api.enterprise.createRequest(form.values)} onClose={onClose}>
      <EnterpriseField
        value={form.values.enterprise}
        onChange={(id) => form.setFieldValue('enterprise', id)}
        error={form.errors['enterprise']}
      />
      <Textarea label="内容" required autosize minRows={2} {...form.getInputProps('request.text')} />
      <Select label="类别" allowDeselect={false} data={[...requestCategories]} {...form.getInputProps('request.category')} />
      <Select label="来源" allowDeselect={false} data={[...requestSources]} {...form.getInputProps('source')} />
      <DateField
        label="收到日期"
        value={form.values.receivedOn}
        onChange={(value) => form.setFieldValue('receivedOn', value ?? today())}
        error={form.errors['receivedOn']}
      />
      <Select
        label="怎么办"
        allowDeselect={false}
        data={[
          { value: 'assigned', label: '交办（承诺日期）' },
          { value: 'spot', label: '当场答复' },
        ]}
        {...form.getInputProps('request.manner')}
      />
      {manner === 'assigned' ? (
        <TextInput label="承办人" {...form.getInputProps('request.handler')} />
      ) : (
        <Textarea label="当场答复" autosize {...form.getInputProps('request.answer')} />
      )}
    </EntryModal>
  )
}
