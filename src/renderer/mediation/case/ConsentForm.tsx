/** Records what a party wants and since when; a clear refusal says first what follows from it. */
import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { checkDay } from '#shared/mediation/mediation.rules.ts'
import { consentSchema, consents, type Party } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import classes from './case.module.css'
import { offerUndo } from './offer-undo.ts'

const wishes = optionsOf(consents)
const refusal =
  '“明确拒绝”记下后，调解应当停止，不得再调解，也不能拟定协议（人民调解法第17条）。当事人改变意愿的，可以再改记为“同意调解”。'

export function ConsentForm({ party, onClose }: { readonly party: Party; readonly onClose: () => void }) {
  const form = useForm<{ consent: string; on: string | null }>({
    initialValues: { consent: party.consent === 'pending' ? 'agreed' : party.consent, on: party.consentOn ?? today() },
    validate: {
      on: (on) =>
        on === null ? '请填写日期。' : (checkDay(on, { registeredOn: '', acceptedOn: '', today: today() })?.text ?? null),
    },
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  const isRefusal = form.values.consent === 'refused'

  async function save(): Promise<void> {
    await saving.run(async () => {
      const consent = consentSchema.parse(form.getValues().consent)
      const on = form.getValues().on ?? ''
      const isChanged = consent !== party.consent || on !== party.consentOn
      if (isChanged) await api.mediation.setConsent({ id: party.id, consent, on })
      onClose()
      if (isChanged) offerUndo(`${party.name}的意愿记为“${consents[consent]}”。`, party.id)
    })
  }

  return (
    <div ref={frame} className={`${formClasses.frame} ${classes.form}`}>
      <FormFrame label={`${party.name}的意愿`} onSave={() => void save()}>
        {isRefusal ? <WarningNotice lines={[refusal]} /> : null}
        <div className={formClasses.row}>
          <div className={formClasses.four}>
            <ChoiceField
              {...form.getInputProps('consent')}
              label={`${party.name}是否同意调解`}
              value={form.values.consent}
              data={wishes}
              autoFocus
            />
          </div>
          <div className={formClasses.four}>
            <DateField {...form.getInputProps('on')} label="表示日期" value={form.values.on} required />
          </div>
          <div className={`${formClasses.four} ${formClasses.besideField}`}>
            <Group gap="xs">
              <Button color={isRefusal ? 'red' : 'brand'} loading={saving.busy} onClick={() => void save()}>
                {isRefusal ? '记为明确拒绝' : '记录'}
              </Button>
              <Button variant="default" onClick={onClose}>
                取消
              </Button>
            </Group>
          </div>
        </div>
      </FormFrame>
    </div>
  )
}
