/** Extends the 30 days with the consent of all parties and a reason. */
import { Button, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { addDays } from '#shared/kernel/dates.ts'
import { checkExtension } from '#shared/mediation/mediation.rules.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { FormFrame, FormSection, FormSummary, Wide } from '#renderer/ui/form/FormParts.tsx'
import { useDraft } from '#renderer/ui/form/use-draft.ts'
import { flowFactsOf } from './case-steps.ts'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'

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
  const draft = useDraft(`mediation.extension:${detail.id}`, `${detail.number} 延长期限`, form.values, (value) =>
    form.setValues(value),
  )
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function close(): Promise<void> {
    await draft.discard()
    onClose()
  }

  async function save(): Promise<void> {
    await saving.run(async () => {
      const { to, reason } = form.getValues()
      await api.mediation.extend({ id: detail.id, to: to ?? '', reason })
      await close()
      offerUndo(`调解期限已延长至 ${to ?? ''}。`, detail.id)
    })
  }

  return (
    <div ref={frame} className={formClasses.frame}>
      <FormFrame label="延长调解期限" onSave={() => void save()}>
        <DraftStrip draft={draft} labels={labels} />
        <FormSummary errors={saving.isRefused ? form.errors : {}} labels={labels} />
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
          <div className={`${formClasses.all} ${classes.formButtons}`}>
            <Button loading={saving.busy} onClick={() => void save()}>
              延长期限
            </Button>
            <Button variant="default" onClick={() => void close()}>
              取消
            </Button>
            <DraftNote draft={draft} />
          </div>
        </FormSection>
      </FormFrame>
    </div>
  )
}
