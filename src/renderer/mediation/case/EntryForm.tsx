/** Records or changes an entry of the process record; everything but the words is filled in already. */
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { checkFinished } from '#shared/mediation/mediation.attempts.ts'
import { checkEntryMoment } from '#shared/mediation/mediation.rules.ts'
import { entryKinds, entryResults, type CaseDetail, type Entry } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useSession } from '#renderer/api/session.ts'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { MomentField } from '#renderer/mediation/form/MomentField.tsx'
import { minuteNow } from '#renderer/mediation/form/moment-text.ts'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { entryLabels, entryValuesOf, impliedMove, newEntryOf, resultsFor, type EntryValues } from './entry-form.ts'
import { offerUndo } from './offer-undo.ts'
import { RevisitFields } from './RevisitFields.tsx'
import { useCaseForm } from './use-case-form.ts'

interface EntryFormProps {
  readonly detail: CaseDetail
  /** Null for a new one. */
  readonly entry: Entry | null
  readonly onClose: () => void
}

const kinds = optionsOf(entryKinds)

export function EntryForm({ detail, entry, onClose }: EntryFormProps) {
  const me = useSession().account.displayName
  const [initialValues] = useState(() => (entry === null ? newEntryOf(detail, minuteNow(), me) : entryValuesOf(entry)))
  const form = useForm<EntryValues>({ initialValues, validate: (values) => checkEntry(values, entry) })
  form.watch('kind', ({ value }) => form.setFieldValue('result', resultsFor(value)[0] ?? 'none'))
  const title = entry === null ? '添加过程记录' : entry.unfinished ? '补写过程记录' : '修改过程记录'
  const open = useCaseForm(form, { draftKey: `mediation.entry:${entry?.id ?? 'new'}:${detail.id}`, draftTitle: title, onClose })
  const { values } = form

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const saved = await api.mediation.saveEntry({ ...entryInputOf(form.getValues()), caseId: detail.id, id: entry?.id })
      await open.close()
      if (entry === null || form.isDirty()) offerUndo('已记入过程记录。', saved.id)
      if (entry === null) await follow(detail, saved)
    })
  }

  return (
    <CaseFormFrame open={open} label={title} labels={entryLabels} onSave={() => void save()}>
      <FormSection title={title}>
        <div className={formClasses.row}>
          <div className={formClasses.three}>
            <ChoiceField {...form.getInputProps('kind')} label={entryLabels.kind} value={values.kind} data={kinds} />
          </div>
          <div className={formClasses.three}>
            <MomentField
              {...form.getInputProps('happenedAt')}
              label={entryLabels.happenedAt}
              value={values.happenedAt}
              required
            />
          </div>
          <div className={formClasses.three}>
            <MomentField {...form.getInputProps('endedAt')} label={entryLabels.endedAt} value={values.endedAt} />
          </div>
          <div className={formClasses.three}>
            <TextInput {...form.getInputProps('place')} label={entryLabels.place} maxLength={200} />
          </div>
          <div className={formClasses.six}>
            <TextInput {...form.getInputProps('present')} label={entryLabels.present} maxLength={200} />
          </div>
          <div className={formClasses.three}>
            <TextInput {...form.getInputProps('host')} label="主持人" maxLength={200} />
          </div>
          <div className={formClasses.three}>
            <TextInput {...form.getInputProps('recorder')} label={entryLabels.recorder} maxLength={200} />
          </div>
          {values.kind === 'mediation' ? (
            <div className={formClasses.four}>
              <ChoiceField
                {...form.getInputProps('result')}
                label={entryLabels.result}
                value={values.result}
                data={resultsFor(values.kind).map((result) => ({ value: result, label: entryResults[result] }))}
              />
            </div>
          ) : null}
          {values.kind === 'revisit' ? (
            <RevisitFields values={values.revisit} fieldsOf={(name) => form.getInputProps(`revisit.${name}`)} />
          ) : null}
          <div className={formClasses.all}>
            <Textarea
              {...form.getInputProps('text')}
              label={entryLabels.text}
              autosize
              minRows={3}
              maxRows={14}
              maxLength={20_000}
              autoFocus
            />
          </div>
        </div>
        {entry?.unfinished === true ? (
          <Checkbox {...form.getInputProps('unfinished', { type: 'checkbox' })} label={entryLabels.unfinished} />
        ) : null}
        <CaseFormButtons open={open} save="保存（Ctrl+Enter）" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}

/** Only a revisit has what a revisit finds out. */
function entryInputOf(values: EntryValues) {
  return { ...values, revisit: values.kind === 'revisit' ? values.revisit : null }
}

/** Whoever sat down is mediating: the case follows its record, and that too can be undone. */
async function follow(detail: CaseDetail, { kind, happenedAt }: Entry): Promise<void> {
  const move = impliedMove(detail, kind)
  if (move === null) return
  await api.mediation.move({ id: detail.id, to: move.to, on: happenedAt.slice(0, 10), reason: '' })
  offerUndo(`案件已随记录“${move.label}”。`, detail.id)
}

function checkEntry({ happenedAt, endedAt, unfinished, text }: EntryValues, entry: Entry | null): Record<string, string> {
  const refusal =
    happenedAt === '' ? { text: '请填写时间。', field: 'happenedAt' } : checkEntryMoment(happenedAt, endedAt, minuteNow())
  const unwritten = checkFinished(entry?.unfinished ?? false, { unfinished, text })
  return {
    ...(refusal === null ? {} : { [refusal.field ?? 'happenedAt']: refusal.text }),
    ...(unwritten === null ? {} : { text: unwritten.text }),
  }
}
