/** Offers of parents: their own, with slots and a number of times; taken back by one key, without a question. */
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { KeptOffer } from '#shared/roster/sheet.types.ts'
import { rosterDataCalls } from '#shared/roster/roster.data-calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

export function OffersTab() {
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useCall('roster', 'offers', {})
  return (
    <Card
      title="家长自愿报名"
      note="只由家长本人提出；没有报名的家长不会排班，也没有未参加的名单"
      aside={<Button onClick={() => setAdding(true)}>登记报名</Button>}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable<KeptOffer>
        label="家长自愿报名"
        rows={data?.offers ?? []}
        rowKey={({ id }) => id}
        columns={[
          { key: 'person', title: '姓名', width: 130, render: ({ person }) => person },
          { key: 'school', title: '学校', width: 180, grow: 1, render: ({ school }) => school },
          { key: 'slots', title: '愿意的时段', width: 200, render: ({ slotsText }) => orDash(slotsText) },
          { key: 'cap', title: '每学期', width: 110, render: ({ cap }) => (cap === null ? '未写次数，暂不排' : `${cap}次`) },
          { key: 'used', title: '已排', width: 70, align: 'right', render: ({ used }) => used },
          {
            key: 'insured',
            title: '保险',
            width: 60,
            render: ({ insured }) => (insured === null ? orDash('') : insured ? '有' : '无'),
          },
          {
            key: 'trained',
            title: '培训',
            width: 60,
            render: ({ trained }) => (trained === null ? orDash('') : trained ? '已' : '未'),
          },
          {
            key: 'withdraw',
            title: '',
            width: 80,
            render: ({ id, person }) => (
              <Button size="compact-sm" variant="default" aria-label={`${person}退出`} onClick={() => void withdraw(id)}>
                退出
              </Button>
            ),
          },
        ]}
        empty={{ title: '没有家长报名', text: '家长本人提出愿意的时段和每学期次数后，在这里登记。' }}
      />
      {adding ? <OfferModal onClose={() => setAdding(false)} /> : null}
    </Card>
  )
}

async function withdraw(id: string): Promise<void> {
  try {
    await api.roster.withdrawOffer({ id })
    showDone('已退出，以后的岗次由警力或学校补上。')
  } catch (failure) {
    showFailure(failure)
  }
}

function OfferModal({ onClose }: { readonly onClose: () => void }) {
  const schools = useCall('roster', 'places', {}).data?.schools ?? []
  const form = useForm({
    initialValues: { name: '', school: '', slotsText: '', cap: 2 as number | null, phone: '', insured: false, trained: false },
    validate: validateWith(rosterDataCalls.saveOffer.input),
  })
  return (
    <EntryModal title="登记家长自愿报名" form={form} save={() => api.roster.saveOffer(form.values)} onClose={onClose}>
      <TextInput label="家长姓名" required data-autofocus {...form.getInputProps('name')} />
      <Select label="学校" required data={schools.map(({ name }) => name)} {...form.getInputProps('school')} />
      <TextInput label="愿意的时段" required placeholder="如 周一、周五放学" {...form.getInputProps('slotsText')} />
      <NumberInput label="每学期上限（次）" min={0} max={40} {...form.getInputProps('cap')} />
      <TextInput label="电话" {...form.getInputProps('phone')} />
      <Checkbox label="有志愿者保险" {...form.getInputProps('insured', { type: 'checkbox' })} />
      <Checkbox label="做过岗前培训" {...form.getInputProps('trained', { type: 'checkbox' })} />
    </EntryModal>
  )
}
