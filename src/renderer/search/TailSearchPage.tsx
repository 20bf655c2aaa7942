/** Exact look-up by the tail of an identity or phone number: with a reason, audited, answering with cases only. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { searchCalls, type SearchHit } from '#shared/search/search.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { FormFrame, FormSection } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'

const columns: readonly Column<SearchHit>[] = [
  { key: 'title', title: '纠纷', width: 260, render: (hit) => hit.title },
  { key: 'subtitle', title: '说明', width: 260, grow: 1, render: (hit) => orDash(hit.subtitle) },
  { key: 'date', title: '日期', width: 120, render: (hit) => orDash(hit.date) },
]

export default function TailSearchPage() {
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null)
  const navigate = useNavigate()
  const form = useForm({ initialValues: { tail: '', reason: '' }, validate: validateWith(searchCalls.findByTail.input) })

  async function find(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      setHits((await api.search.findByTail(form.values)).hits)
    } catch (error) {
      form.setErrors(problemOf(error).fields)
      showFailure(error)
    }
  }

  return (
    <Page title="按号码末位查询">
      <FormFrame label="按号码末位查询" onSave={() => void find()}>
        <FormSection title="查询" note="按身份证号或电话的末几位完全一致查找；事由和查询记入操作日志，结果只列纠纷。">
          <TextInput
            label="号码末位"
            required
            autoFocus
            autoComplete="off"
            placeholder="至少末四位"
            {...form.getInputProps('tail')}
          />
          <TextInput label="查询事由" required placeholder="如 核对来访群众是否已有登记" {...form.getInputProps('reason')} />
          <div>
            <Button onClick={() => void find()}>查询</Button>
          </div>
        </FormSection>
      </FormFrame>
      {hits === null ? null : (
        <Card title="结果" note={`共 ${hits.length} 件`}>
          <ShortTable
            label="查询结果"
            columns={columns}
            rows={hits}
            rowKey={({ table, record }) => `${table} ${record}`}
            onOpen={({ caseId }) => {
              if (caseId !== null) void navigate({ to: '/cases/$id', params: { id: caseId } })
            }}
            empty={{ title: '没有找到', text: '没有当事人的号码以此结尾。请核对后再查。' }}
          />
        </Card>
      )}
    </Page>
  )
}
