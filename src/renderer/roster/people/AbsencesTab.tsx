/** Leave, training, court, and wishes to be off. */
import { Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { z } from 'zod'
import { absenceSchema } from '#shared/roster/roster.types.ts'
import type { KeptAbsence } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const codeNames = { 假: '请假', 训: '培训', 庭: '出庭', 愿: '希望休息' } as const

export function AbsencesTab() {
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useCall('roster', 'absences', {})
  return (
    <Card
      title="请假、培训、出庭、希望休息"
      note={data === undefined ? '' : `共 ${data.absences.length} 条`}
      aside={<Button onClick={() => setAdding(true)}>登记</Button>}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable<KeptAbsence>
        label="请假、培训"
        rows={data?.absences ?? []}
        rowKey={({ id }) => id}
        columns={[
          { key: 'person', title: '姓名', width: 130, render: ({ person }) => person },
          { key: 'code', title: '类别', width: 100, render: ({ code }) => codeNames[code] },
          { key: 'from', title: '开始', width: 110, render: ({ from }) => from },
          { key: 'to', title: '结束', width: 110, render: ({ to }) => to },
          { key: 'part', title: '半天', width: 80, render: ({ part }) => orDash(part) },
          { key: 'reason', title: '事由', width: 200, grow: 1, render: ({ reason }) => orDash(reason) },
          {
            key: 'remove',
            title: '',
            width: 90,
            render: ({ id, person }) => (
              <Button size="compact-sm" variant="default" aria-label={`移出${person}的这一条`} onClick={() => void remove(id)}>
                移出
              </Button>
            ),
          },
        ]}
        empty={{ title: '没有请假和培训', text: '登记后，自动排班不会把人排在这些日子；“希望休息”尽量照顾，照顾不到会说明。' }}
      />
      {adding ? <AbsenceModal onClose={() => setAdding(false)} /> : null}
    </Card>
  )
}

async function remove(id: string): Promise<void> {
  try {
    await api.roster.removeAbsence({ id })
    showDone('已移出。')
  } catch (failure) {
    showFailure(failure)
  }
}

function AbsenceModal({ onClose }: { readonly onClose: () => void }) {
  const people = useCall('roster', 'people', {}).data?.people ?? []
  const form = useForm({
    initialValues: {
      person: '',
      code: '假' as KeptAbsence['code'],
      from: today(),
      to: today(),
      part: '' as KeptAbsence['part'],
      reason: '',
    },
    validate: validateWith(absenceSchema.extend({ person: z.string().min(1, '请选择人员。') })),
  })
  return (
    <EntryModal title="登记请假、培训" form={form} save={() => api.roster.saveAbsence(form.values)} onClose={onClose}>
      <Select label="人员" required searchable data={people.map(({ key }) => key)} {...form.getInputProps('person')} />
      <Select
        label="类别"
        allowDeselect={false}
        data={Object.entries(codeNames).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('code')}
      />
      <DateField
        label="开始"
        required
        value={form.values.from}
        onChange={(value) => form.setFieldValue('from', value ?? today())}
      />
      <DateField
        label="结束"
        required
        value={form.values.to}
        onChange={(value) => form.setFieldValue('to', value ?? form.values.from)}
        error={form.errors['to']}
      />
      <Select
        label="半天"
        allowDeselect={false}
        data={[
          { value: '', label: '全天' },
          { value: '上午', label: '上午' },
          { value: '下午', label: '下午' },
        ]}
        {...form.getInputProps('part')}
      />
      <TextInput label="事由" {...form.getInputProps('reason')} />
    </EntryModal>
  )
}
