/** Enters the day from which a deadline is counted, where it stands in no other field: an appraisal, a decision, an application. */
import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ClockCode } from '#shared/mediation/mediation.events.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { CaseFormButtons, CaseFormFrame } from '#renderer/mediation/case/CaseForm.tsx'
import { offerUndo } from '#renderer/mediation/case/offer-undo.ts'
import { useCaseForm } from '#renderer/mediation/case/use-case-form.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'

/** A deadline that may be started by hand. */
export interface EnterableClock {
  readonly clock: ClockCode
  readonly title: string
  readonly trigger: string
}

interface StartFormProps {
  readonly enterable: EnterableClock
  readonly detail: CaseDetail
  readonly onClose: () => void
}

const labels = { from: '起算日', reason: '说明' }

export function StartForm({ enterable: { clock, title, trigger }, detail, onClose }: StartFormProps) {
  const form = useForm<{ from: string | null; reason: string }>({
    initialValues: { from: null, reason: '' },
    validate: {
      from: (from) => (from === null ? '请填写日期。' : null),
      reason: (reason) => (reason.trim() === '' ? '请写明这一天的根据。' : null),
    },
  })
  const open = useCaseForm(form, {
    draftKey: `mediation.extension:start.${clock}:${detail.id}`,
    draftTitle: `${detail.number} 起算日：${title}`,
    onClose,
  })

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const { from, reason } = form.getValues()
      const event = { kind: 'start', clock, from: from ?? '', reason } as const
      const { id } = await api.mediation.saveDeadlineEvent({ caseId: detail.id, event })
      await open.close()
      offerUndo(`已登记起算日：${title}。`, id)
    }, 'event.')
  }

  return (
    <CaseFormFrame open={open} label={`起算日：${title}`} labels={labels} onSave={() => void save()}>
      <FormSection
        title={`起算日：${title}`}
        note={`自这一天的次日起算：${trigger}。更正时再登记一次，原来的日期留在变更记录里。`}
      >
        <DateField {...form.getInputProps('from')} label={labels.from} value={form.values.from} required autoFocus />
        <Wide>
          <Textarea
            {...form.getInputProps('reason')}
            label={labels.reason}
            required
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            placeholder="根据哪份材料，如 送达回证、鉴定文书、当事人陈述"
          />
        </Wide>
        <CaseFormButtons open={open} save="登记" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}
