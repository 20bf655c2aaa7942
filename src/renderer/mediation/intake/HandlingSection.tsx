/** Who handles the case: mediator, those who take part with the parties' consent, title, remark. */
import { Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useCall } from '#renderer/api/queries.ts'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import type { IntakeValues } from './intake-values.ts'

export function HandlingSection({ form }: { readonly form: UseFormReturnType<IntakeValues> }) {
  const { values } = form
  const mediators = useMediators()
  return (
    <FormSection title="办理">
      <SuggestField
        {...form.getInputProps('mediator')}
        label={form.values.procedure === 'police' ? '承办人' : '人民调解员'}
        value={values.mediator}
        data={mediators}
        maxLength={200}
      />
      <TextInput
        {...form.getInputProps('helpers')}
        label="参与人"
        maxLength={200}
        placeholder="如 村主任 田茂林"
        description="邻居、村干部、民警等参与调解，应经各方当事人同意（人民调解法第20条）"
      />
      <TextInput {...form.getInputProps('title')} label="案件名称" maxLength={200} placeholder="不填则按当事人和类型生成" />
      <Wide>
        <Textarea {...form.getInputProps('remark')} label="备注" autosize minRows={1} maxRows={6} maxLength={20_000} />
      </Wide>
    </FormSection>
  )
}

/** Names of mediators: of the staff first, then of the ledger. */
export function useMediators(): readonly string[] {
  const staff = useCall('station', 'staff', {}).data?.staff ?? []
  const known = useCall('mediation', 'choices', {}).data?.mediators ?? []
  return [...staff.filter(({ position }) => position.includes('调解')).map(({ name }) => name), ...known]
}
