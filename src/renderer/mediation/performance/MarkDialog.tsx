/** Says that an obligation was performed on a day, or that it will not be, with the reason. */
import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { checkMark, owedOf } from '#shared/mediation/performance.rules.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'
import { api } from '#renderer/api/api.ts'
import { offerUndo } from '#renderer/mediation/case/offer-undo.ts'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { TaskDialog } from './TaskDialog.tsx'

interface MarkDialogProps {
  readonly obligation: Obligation
  readonly state: 'done' | 'waived'
  readonly onClose: () => void
}

interface MarkValues {
  on: string | null
  note: string
}

export function MarkDialog({ obligation, state, onClose }: MarkDialogProps) {
  const isDone = state === 'done'
  const form = useForm<MarkValues>({
    initialValues: { on: isDone ? today() : null, note: '' },
    validate: ({ on, note }) => {
      const refusal = checkMark(obligation, state, on, note.trim(), today())
      return refusal === null ? {} : { [refusal.field ?? 'note']: refusal.text }
    },
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  const title = isDone ? '记为已履行' : '不再履行'

  async function save(): Promise<void> {
    await saving.run(async () => {
      await api.mediation.markObligation({ id: obligation.id, state, ...form.getValues() })
      onClose()
      offerUndo(`“${obligation.what}”已${title}。`, obligation.id)
    })
  }

  return (
    <TaskDialog
      title={`${title}：${obligation.debtor}${obligation.what}`}
      save={title}
      frame={frame}
      saving={saving}
      onSave={() => void save()}
      onClose={onClose}
    >
      {isDone ? (
        <div className={formClasses.four}>
          <DateField {...form.getInputProps('on')} label="履行日期" value={form.values.on} required data-autofocus />
        </div>
      ) : null}
      <div className={formClasses.all}>
        <Textarea
          {...form.getInputProps('note')}
          label={isDone ? '说明' : '原因'}
          description={isDone && owedOf(obligation) > 0 ? '没有收条或收条不足的，写明怎样知道已经付清' : undefined}
          required={!isDone}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={500}
          data-autofocus={!isDone || undefined}
        />
      </div>
    </TaskDialog>
  )
}
