/** Adds or changes a piece of evidence; files can be attached at once, they are stored with it. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { evidenceKinds, type Evidence } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useSession } from '#renderer/api/session.ts'
import { ChoiceField } from '#renderer/mediation/form/ChoiceField.tsx'
import { CountField } from '#renderer/mediation/form/CountField.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { attach, chooseFiles, type IncomingFile } from './attachments.ts'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

interface EvidenceFormProps {
  readonly caseId: string
  /** Null for a new one. */
  readonly evidence: Evidence | null
  readonly onClose: () => void
}

interface EvidenceValues {
  kind: string | null
  name: string
  provider: string
  original: boolean
  pages: number | null
  checkedBy: string
  collectedOn: string | null
}

const labels = {
  kind: '种类',
  name: '名称',
  provider: '提供人',
  original: '原件',
  pages: '页数',
  checkedBy: '核对人',
  collectedOn: '收集日期',
}

export function EvidenceForm({ caseId, evidence, onClose }: EvidenceFormProps) {
  const me = useSession().account.displayName
  const [initialValues] = useState(() => valuesOf(evidence, me))
  const [files, setFiles] = useState<readonly IncomingFile[]>([])
  const form = useForm<EvidenceValues>({
    initialValues,
    validateInputOnBlur: ['name'],
    validate: {
      kind: (kind) => (kind === null ? '请选择证据种类。' : null),
      name: (name) => (name.trim() === '' ? '请填写证据名称。' : null),
    },
  })
  const title = evidence === null ? '添加证据' : '修改证据'
  const open = useCaseForm(form, {
    draftKey: `mediation.evidence:${evidence?.id ?? 'new'}:${caseId}`,
    draftTitle: title,
    onClose,
  })
  const { values } = form

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const { kind, ...rest } = form.getValues()
      const saved = await api.mediation.saveEvidence({ ...rest, kind: kind ?? '', caseId, id: evidence?.id })
      await open.close()
      if (evidence === null || form.isDirty()) offerUndo('已保存证据。', saved.id)
      await attach(saved.id, files, () => undefined)
    })
  }

  return (
    <CaseFormFrame open={open} label={title} labels={labels} onSave={() => void save()}>
      <FormSection title={title}>
        <div className={formClasses.row}>
          <div className={formClasses.four}>
            <ChoiceField
              {...form.getInputProps('kind')}
              label={labels.kind}
              value={values.kind}
              data={evidenceKinds.map((kind) => ({ value: kind, label: kind }))}
              searchable
              required
              autoFocus
            />
          </div>
          <div className={formClasses.eight}>
            <TextInput {...form.getInputProps('name')} label={labels.name} required maxLength={200} />
          </div>
          <div className={formClasses.three}>
            <TextInput {...form.getInputProps('provider')} label={labels.provider} maxLength={200} />
          </div>
          <div className={formClasses.two}>
            <CountField {...form.getInputProps('pages')} label={labels.pages} value={values.pages} max={9999} />
          </div>
          <div className={formClasses.three}>
            <DateField {...form.getInputProps('collectedOn')} label={labels.collectedOn} value={values.collectedOn} />
          </div>
          <div className={formClasses.two}>
            <TextInput {...form.getInputProps('checkedBy')} label={labels.checkedBy} maxLength={200} />
          </div>
          <div className={`${formClasses.two} ${formClasses.besideField}`}>
            <Checkbox {...form.getInputProps('original', { type: 'checkbox' })} label="是原件" />
          </div>
          <div className={formClasses.buttons}>
            <Button
              variant="default"
              leftSection={<IconPaperclip size={14} aria-hidden="true" />}
              onClick={() => void chooseFiles().then((chosen) => setFiles([...files, ...chosen]), showFailure)}
            >
              选择附件
            </Button>
            <span className={classes.muted}>
              {files.length === 0 ? '没有选择附件，也可以保存后再加' : files.map(({ name }) => name).join('、')}
            </span>
          </div>
        </div>
        <CaseFormButtons open={open} save="保存证据" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}

function valuesOf(evidence: Evidence | null, me: string): EvidenceValues {
  if (evidence === null) {
    return { kind: null, name: '', provider: '', original: false, pages: null, checkedBy: me, collectedOn: today() }
  }
  const { kind, name, provider, original, pages, checkedBy, collectedOn } = evidence
  return { kind, name, provider, original, pages, checkedBy, collectedOn }
}
