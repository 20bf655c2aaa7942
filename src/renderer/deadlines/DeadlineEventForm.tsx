/** Extends, pauses or resumes a deadline, with the consent that its rule asks for and a reason. */
import { TextInput, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { CaseDeadline } from '#shared/mediation/mediation.deadline-calls.ts'
import { clockCodeSchema } from '#shared/mediation/mediation.events.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { CaseFormButtons, CaseFormFrame } from '#renderer/mediation/case/CaseForm.tsx'
import { offerUndo } from '#renderer/mediation/case/offer-undo.ts'
import { useCaseForm } from '#renderer/mediation/case/use-case-form.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import { eventProblems, type EventValues } from './event-problems.ts'

export type DeadlineChangeKind = 'extension' | 'pause' | 'resume'

interface DeadlineEventFormProps {
  readonly kind: DeadlineChangeKind
  readonly deadline: CaseDeadline
  readonly detail: CaseDetail
  readonly onClose: () => void
}

const titles = { extension: '延长期限', pause: '中止计算', resume: '恢复计算' } as const
const dayLabels = { extension: '延长至', pause: '中止最后一天', resume: '中止最后一天' } as const

export function DeadlineEventForm({ kind, deadline, detail, onClose }: DeadlineEventFormProps) {
  const { state, extension, pause, openPause } = deadline
  const permission = kind === 'extension' ? extension : pause
  const title = `${titles[kind]}：${state.title}`
  const form = useForm<EventValues>({
    initialValues: { from: kind === 'pause' ? today() : null, to: null, consent: '', reason: '' },
    validate: (values) => eventProblems(kind, values, permission?.consent ?? '', state.due),
  })
  const open = useCaseForm(form, {
    draftKey: `mediation.extension:${kind}.${state.code}:${detail.id}`,
    draftTitle: `${detail.number} ${title}`,
    onClose,
  })
  const labels = { from: '中止第一天', to: dayLabels[kind], consent: '同意情况', reason: '原因' }

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const id = await send()
      await open.close()
      offerUndo(`已${titles[kind]}：${state.title}。`, id)
    }, 'event.')
  }

  async function send(): Promise<string> {
    const { from, to, consent, reason } = form.getValues()
    if (kind === 'resume') {
      const id = openPause?.id ?? ''
      await api.mediation.resumeDeadline({ id, to: to ?? '' })
      return id
    }
    const clock = clockCodeSchema.parse(state.code)
    const event =
      kind === 'pause'
        ? ({ kind: 'pause', clock, from: from ?? '', to, consent, reason } as const)
        : ({ kind: 'extension', clock, to: to ?? '', consent, reason } as const)
    return (await api.mediation.saveDeadlineEvent({ caseId: detail.id, event })).id
  }

  return (
    <CaseFormFrame open={open} label={title} labels={labels} onSave={() => void save()}>
      <FormSection title={title} note={noteOf(kind, deadline)}>
        {kind === 'pause' ? (
          <DateField {...form.getInputProps('from')} label={labels.from} value={form.values.from} required autoFocus />
        ) : null}
        <DateField
          {...form.getInputProps('to')}
          label={labels.to}
          description={kind === 'pause' ? '还不知道时留空，恢复时再填' : undefined}
          value={form.values.to}
          required={kind !== 'pause'}
          autoFocus={kind !== 'pause'}
        />
        {kind === 'resume' || permission?.consent === '' ? null : (
          <Wide>
            <TextInput
              {...form.getInputProps('consent')}
              label={labels.consent}
              required
              maxLength={200}
              placeholder={`${permission?.consent ?? ''}怎样表示同意，如 11 月 20 日双方在笔录上签字`}
            />
          </Wide>
        )}
        {kind === 'resume' ? null : (
          <Wide>
            <Textarea
              {...form.getInputProps('reason')}
              label={labels.reason}
              required
              autosize
              minRows={2}
              maxRows={6}
              maxLength={500}
              placeholder="如 等待分地底册调阅、等待测绘结果"
            />
          </Wide>
        )}
        <CaseFormButtons open={open} save={titles[kind]} onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}

function noteOf(kind: DeadlineChangeKind, { state, extension, pause, openPause }: CaseDeadline): string {
  switch (kind) {
    case 'extension':
      return `现在的期限到 ${state.due}。${extension?.note ?? ''}依据：${extension?.source ?? ''}。`
    case 'pause':
      return `${pause?.note ?? ''}依据：${pause?.source ?? ''}。`
    case 'resume':
      return `自 ${openPause?.from ?? ''} 起中止，原因：${openPause?.reason ?? ''}。填写中止的最后一天，次日起继续计算。`
  }
}
