/** On the page of a case: whether it is one of an enterprise, and which. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { verdicts } from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { EnterpriseField } from './EnterpriseField.tsx'

interface DisputeLinkCardProps {
  readonly caseId: string
  readonly editable: boolean
}

type DisputeLink = NonNullable<Awaited<ReturnType<typeof api.enterprise.disputeLink>>['link']>

export function DisputeLinkCard({ caseId, editable }: DisputeLinkCardProps) {
  const link = useCall('enterprise', 'disputeLink', { caseId }).data?.link ?? null
  // A station without enterprises has no use for the question.
  const hasFiles = (useCall('enterprise', 'pick', { text: '', limit: 1 }).data?.choices.length ?? 0) > 0
  const [changing, setChanging] = useState(false)
  if (link === null && (!editable || !hasFiles)) return null
  return (
    <>
      {link === null ? (
        <p>
          <Button variant="subtle" onClick={() => setChanging(true)}>
            标记为涉企纠纷
          </Button>
        </p>
      ) : (
        <Card
          title="涉企纠纷"
          note={link.enterpriseId === '' ? '未关联企业档案' : ''}
          aside={
            editable ? (
              <Button variant="default" size="compact-sm" onClick={() => setChanging(true)}>
                修改关联
              </Button>
            ) : null
          }
        >
          {link.enterpriseId === '' ? (
            link.enterpriseName
          ) : (
            <Link to="/enterprises/$id" params={{ id: link.enterpriseId }}>
              {link.enterpriseName}
            </Link>
          )}
          ，类别 {orDash(link.kind)}，受理岗位 {orDash(link.post)}，涉及 {orDash(link.people)} 人，企业评价 {link.verdict}。
        </Card>
      )}
      {changing ? <LinkModal caseId={caseId} link={link} onClose={() => setChanging(false)} /> : null}
    </>
  )
}

interface LinkModalProps {
  readonly caseId: string
  readonly link: DisputeLink | null
  readonly onClose: () => void
}

function LinkModal({ caseId, link, onClose }: LinkModalProps) {
  const form = useForm({
    initialValues: {
      caseId,
      enterpriseId: link?.enterpriseId ?? '',
      enterpriseName: link?.enterpriseName ?? '',
      kind: link?.kind ?? '',
      post: link?.post ?? '',
      people: link?.people ?? null,
      verdict: link?.verdict ?? ('未评价' as const),
    },
  })
  return (
    <EntryModal title="涉企纠纷" form={form} save={() => api.enterprise.linkDispute(form.values)} onClose={onClose}>
      <EnterpriseField
        required={false}
        value={form.values.enterpriseId}
        onChange={(id) => form.setValues({ enterpriseId: id, enterpriseName: '' })}
        error={form.errors['enterpriseName']}
      />
      {form.values.enterpriseId === '' ? (
        <TextInput label="名册里没有的，写企业名称" {...form.getInputProps('enterpriseName')} />
      ) : null}
      <TextInput label="涉企类别" placeholder="如 劳动报酬、停车剐蹭" {...form.getInputProps('kind')} />
      <TextInput label="受理岗位" placeholder="如 微电园警企联防岗" {...form.getInputProps('post')} />
      <NumberInput
        label="涉及人数"
        min={0}
        value={form.values.people ?? ''}
        onChange={(value) => form.setFieldValue('people', typeof value === 'number' ? value : null)}
      />
      <Select label="企业评价" allowDeselect={false} data={[...verdicts]} {...form.getInputProps('verdict')} />
    </EntryModal>
  )
}
