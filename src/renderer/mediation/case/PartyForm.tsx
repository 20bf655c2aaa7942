/** Adds or changes a party of a case. Masked numbers stay as they are unless they are typed anew. */
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { partyInputSchema, type Party, type PartyInput } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { emptyParty, type Keyed } from '#renderer/mediation/intake/intake-values.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { PartyFields } from '#renderer/mediation/form/PartyFields.tsx'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { FormFrame, FormSummary } from '#renderer/ui/form/FormParts.tsx'
import { useDraft } from '#renderer/ui/form/use-draft.ts'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'

interface PartyFormProps {
  readonly caseId: string
  /** Null for a new one. */
  readonly party: Party | null
  readonly sides: number
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

export function PartyForm({ caseId, party, sides, onClose }: PartyFormProps) {
  const form = useForm<PartyInput>({
    initialValues: party === null ? withoutKey(emptyParty(sides)) : partyInputSchema.parse(party),
    validateInputOnBlur: true,
    validate: { name: (name) => (name.trim() === '' ? '请填写当事人姓名或名称。' : null) },
  })
  const draft = useDraft(
    `mediation.party:${party?.id ?? 'new'}:${caseId}`,
    party === null ? '添加当事人' : '修改当事人',
    form.values,
    (value) => form.setValues(value),
  )
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function close(): Promise<void> {
    await draft.discard()
    onClose()
  }

  async function save(): Promise<void> {
    await saving.run(async () => {
      const { id } = await api.mediation.saveParty({ caseId, party: form.getValues() })
      await close()
      if (party === null || form.isDirty()) offerUndo('已保存当事人。', id)
    }, 'party.')
  }

  return (
    <div ref={frame} className={`${formClasses.frame} ${formClasses.sheet}`}>
      <FormFrame label={party === null ? '添加当事人' : `修改当事人${party.name}`} onSave={() => void save()}>
        <DraftStrip draft={draft} labels={labels} />
        <FormSummary errors={saving.isRefused ? form.errors : {}} labels={labels} />
        <PartyFields party={form.values} sides={Math.min(largestSide, sides + 1)} fields={(name) => form.getInputProps(name)} />
        <div className={classes.formButtons}>
          <Button loading={saving.busy} onClick={() => void save()}>
            保存当事人
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

/** The key belongs to a line of a list; here there is one party. */
function withoutKey({ key: _key, ...party }: Keyed<PartyInput>): PartyInput {
  return party
}
