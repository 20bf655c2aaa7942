/** 登记纠纷: the acceptance form from top to bottom by keyboard; kept as a draft; Ctrl+Enter saves and begins the next one. */
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type KeyboardEvent } from 'react'
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { newId } from '#shared/kernel/identifiers.ts'
import { api } from '#renderer/api/api.ts'
import { useRight, useSession } from '#renderer/api/session.ts'
import { DraftNote, DraftStrip } from '#renderer/ui/form/DraftStrip.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { focusField } from '#renderer/ui/form/focus.ts'
import { FormFrame, FormSection, FormSummary } from '#renderer/ui/form/FormParts.tsx'
import { useDraft } from '#renderer/ui/form/use-draft.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { emptyParcel } from './form/ParcelFields.tsx'
import formClasses from './form/form.module.css'
import { PoliceChecks } from './form/PoliceChecks.tsx'
import { minuteNow } from './form/moment-text.ts'
import { useSaving } from './form/use-saving.ts'
import { DisputeSection } from './intake/DisputeSection.tsx'
import { HandlingSection } from './intake/HandlingSection.tsx'
import { caseInputOf, checkIntake, emptyIntake, emptyParty, type IntakeValues } from './intake/intake-values.ts'
import { labelsOf } from './intake/labels.ts'
import { ProcedureChoice } from './intake/ProcedureChoice.tsx'
import { ParcelsSection } from './intake/ParcelsSection.tsx'
import { PartiesSection } from './intake/PartiesSection.tsx'
import { SimilarCases } from './intake/SimilarCases.tsx'
import { StatementSection } from './intake/StatementSection.tsx'
import { LedgerPath } from './LedgerPath.tsx'

export default function MediationIntakePage() {
  const [round, setRound] = useState(0)
  if (!useRight('mediation.write')) {
    return (
      <Page title="登记纠纷">
        <EmptyState title="没有登记纠纷的权限" text="登记由民警、辅警、调解员、值班长或所长办理。" />
      </Page>
    )
  }
  return <IntakeForm key={round} onNext={() => setRound(round + 1)} />
}

/** A new form for each dispute: nothing of the last one stays in a field. */
function IntakeForm({ onNext }: { readonly onNext: () => void }) {
  const { account } = useSession()
  const navigate = useNavigate()
  const [initialValues] = useState(() => emptyIntake(today(), account.roles.includes('mediator') ? account.displayName : ''))
  const form = useForm<IntakeValues>({ initialValues, validateInputOnBlur: true, validate: checkIntake })
  form.watch('source', ({ value }) => {
    if (value === 'oral' && form.getValues().oralAt === '') form.setFieldValue('oralAt', minuteNow())
  })
  const draft = useDraft('mediation.intake:new', '登记纠纷', form.values, (value) => form.setValues(value))
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function save(after: (saved: { id: string; number: string }) => void): Promise<void> {
    await saving.run(async () => {
      const saved = await api.mediation.create(caseInputOf(form.getValues()))
      await draft.discard()
      after(saved)
    })
  }

  const saveAndOpen = () => save(({ id }) => void navigate({ to: '/cases/$id', params: { id } }))
  const saveAndNew = () =>
    save(({ number }) => {
      showDone(`已登记 ${number}。`)
      onNext()
    })

  function addParty(): void {
    const { parties } = form.getValues()
    form.insertListItem('parties', emptyParty(parties.at(-1)?.side ?? 2))
    setTimeout(() => focusField(`parties.${parties.length}.side`))
  }

  function addParcel(): void {
    const { length } = form.getValues().parcels
    form.insertListItem('parcels', { ...emptyParcel, key: newId() })
    setTimeout(() => focusField(`parcels.${length}.name`))
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.nativeEvent.isComposing) return
    // The place of the key: with Alt some keyboards write another letter.
    if (event.code === 'KeyA') addParty()
    else if (event.code === 'KeyD') addParcel()
    else return
    event.preventDefault()
  }

  const labels = labelsOf(form.values)
  return (
    <Page
      title="登记纠纷"
      path={<LedgerPath here="登记" />}
      badge={<DraftNote draft={draft} />}
      actions={
        <>
          <Button loading={saving.busy} onClick={() => void saveAndOpen()}>
            保存
          </Button>
          <Button variant="default" aria-keyshortcuts="Control+Enter" onClick={() => void saveAndNew()}>
            保存并新建（Ctrl+Enter）
          </Button>
        </>
      }
    >
      <div ref={frame} className={formClasses.frame} onKeyDown={onKeyDown}>
        <FormFrame label="受理登记" onSave={() => void saveAndNew()}>
          <DraftStrip draft={draft} labels={labels} />
          <FormSummary errors={saving.isRefused ? form.errors : {}} labels={labels} />
          <SimilarCases parties={form.values.parties} />
          <ProcedureChoice form={form} />
          <PartiesSection form={form} onAdd={addParty} />
          <DisputeSection form={form} />
          {isPolice(form.values) ? (
            <FormSection title="治安调解的条件" note="工作记录，不替代执法办案信息系统中的受案、取证和审批。">
              <PoliceChecks value={form.values.police} onChange={(police) => form.setFieldValue('police', police)} />
            </FormSection>
          ) : (
            <ParcelsSection form={form} onAdd={addParcel} />
          )}
          <StatementSection form={form} />
          <HandlingSection form={form} />
        </FormFrame>
      </div>
    </Page>
  )
}
