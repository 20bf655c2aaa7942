/** The dispute on the intake form: date, source, kind with its routing, place, amount and area, in the order of the paper form. */
import type { UseFormReturnType } from '@mantine/form'
import { TextInput } from '@mantine/core'
import { caseSources } from '#shared/mediation/mediation.types.ts'
import { policeActs } from '#shared/mediation/police.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { AmountField, AreaField } from '#renderer/ui/form/AmountField.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import type { IntakeValues } from './intake-values.ts'
import { KindHint } from './KindHint.tsx'

const sources = optionsOf(caseSources)
const actChoices = Object.entries(policeActs).map(([code, name]) => ({ value: code, label: `${code} ${name}` }))

export function DisputeSection({ form }: { readonly form: UseFormReturnType<IntakeValues> }) {
  const { values } = form
  const choices = useCall('mediation', 'choices', {}).data
  const villages = useCall('station', 'units', { kind: 'village' }).data?.units ?? []
  const acts = values.procedure === 'police'
  const kinds = acts ? actChoices : (choices?.kinds.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) ?? [])
  return (
    <FormSection title="登记">
      <div className={formClasses.row}>
        <div className={formClasses.three}>
          <DateField {...form.getInputProps('registeredOn')} label="登记日期" value={values.registeredOn} required />
        </div>
        <div className={formClasses.three}>
          <ChoiceField {...form.getInputProps('source')} label="案件来源" value={values.source} data={sources} />
        </div>
        <div className={formClasses.six}>
          <ChoiceField
            {...form.getInputProps('kindCode')}
            label={acts ? '违反治安管理行为' : '纠纷类型'}
            value={values.kindCode}
            data={kinds}
            searchable
            required
            placeholder={acts ? '输入代码或名称，如 殴打他人' : '输入代码或名称，如 LD11、宅基地'}
          />
        </div>
        {acts ? null : <KindHint code={values.kindCode} />}
        <div className={formClasses.three}>
          <SuggestField
            {...form.getInputProps('village')}
            label="村（社区）"
            value={values.village}
            data={[...villages.map(({ name }) => name), ...(choices?.villages ?? [])]}
            maxLength={200}
          />
        </div>
        <div className={formClasses.three}>
          <TextInput {...form.getInputProps('place')} label="纠纷地点" maxLength={200} placeholder="社、组、地名" />
        </div>
        <div className={formClasses.three}>
          <AmountField {...form.getInputProps('amountFen')} label="涉及金额" value={values.amountFen} />
        </div>
        <div className={formClasses.three}>
          <AreaField {...form.getInputProps('areaMuHundredths')} label="涉及面积" value={values.areaMuHundredths} />
        </div>
      </div>
    </FormSection>
  )
}
