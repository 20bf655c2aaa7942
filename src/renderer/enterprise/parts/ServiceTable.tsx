/** Items of packages as a table; one opens to be worked on. */
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { verdicts, type Verdict } from '#shared/enterprise/enterprise.types.ts'
import type { Service } from '#shared/enterprise/package-calls.ts'
import { serviceStates, type ServiceState } from '#shared/enterprise/packages.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { orDash } from '#renderer/ui/Page.tsx'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const tones: Readonly<Record<ServiceState, Tone>> = { waiting: 'draft', doing: 'active', late: 'overdue', done: 'done' }

/** `named`: with the enterprise of each. */
export function ServiceTable({ services, named = false }: { readonly services: readonly Service[]; readonly named?: boolean }) {
  const mayWrite = useRight('enterprise.write')
  const [worked, setWorked] = useState<Service | null>(null)
  return (
    <>
      <ShortTable<Service>
        label="套餐服务"
        rows={services}
        rowKey={({ id }) => id}
        columns={[
          ...(named
            ? [
                {
                  key: 'enterprise',
                  title: '企业',
                  width: 210,
                  render: ({ enterprise, enterpriseName }: Service) => (
                    <Link to="/enterprises/$id" params={{ id: enterprise }}>
                      {enterpriseName}
                    </Link>
                  ),
                },
              ]
            : []),
          { key: 'name', title: '服务', width: 190, grow: 1, render: (row) => `${row.package}：${row.name}` },
          { key: 'planned', title: '计划', width: 105, render: ({ plannedOn }) => orDash(plannedOn) },
          {
            key: 'state',
            title: '状态',
            width: 105,
            render: ({ state }) => <StateBadge tone={tones[state]} text={serviceStates[state]} />,
          },
          {
            key: 'steps',
            title: '步骤',
            width: 80,
            render: ({ steps }) => `${steps.filter(({ done }) => done).length} / ${steps.length}`,
          },
          { key: 'done', title: '完成', width: 105, render: ({ doneOn }) => orDash(doneOn) },
          { key: 'verdict', title: '评价', width: 85, render: ({ verdict }) => orDash(verdict) },
          {
            key: 'act',
            title: '',
            width: 80,
            render: (row) =>
              mayWrite ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`办理 ${row.enterpriseName} ${row.name}`}
                  onClick={() => setWorked(row)}
                >
                  办理
                </Button>
              ) : null,
          },
        ]}
        empty={{ title: '没有服务', text: '安排套餐以后，每一项会列在这里。' }}
      />
      {worked === null ? null : <ServiceModal service={worked} onClose={() => setWorked(null)} />}
    </>
  )
}

function ServiceModal({ service, onClose }: { readonly service: Service; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: {
      id: service.id,
      plannedOn: service.plannedOn,
      steps: service.steps.flatMap(({ done }, index) => (done ? [index] : [])),
      evidence: service.evidence,
      feedback: service.feedback,
      verdict: (verdicts.find((one) => one === service.verdict) ?? '未评价') as Verdict,
      done: service.doneOn !== null,
    },
  })
  return (
    <EntryModal
      title={`${service.package}：${service.name}`}
      form={form}
      save={() => api.enterprise.saveService(form.values)}
      onClose={onClose}
    >
      <Checkbox.Group
        label="步骤"
        value={form.values.steps.map(String)}
        onChange={(steps) => form.setFieldValue('steps', steps.map(Number))}
      >
        {service.steps.map(({ text }, index) => (
          <Checkbox key={text} value={String(index)} label={text} mt={4} />
        ))}
      </Checkbox.Group>
      <TextInput label={`证明（${service.proof}）`} {...form.getInputProps('evidence')} />
      <Textarea label={`企业反馈（${service.question}）`} autosize minRows={2} {...form.getInputProps('feedback')} />
      <Select label="企业评价" allowDeselect={false} data={[...verdicts]} {...form.getInputProps('verdict')} />
      <DateField label="计划日期" value={form.values.plannedOn} onChange={(value) => form.setFieldValue('plannedOn', value)} />
      <Checkbox label="这一项已完成" {...form.getInputProps('done', { type: 'checkbox' })} />
    </EntryModal>
  )
}
