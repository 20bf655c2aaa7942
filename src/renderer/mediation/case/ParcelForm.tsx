/** Adds or changes a parcel of a case. */
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { api } from '#renderer/api/api.ts'
import { ParcelFields, type ParcelInput } from '#renderer/mediation/form/ParcelFields.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { FormFrame, FormSummary } from '#renderer/ui/form/FormParts.tsx'
import { useDraft } from '#renderer/ui/form/use-draft.ts'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'

interface ParcelFormProps {
  readonly caseId: string
  readonly parcel: ParcelInput
  readonly onClose: () => void
}

export function ParcelForm({ caseId, parcel, onClose }: ParcelFormProps) {
  const form = useForm<ParcelInput>({ initialValues: { ...parcel } })
  const draft = useDraft(`mediation.parcel:${parcel.id ?? 'new'}:${caseId}`, '争议地块', form.values, (value) =>
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
      const { id } = await api.mediation.saveParcel({ caseId, parcel: form.getValues() })
      await close()
      if (parcel.id === undefined || form.isDirty()) offerUndo('已保存地块。', id)
    }, 'parcel.')
  }

  return (
    <div ref={frame} className={`${formClasses.frame} ${classes.form}`}>
      <FormFrame label="争议地块" onSave={() => void save()}>
        <DraftStrip draft={draft} />
        <FormSummary errors={saving.isRefused ? form.errors : {}} />
        <ParcelFields parcel={form.values} fields={(name) => form.getInputProps(name)} />
        <div className={classes.formButtons}>
          <Button loading={saving.busy} onClick={() => void save()}>
            保存地块
          </Button>
          <Button variant="default" onClick={() => void close()}>
            取消
          </Button>
          <DraftNote draft={draft} />
        </div>
      </FormFrame>
    </div>
  )
}
