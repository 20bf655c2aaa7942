/** Schools with their gates and windows; a window is a line of text that can be read and changed. */
import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { formatWindows, parseWindows } from '#shared/roster/kept-text.ts'
import type { KeptSchool } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

export function SchoolsTab() {
  const [edited, setEdited] = useState<KeptSchool | 'new' | null>(null)
  const { data, error, refetch } = useCall('roster', 'places', {})
  return (
    <Card
      title="学校和岗点"
      note={data === undefined ? '' : `共 ${data.schools.length} 处`}
      aside={<Button onClick={() => setEdited('new')}>新增学校</Button>}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable
        label="学校和岗点"
        columns={columns}
        rows={data?.schools ?? []}
        rowKey={({ id }) => id}
        onOpen={setEdited}
        empty={{
          title: '还没有学校',
          text: '从 Excel 导入，或登记学校、校门和上放学时段。联合巡逻的片区也在这里登记，学段写“巡逻区”。',
        }}
      />
      {edited === null ? null : <SchoolModal school={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  )
}

const columns: readonly Column<KeptSchool>[] = [
  { key: 'name', title: '学校', width: 180, render: ({ name }) => name },
  { key: 'stage', title: '学段', width: 110, render: ({ stage }) => orDash(stage) },
  {
    key: 'pupils',
    title: '学生数',
    width: 90,
    align: 'right',
    render: ({ pupils, pupilsApproximate }) => (pupils === null ? orDash('') : `${pupilsApproximate ? '约' : ''}${pupils}`),
  },
  { key: 'gates', title: '校门', width: 160, grow: 1, render: ({ gates }) => orDash(gates.join('、')) },
  {
    key: 'windows',
    title: '时段',
    width: 90,
    align: 'right',
    render: ({ windows }) => windows.reduce((sum, { weekdays }) => sum + weekdays.length, 0),
  },
  { key: 'lead', title: '提前到岗', width: 90, align: 'right', render: ({ leadMinutes }) => `${leadMinutes}分钟` },
]

function SchoolModal({ school, onClose }: { readonly school: KeptSchool | null; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: {
      name: school?.name ?? '',
      stage: school?.stage ?? '小学',
      pupils: school?.pupils ?? null,
      gates: school?.gates.join('、') ?? '正门',
      leadMinutes: school?.leadMinutes ?? 20,
      contact: school?.contact ?? '',
      phone: school?.phone ?? '',
      windows: school === null ? '周一二三四五 上学 07:30-08:00 @正门 # （上学）' : formatWindows(school.windows),
    },
    validate: {
      name: (value) => (value.trim() === '' ? '请输入校名。' : null),
      gates: (value) => (value.trim() === '' ? '请写明校门，用顿号分开。' : null),
      windows: (value) => windowsProblem(value),
    },
  })

  async function save(): Promise<void> {
    const { gates, windows, ...fields } = form.values
    await api.roster.saveSchool({
      ...fields,
      ...(school === null ? {} : { id: school.id }),
      pupilsApproximate: school?.pupilsApproximate ?? false,
      gates: gates
        .split(/[、，,]/u)
        .map((gate) => gate.trim())
        .filter((gate) => gate !== ''),
      windows: parseWindows(windows),
    })
  }

  return (
    <EntryModal title={school === null ? '新增学校' : '修改学校'} form={form} save={save} onClose={onClose}>
      <TextInput label="校名" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="学段" {...form.getInputProps('stage')} />
      <TextInput label="校门（用顿号分开）" required {...form.getInputProps('gates')} />
      <NumberInput label="提前到岗（分钟）" min={0} max={120} {...form.getInputProps('leadMinutes')} />
      <Textarea
        label="时段，一行一个"
        description="写法：周一二三四五 放学 15:50-16:05 @正门、后门 #一二年级 （放学）；中午等其他时段末尾写（其他）"
        autosize
        minRows={4}
        {...form.getInputProps('windows')}
      />
      <TextInput label="联系人" {...form.getInputProps('contact')} />
      <TextInput label="联系电话" {...form.getInputProps('phone')} />
    </EntryModal>
  )
}

/** Which line is not understood. */
function windowsProblem(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const wrong = lines.findIndex((line) => parseWindows(line).length === 0)
  return wrong === -1 ? null : `第${wrong + 1}行看不懂，请照写法改正。`
}
