/** A form for a file: new or changed; twins are told while one types. */
import { NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { enterpriseInputSchema, type Enterprise } from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'

export function EnterpriseModal({ file, onClose }: { readonly file?: Enterprise; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const form = useForm({
    initialValues: {
      ...enterpriseInputSchema.parse({ name: '—' }),
      name: '',
      ...(file === undefined
        ? {}
        : { ...inputOf(file), creditCode: file.creditCode === '' ? file.creditCodeSaid : file.creditCode }),
    },
    validate: validateWith(enterpriseInputSchema),
  })
  const { name, creditCode } = form.values
  const [asked] = useDebouncedValue({ name, creditCode }, 300)
  const similar =
    useCall(
      'enterprise',
      'similar',
      { ...(file === undefined ? {} : { id: file.id }), ...asked },
      { enabled: asked.name.trim().length > 1, keepPrevious: true },
    ).data?.similar ?? []

  async function save(): Promise<void> {
    const { id, creditCodeProblem } = await api.enterprise.save({
      ...(file === undefined ? {} : { id: file.id }),
      ...form.values,
    })
    if (file === undefined || creditCodeProblem !== '') void navigate({ to: '/enterprises/$id', params: { id } })
  }

  return (
    <EntryModal title={file === undefined ? '登记企业' : '修改企业档案'} form={form} save={save} onClose={onClose}>
      <TextInput label="企业名称" required {...form.getInputProps('name')} />
      <TextInput label="统一社会信用代码" description="18 位，填错时照样建档并提示核对" {...form.getInputProps('creditCode')} />
      <WarningNotice
        lines={similar.map((one) => `可能已有档案：${one.name}（${one.place === '' ? '地址未填' : one.place}），${one.why}。`)}
      />
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <TextInput label="园区" {...form.getInputProps('park')} />
        <TextInput label="楼栋、地址" {...form.getInputProps('building')} />
        <TextInput label="行业" {...form.getInputProps('industry')} />
        <TextInput label="类型" {...form.getInputProps('kind')} />
        <NumberInput
          label="员工人数"
          min={0}
          {...form.getInputProps('employees')}
          value={form.values.employees ?? ''}
          onChange={(value) => form.setFieldValue('employees', typeof value === 'number' ? value : null)}
        />
        <NumberInput
          label="保安人数"
          min={0}
          {...form.getInputProps('guards')}
          value={form.values.guards ?? ''}
          onChange={(value) => form.setFieldValue('guards', typeof value === 'number' ? value : null)}
        />
        <TextInput label="负责人" {...form.getInputProps('principal')} />
        <TextInput label="负责人电话" {...form.getInputProps('principalPhone')} />
        <TextInput label="内保负责人" {...form.getInputProps('guardLead')} />
        <TextInput label="内保负责人电话" {...form.getInputProps('guardLeadPhone')} />
        <TextInput label="联络员" {...form.getInputProps('liaison')} />
        <TextInput label="联络员电话" {...form.getInputProps('liaisonPhone')} />
        <TextInput label="24小时值守电话" {...form.getInputProps('dutyPhone')} />
        <TextInput label="包联民警" {...form.getInputProps('officer')} />
        <DateField
          label="下次联系日"
          value={form.values.nextContactOn}
          onChange={(value) => form.setFieldValue('nextContactOn', value)}
        />
        <NumberInput label="联系间隔（天，0 按站里的设置）" min={0} max={366} {...form.getInputProps('contactDays')} />
      </SimpleGrid>
      <Textarea label="备注" autosize minRows={2} {...form.getInputProps('note')} />
    </EntryModal>
  )
}

function inputOf({
  id: _id,
  creditCodeSaid: _said,
  creditCodeProblem: _problem,
  visitedBeforeOn: _before,
  active: _active,
  ...input
}: Enterprise) {
  return input
}
