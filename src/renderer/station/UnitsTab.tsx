/** Police rooms, posts, gates, villages and beats. */
import { Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { stationCalls, unitKinds, unitKindSchema, type Unit } from '#shared/station/station.calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'

const columns: readonly Column<Unit>[] = [
  { key: 'name', title: '名称', width: 220, render: (unit) => unit.name },
  { key: 'kind', title: '类别', width: 120, render: (unit) => unitKinds[unit.kind] },
  { key: 'note', title: '说明', width: 200, grow: 1, render: (unit) => orDash(unit.note) },
]
const kinds = unitKindSchema.options.map((kind) => ({ value: kind, label: unitKinds[kind] }))

export function UnitsTab() {
  const [edited, setEdited] = useState<Unit | 'new' | null>(null)
  const mayManage = useRight('station.manage')
  const { data, error, refetch } = useCall('station', 'units', {})
  return (
    <Card
      title="站点"
      note={data === undefined ? '' : `共 ${data.units.length} 个`}
      aside={mayManage ? <Button onClick={() => setEdited('new')}>新增站点</Button> : null}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable
        label="站点"
        columns={columns}
        rows={data?.units ?? []}
        rowKey={({ id }) => id}
        onOpen={mayManage ? setEdited : undefined}
        empty={{ title: '还没有站点', text: '先登记村（社区）和警务室，登记纠纷时可以直接选用。' }}
      />
      {edited === null ? null : <UnitModal unit={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  )
}

function UnitModal({ unit, onClose }: { readonly unit: Unit | null; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: { id: unit?.id, kind: unit?.kind ?? 'village', name: unit?.name ?? '', note: unit?.note ?? '' },
    validate: validateWith(stationCalls.saveUnit.input),
  })
  return (
    <EntryModal
      title={unit === null ? '新增站点' : '修改站点'}
      form={form}
      save={() => api.station.saveUnit(form.values)}
      onClose={onClose}
    >
      <Select label="类别" required allowDeselect={false} data={kinds} {...form.getInputProps('kind')} />
      <TextInput label="名称" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="说明" {...form.getInputProps('note')} />
    </EntryModal>
  )
}
