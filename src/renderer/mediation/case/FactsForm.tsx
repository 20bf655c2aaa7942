/** Changing the facts of a case in place; only the fields that were changed are sent. */
import { Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { caseChangesSchema, caseSources, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { policeActs } from '#shared/mediation/police.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { KindHint } from '#renderer/mediation/intake/KindHint.tsx'
import { useMediators } from '#renderer/mediation/intake/HandlingSection.tsx'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { AmountField, AreaField } from '#renderer/ui/form/AmountField.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { changedFields, factsFormOf, factLabels } from './facts-form.ts'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

const sources = optionsOf(caseSources)
const actChoices = Object.entries(policeActs).map(([code, name]) => ({ value: code, label: `${code} ${name}` }))

export function FactsForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const [before] = useState(() => factsFormOf(detail))
  const form = useForm({ initialValues: before, validateInputOnBlur: true, validate: check })
  const open = useCaseForm(form, { draftKey: `mediation.case:${detail.id}`, draftTitle: `${detail.number} 基本情况`, onClose })
  const choices = useCall('mediation', 'choices', {}).data
  const mediators = useMediators()
  const { values } = form

  async function save(): Promise<void> {
    const changes = changedFields(before, form.getValues())
    const isSaved = await open.saving.run(() => api.mediation.update({ id: detail.id, changes }), 'changes.')
    if (!isSaved) return
    await open.close()
    if (Object.keys(changes).length > 0) offerUndo('已保存基本情况。', detail.id)
  }

  return (
    <CaseFormFrame open={open} label="修改基本情况" labels={factLabels} onSave={() => void save()}>
      <FormSection title="修改基本情况">
        <Wide>
          <TextInput {...form.getInputProps('title')} label="案件名称" maxLength={200} autoFocus />
        </Wide>
        <ChoiceField {...form.getInputProps('source')} label="案件来源" value={values.source} data={sources} />
        <DateField {...form.getInputProps('registeredOn')} label="登记日期" value={values.registeredOn} required />
        <Wide>
          <ChoiceField
            {...form.getInputProps('kindCode')}
            label="纠纷类型"
            value={values.kindCode === '' ? null : values.kindCode}
            data={
              isPolice(detail)
                ? actChoices
                : (choices?.kinds.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) ?? [])
            }
            searchable
            required
          />
        </Wide>
        {values.kindCode === detail.kindCode || isPolice(detail) ? null : <KindHint code={values.kindCode} />}
        <SuggestField
          {...form.getInputProps('village')}
          label="村（社区）"
          value={values.village}
          data={choices?.villages ?? []}
          maxLength={200}
        />
        <TextInput {...form.getInputProps('place')} label="纠纷地点" maxLength={200} />
        <AmountField {...form.getInputProps('amountFen')} label="涉及金额" value={values.amountFen} />
        <AreaField {...form.getInputProps('areaMuHundredths')} label="涉及面积" value={values.areaMuHundredths} />
        <SuggestField {...form.getInputProps('mediator')} label="人民调解员" value={values.mediator} data={mediators} />
        <TextInput {...form.getInputProps('helpers')} label="参与人" maxLength={200} />
        <Wide>
          <Textarea
            {...form.getInputProps('summary')}
            label="简要情况"
            required
            autosize
            minRows={3}
            maxRows={14}
            maxLength={20_000}
          />
        </Wide>
        <Wide>
          <Textarea {...form.getInputProps('claims')} label="申请事项" autosize minRows={2} maxRows={10} maxLength={20_000} />
        </Wide>
        <Wide>
          <Textarea {...form.getInputProps('remark')} label="备注" autosize minRows={1} maxRows={6} maxLength={20_000} />
        </Wide>
        <CaseFormButtons open={open} save="保存" cancel="不改了" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}

function check(values: ReturnType<typeof factsFormOf>): Record<string, string> {
  const issues = caseChangesSchema.safeParse({ ...values, registeredOn: values.registeredOn ?? '' }).error?.issues ?? []
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]))
}
