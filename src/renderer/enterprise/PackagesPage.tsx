/** 服务套餐: the catalogue, what is open, and the season's report. */
import { Button, Checkbox, NumberInput, Select } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { enterprisePackageCalls } from '#shared/enterprise/package-calls.ts'
import type { PackagePack } from '#shared/enterprise/packages.ts'
import { addDays } from '#shared/kernel/dates.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { EnterpriseField } from './parts/EnterpriseField.tsx'
import { ServiceTable } from './parts/ServiceTable.tsx'

export default function PackagesPage() {
  const navigate = useNavigate()
  const mayWrite = useRight('enterprise.write')
  const mayPrint = useRight('enterprise.export')
  const pack = useCall('enterprise', 'packages', {}).data
  const open = useCall('enterprise', 'services', {}).data?.services ?? []
  const [season, setSeason] = useState(() => ({
    year: Number(today().slice(0, 4)),
    quarter: Math.ceil(Number(today().slice(5, 7)) / 3),
  }))
  const report = useCall('enterprise', 'packageReport', season, { keepPrevious: true }).data
  const [starting, setStarting] = useState(false)
  return (
    <Page title="服务套餐" actions={mayWrite ? <Button onClick={() => setStarting(true)}>安排套餐</Button> : null}>
      {pack?.mark === 'unverified' ? <WarningNotice lines={[`${pack.title}：${pack.note}`]} /> : null}
      <Card title="正在办的服务" note={`${open.length} 项`}>
        <ServiceTable services={open} named />
      </Card>
      <Card
        title="季报"
        note={
          report === undefined
            ? ''
            : `完成 ${report.totals.services} 项，企业 ${report.totals.enterprises} 家；满意率 ${report.totals.satisfaction}（${report.totals.satisfied} ÷ ${report.totals.judged}，未评价 ${report.totals.unjudged} 项不计入）`
        }
        aside={
          mayPrint ? (
            <Button size="compact-sm" variant="default" onClick={() => void navigate({ to: '/packages/print', search: season })}>
              打印季报
            </Button>
          ) : null
        }
      >
        <div style={{ display: 'flex', gap: '0.5rem', marginBottom: '0.5rem' }}>
          <NumberInput
            label="年"
            w="7rem"
            min={2020}
            max={2099}
            value={season.year}
            onChange={(value) => setSeason({ ...season, year: typeof value === 'number' ? value : season.year })}
          />
          <Select
            label="季度"
            w="8rem"
            allowDeselect={false}
            data={['1', '2', '3', '4'].map((value) => ({ value, label: `第${value}季度` }))}
            value={String(season.quarter)}
            onChange={(value) => setSeason({ ...season, quarter: Number(value ?? 1) })}
          />
        </div>
        <ServiceTable services={report?.services ?? []} named />
      </Card>
      <Card title={pack?.title ?? '目录'} note="每个套餐五项，可按企业增减">
        {pack === undefined ? null : (
          <ShortTable
            label="套餐目录"
            rows={pack.packages.flatMap((one) => one.items.map((item) => ({ ...item, package: one.name })))}
            rowKey={({ package: name, code }) => `${name} ${code}`}
            columns={[
              { key: 'package', title: '套餐', width: 110, render: (row) => row.package },
              { key: 'name', title: '服务', width: 150, render: ({ name }) => name },
              { key: 'steps', title: '步骤', width: 300, grow: 1, render: ({ steps }) => steps.join(' → ') },
              { key: 'evidence', title: '证明', width: 130, render: ({ evidence }) => evidence },
              { key: 'feedback', title: '问企业', width: 170, render: ({ feedback }) => feedback },
            ]}
            empty={{ title: '目录是空的', text: '' }}
          />
        )}
      </Card>
      {starting && pack !== undefined ? <StartModal pack={pack} onClose={() => setStarting(false)} /> : null}
    </Page>
  )
}

function StartModal({ pack, onClose }: { readonly pack: PackagePack; readonly onClose: () => void }) {
  const first = pack.packages[0]
  const form = useForm({
    initialValues: {
      enterprise: '',
      package: first?.code ?? '',
      items: first?.items.map(({ code }) => code) ?? [],
      plannedOn: addDays(today(), 7),
      note: '',
    },
    validate: validateWith(enterprisePackageCalls.startPackage.input),
  })
  const chosen = pack.packages.find(({ code }) => code === form.values.package)
  return (
    <EntryModal title="安排套餐" form={form} save={() => api.enterprise.startPackage(form.values)} onClose={onClose}>
      <EnterpriseField
        value={form.values.enterprise}
        onChange={(id) => form.setFieldValue('enterprise', id)}
        error={form.errors['enterprise']}
      />
      <Select
        label="套餐"
        allowDeselect={false}
        data={pack.packages.map(({ code, name, about }) => ({ value: code, label: `${name}（${about}）` }))}
        value={form.values.package}
        onChange={(value) => {
          const next = pack.packages.find(({ code }) => code === value)
          form.setFieldValue('package', next?.code ?? '')
          form.setFieldValue('items', next?.items.map(({ code }) => code) ?? [])
        }}
      />
      <Checkbox.Group
        label="需要哪几项"
        value={form.values.items}
        onChange={(items) => form.setFieldValue('items', items)}
        error={form.errors['items']}
      >
        {chosen?.items.map(({ code, name }) => (
          <Checkbox key={code} value={code} label={name} mt={4} />
        ))}
      </Checkbox.Group>
      <DateField
        label="计划日期"
        value={form.values.plannedOn}
        onChange={(value) => form.setFieldValue('plannedOn', value ?? today())}
      />
    </EntryModal>
  )
}
