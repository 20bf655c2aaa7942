/** Extends the 30 days with the consent of all parties and a reason. */
import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { addDays } from '#shared/kernel/dates.ts'
import { checkExtension } from '#shared/mediation/mediation.rules.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { flowFactsOf } from './case-steps.ts'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

interface ExtendFormProps {
  readonly detail: CaseDetail
  /** The day as it is now. */
  readonly due: string
  readonly onClose: () => void
}

const usualDays = 30
const labels = { to: '延长至', reason: '延长原因' }

export function ExtendForm({ detail, due, onClose }: ExtendFormProps) {
  const form = useForm<{ to: string | null; reason: string }>({
    initialValues: { to: addDays(due, usualDays), reason: '' },
    validate: {
      to: (to) => (to === null ? '请填写日期。' : (checkExtension(flowFactsOf(detail), to, due)?.text ?? null)),
      reason: (reason) => (reason.trim() === '' ? '请写明延长原因。' : null),
    },
  })
  const open = useCaseForm(form, {
    draftKey: `mediation.extension:${detail.id}`,
    draftTitle: `${detail.number} 延长期限`,
    onClose,
  })

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const { to, reason } = form.getValues()
      await api.mediation.extend({ id: detail.id, to: to ?? '', reason })
      await open.close()
      offerUndo(`调解期限已延长至 ${to ?? ''}。`, detail.id)
    })
  }

  return (
    <CaseFormFrame open={open} label="延长调解期限" labels={labels} onSave={() => void save()}>
      <FormSection title="延长调解期限" note={`现在的期限到 ${due}。各方当事人都已表示同意调解；延长本身也应征得各方同意。`}>
        <DateField {...form.getInputProps('to')} label={labels.to} value={form.values.to} required autoFocus />
        <Wide>
          <Textarea
            {...form.getInputProps('reason')}
            label={labels.reason}
            required
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            placeholder="如 等待分地底册调阅，各方同意延长"
          />
        </Wide>
        <CaseFormButtons open={open} save="延长期限" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}
