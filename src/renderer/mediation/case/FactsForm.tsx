/** Changing the facts of a case in place; only the fields that were changed are sent. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { caseChangesSchema, caseSources, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { KindHint } from '#renderer/mediation/intake/KindHint.tsx'
import { useMediators } from '#renderer/mediation/intake/HandlingSection.tsx'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { AmountField, AreaField } from '#renderer/ui/form/AmountField.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { FormFrame, FormSection, FormSummary, Wide } from '#renderer/ui/form/FormParts.tsx'
import { useDraft } from '#renderer/ui/form/use-draft.ts'
import { changedFields, factsFormOf, factLabels } from './facts-form.ts'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'

const sources = optionsOf(caseSources)

export function FactsForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const [before] = useState(() => factsFormOf(detail))
  const form = useForm({ initialValues: before, validateInputOnBlur: true, validate: check })
  const draft = useDraft(`mediation.case:${detail.id}`, `${detail.number} 基本情况`, form.values, (value) =>
    form.setValues(value),
  )
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  const choices = useCall('mediation', 'choices', {}).data
  const mediators = useMediators()
  const { values } = form

  async function close(): Promise<void> {
    await draft.discard()
    onClose()
  }

  async function save(): Promise<void> {
    const changes = changedFields(before, form.getValues())
    const isSaved = await saving.run(() => api.mediation.update({ id: detail.id, changes }), 'changes.')
    if (!isSaved) return
    await close()
    if (Object.keys(changes).length > 0) offerUndo('已保存基本情况。', detail.id)
  }

  return (
    <div ref={frame} className={formClasses.frame}>
      <FormFrame label="修改基本情况" onSave={() => void save()}>
        <DraftStrip draft={draft} labels={factLabels} />
        <FormSummary errors={saving.isRefused ? form.errors : {}} labels={factLabels} />
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
              data={choices?.kinds.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) ?? []}
              searchable
              required
            />
          </Wide>
          {values.kindCode === detail.kindCode ? null : <KindHint code={values.kindCode} />}
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
          <div className={`${formClasses.all} ${classes.formButtons}`}>
            <Button loading={saving.busy} aria-keyshortcuts="Control+Enter" onClick={() => void save()}>
              保存
            </Button>
            <Button variant="default" onClick={() => void close()}>
              不改了
            </Button>
            <DraftNote draft={draft} />
          </div>
        </FormSection>
      </FormFrame>
    </div>
  )
}

function check(values: ReturnType<typeof factsFormOf>): Record<string, string> {
  const issues = caseChangesSchema.safeParse({ ...values, registeredOn: values.registeredOn ?? '' }).error?.issues ?? []
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]))
}
