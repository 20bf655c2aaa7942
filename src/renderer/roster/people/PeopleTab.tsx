/** People of rosters: who they are, when they can stand, their cycle, whether they may lead. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { rosterRoles } from '#shared/roster/roster.types.ts'
import { personInputSchema, type KeptPerson } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const servesNames = { '': '护学岗和值班', gate: '护学岗', duty: '值班' } as const

export function PeopleTab() {
  const [edited, setEdited] = useState<KeptPerson | 'new' | null>(null)
  const { data, error, refetch } = useCall('roster', 'people', {})
  return (
    <Card
      title="排班人员"
      note={data === undefined ? '' : `共 ${data.people.length} 人`}
      aside={<Button onClick={() => setEdited('new')}>新增人员</Button>}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable
        label="排班人员"
        columns={columns}
        rows={data?.people ?? []}
        rowKey={({ id }) => id}
        onOpen={setEdited}
        empty={{ title: '还没有人员', text: '从 Excel 导入，或逐个登记民警、辅警、交警、保安、教师。' }}
      />
      {edited === null ? null : <PersonModal person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  )
}

const columns: readonly Column<KeptPerson>[] = [
  { key: 'name', title: '姓名', width: 130, render: ({ key }) => key },
  { key: 'role', title: '身份', width: 80, render: ({ role, mayLead }) => `${role}${mayLead ? ' ▲' : ''}` },
  {
    key: 'unit',
    title: '单位',
    width: 180,
    grow: 1,
    render: ({ unit, team }) => orDash([unit, team].filter((text) => text !== '').join(' ')),
  },
  { key: 'serves', title: '参加', width: 120, render: ({ serves }) => servesNames[serves] },
  { key: 'pattern', title: '循环', width: 110, render: ({ pattern }) => orDash(pattern) },
  {
    key: 'available',
    title: '可上岗时段',
    width: 190,
    render: ({ availableText, available }) => (availableText === '' ? (available === null ? '不限' : '未写明') : availableText),
  },
  { key: 'phone', title: '电话', width: 130, render: ({ phone }) => orDash(phone) },
  { key: 'active', title: '在岗', width: 60, render: ({ active }) => (active ? '是' : '否') },
]

function PersonModal({ person, onClose }: { readonly person: KeptPerson | null; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: {
      id: person?.id,
      name: person?.name ?? '',
      role: person?.role ?? ('民警' as KeptPerson['role']),
      unit: person?.unit ?? '',
      team: person?.team ?? '',
      number: person?.number ?? '',
      rank: person?.rank ?? '',
      position: person?.position ?? '',
      phone: person?.phone ?? '',
      mayLead: person?.mayLead ?? false,
      newcomer: person?.newcomer ?? false,
      pattern: person?.pattern ?? '',
      patternStart: person?.patternStart ?? null,
      availableText: person?.availableText ?? '',
      active: person?.active ?? true,
      serves: person?.serves ?? ('' as KeptPerson['serves']),
    },
    validate: validateWith(personInputSchema),
  })
  return (
    <EntryModal
      title={person === null ? '新增人员' : '修改人员'}
      form={form}
      save={() => api.roster.savePerson(form.values)}
      onClose={onClose}
    >
      <TextInput label="姓名" required data-autofocus {...form.getInputProps('name')} />
      <Select label="身份" required allowDeselect={false} data={[...rosterRoles]} {...form.getInputProps('role')} />
      <Select
        label="参加哪些排班"
        allowDeselect={false}
        data={Object.entries(servesNames).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('serves')}
      />
      <TextInput label="单位（教师、家长写学校）" {...form.getInputProps('unit')} />
      <TextInput label="班组" {...form.getInputProps('team')} />
      <TextInput label="电话" {...form.getInputProps('phone')} />
      <TextInput
        label="护学岗可上岗时段"
        placeholder="不限可不填，如 周一、三、五上学"
        {...form.getInputProps('availableText')}
      />
      <TextInput label="值班循环" placeholder="如 白夜休休、值备休、正常班" {...form.getInputProps('pattern')} />
      <DateField
        label="循环起始日"
        value={form.values.patternStart}
        onChange={(value) => form.setFieldValue('patternStart', value)}
      />
      <Checkbox label="可以带班" {...form.getInputProps('mayLead', { type: 'checkbox' })} />
      <Checkbox label="新人（要与有经验的人同岗）" {...form.getInputProps('newcomer', { type: 'checkbox' })} />
      <Checkbox label="在岗" {...form.getInputProps('active', { type: 'checkbox' })} />
    </EntryModal>
  )
}
