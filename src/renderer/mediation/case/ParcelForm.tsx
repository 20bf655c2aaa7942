/** Adds or changes a parcel of a case. */
import { useForm } from '@mantine/form'
import { api } from '#renderer/api/api.ts'
import { ParcelFields, type ParcelInput } from '#renderer/mediation/form/ParcelFields.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

interface ParcelFormProps {
  readonly caseId: string
  readonly parcel: ParcelInput
  readonly onClose: () => void
}

export function ParcelForm({ caseId, parcel, onClose }: ParcelFormProps) {
  const form = useForm<ParcelInput>({ initialValues: { ...parcel } })
  const open = useCaseForm(form, {
    draftKey: `mediation.parcel:${parcel.id ?? 'new'}:${caseId}`,
    draftTitle: '争议地块',
    onClose,
  })

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const { id } = await api.mediation.saveParcel({ caseId, parcel: form.getValues() })
      await open.close()
      if (parcel.id === undefined || form.isDirty()) offerUndo('已保存地块。', id)
    }, 'parcel.')
  }

  return (
    <CaseFormFrame open={open} label="争议地块" look={classes.form} onSave={() => void save()}>
      <ParcelFields parcel={form.values} fields={(name) => form.getInputProps(name)} />
      <CaseFormButtons open={open} save="保存地块" onSave={() => void save()} />
    </CaseFormFrame>
  )
}
