/** Adds or changes a party of a case. Masked numbers stay as they are unless they are typed anew. */
import { useForm } from '@mantine/form'
import { emptyPartyOf } from '#shared/mediation/empty-party.ts'
import { partyInputSchema, type Party, type PartyInput } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { PartyFields } from '#renderer/mediation/form/PartyFields.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

interface PartyFormProps {
  readonly caseId: string
  /** Null for a new one. */
  readonly party: Party | null
  readonly sides: number
  readonly police: boolean
  readonly onClose: () => void
}

const largestSide = 9
const labels = {
  name: '姓名或名称',
  identityNumber: '身份证号',
  phones: '电话',
  address: '住址',
  creditCode: '信用代码',
  consentOn: '表示日期',
}

export function PartyForm({ caseId, party, sides, police, onClose }: PartyFormProps) {
  const form = useForm<PartyInput>({
    initialValues: party === null ? emptyPartyOf(sides) : partyInputSchema.parse(party),
    validateInputOnBlur: true,
    validate: { name: (name) => (name.trim() === '' ? '请填写当事人姓名或名称。' : null) },
  })
  const open = useCaseForm(form, {
    draftKey: `mediation.party:${party?.id ?? 'new'}:${caseId}`,
    draftTitle: party === null ? '添加当事人' : '修改当事人',
    onClose,
  })

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const { id } = await api.mediation.saveParty({ caseId, party: form.getValues() })
      await open.close()
      if (party === null || form.isDirty()) offerUndo('已保存当事人。', id)
    }, 'party.')
  }

  return (
    <CaseFormFrame
      open={open}
      label={party === null ? '添加当事人' : `修改当事人${party.name}`}
      labels={labels}
      look={formClasses.sheet}
      onSave={() => void save()}
    >
      <PartyFields
        party={form.values}
        sides={Math.min(largestSide, sides + 1)}
        police={police}
        birthDate={party?.birthDate ?? null}
        fields={(name) => form.getInputProps(name)}
      />
      <CaseFormButtons open={open} save="保存当事人" onSave={() => void save()} />
    </CaseFormFrame>
  )
}
