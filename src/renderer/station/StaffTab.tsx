/** People of the station. */
import { Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo, useState } from 'react'
import { stationCalls, type Staff, type Unit } from '#shared/station/station.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'

const positions = ['民警', '辅警', '调解员', '村干部', '网格员', '其他']
const noUnits: readonly Unit[] = []

export function StaffTab() {
  const [edited, setEdited] = useState<Staff | 'new' | null>(null)
  const mayManage = useRight('station.manage')
  const { data, error, refetch } = useCall('station', 'staff', {})
  const units = useCall('station', 'units', {}).data?.units ?? noUnits
  const columns = useMemo<readonly Column<Staff>[]>(
    () => [
      { key: 'name', title: '姓名', width: 160, render: (person) => person.name },
      { key: 'position', title: '岗位', width: 120, render: (person) => person.position },
      {
        key: 'unit',
        title: '所属站点',
        width: 200,
        grow: 1,
        render: (person) => orDash(units.find(({ id }) => id === person.unitId)?.name),
      },
      { key: 'phone', title: '联系电话', width: 160, render: (person) => orDash(person.phone) },
    ],
    [units],
  )
  return (
    <Card
      title="人员"
      note={data === undefined ? '' : `共 ${data.staff.length} 人`}
      aside={mayManage ? <Button onClick={() => setEdited('new')}>新增人员</Button> : null}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable
        label="人员"
        columns={columns}
        rows={data?.staff ?? []}
        rowKey={({ id }) => id}
        onOpen={mayManage ? setEdited : undefined}
        empty={{ title: '还没有人员', text: '登记民警、辅警、调解员和村干部，文书和记录里可以直接选用。' }}
      />
      {edited === null ? null : (
        <StaffModal person={edited === 'new' ? null : edited} units={units} onClose={() => setEdited(null)} />
      )}
    </Card>
  )
}

function StaffModal({
  person,
  units,
  onClose,
}: {
  readonly person: Staff | null
  readonly units: readonly Unit[]
  readonly onClose: () => void
}) {
  const form = useForm({
    initialValues: {
      id: person?.id,
      name: person?.name ?? '',
      position: person?.position ?? '民警',
      phone: person?.phone ?? '',
      unitId: person?.unitId ?? null,
    },
    validate: validateWith(stationCalls.saveStaff.input),
  })
  return (
    <EntryModal
      title={person === null ? '新增人员' : '修改人员'}
      form={form}
      save={() => api.station.saveStaff(form.values)}
      onClose={onClose}
    >
      <TextInput label="姓名" required data-autofocus {...form.getInputProps('name')} />
      <Autocomplete label="岗位" required data={positions} {...form.getInputProps('position')} />
      <TextInput label="联系电话" {...form.getInputProps('phone')} />
      <Select
        label="所属站点"
        clearable
        searchable
        placeholder="没有可不选"
        data={units.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('unitId')}
      />
    </EntryModal>
  )
}
