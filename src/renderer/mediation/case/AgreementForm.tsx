/** 起草协议: facts, terms one a line, responsibility, performance, the two days that count; kept as a draft. */
import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { insertWording } from '#shared/agreements/finding-place.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { AgreementCheck } from '#renderer/mediation/agreement/AgreementCheck.tsx'
import { InsertTerm } from '#renderer/mediation/agreement/InsertTerm.tsx'
import { InsertObligations } from '#renderer/mediation/performance/InsertObligations.tsx'
import { ChoiceField } from '#renderer/mediation/form/ChoiceField.tsx'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import { CaseFormButtons, CaseFormFrame } from './CaseForm.tsx'
import { agreementFormOf, agreementLabels, checkAgreement, termsOf, type AgreementValues } from './agreement-form.ts'
import { placeOf } from './facts.tsx'
import { offerUndo } from './offer-undo.ts'
import { useCaseForm } from './use-case-form.ts'

const forms = [
  { value: 'written', label: '书面协议' },
  { value: 'oral', label: '口头协议（由调解员记录）' },
]
const manners = ['当场履行', '一次付清', '分期付款', '按约定期限自行履行', '在调解员、四邻见证下共同履行']

export function AgreementForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const [initialValues] = useState(() => agreementFormOf(detail))
  const form = useForm<AgreementValues>({
    initialValues,
    validateInputOnBlur: true,
    validate: (values) => checkAgreement(values, detail.id, today()),
  })
  const open = useCaseForm(form, {
    draftKey: `mediation.agreement:${detail.id}`,
    draftTitle: `${detail.number} 调解协议`,
    onClose,
  })
  const { values } = form
  const count = termsOf(values.terms).length

  async function save(): Promise<void> {
    await open.saving.run(async () => {
      const current = form.getValues()
      const saved = await api.mediation.saveAgreement({ ...current, terms: termsOf(current.terms).join('\n'), caseId: detail.id })
      await open.close()
      if (detail.agreement === null || form.isDirty()) offerUndo('已保存调解协议。', saved.id)
    })
  }

  return (
    <CaseFormFrame open={open} label="调解协议" labels={agreementLabels} onSave={() => void save()}>
      <FormSection
        title="调解协议"
        note="农村土地承包经营纠纷达成协议的，应当制作书面协议书（农村土地承包经营纠纷调解仲裁法第10条）。"
      >
        <Wide>
          <Textarea
            {...form.getInputProps('facts')}
            label={agreementLabels.facts}
            required
            autosize
            minRows={3}
            maxRows={12}
            maxLength={20_000}
            autoFocus
          />
        </Wide>
        <Wide>
          <Textarea
            {...form.getInputProps('responsibility')}
            label={agreementLabels.responsibility}
            autosize
            minRows={1}
            maxRows={8}
            maxLength={20_000}
          />
        </Wide>
        <Wide>
          <Textarea
            {...form.getInputProps('terms')}
            label={agreementLabels.terms}
            required
            autosize
            minRows={4}
            maxRows={16}
            maxLength={20_000}
            description={`每项一行，打印时自动编号${count > 0 ? `，现在共 ${count} 项` : ''}`}
          />
          <InsertTerm
            kindCode={detail.kindCode}
            onInsert={(text) => form.setFieldValue('terms', insertWording(form.getValues().terms, null, text))}
          />
          <InsertObligations
            obligations={detail.obligations}
            terms={values.terms}
            onTerms={(terms) => form.setFieldValue('terms', terms)}
          />
        </Wide>
        <SuggestField
          {...form.getInputProps('performanceManner')}
          label={agreementLabels.performanceManner}
          value={values.performanceManner}
          data={manners}
          maxLength={200}
        />
        <SuggestField
          {...form.getInputProps('performancePlace')}
          label={agreementLabels.performancePlace}
          value={values.performancePlace}
          data={[placeOf(detail)]}
          maxLength={200}
        />
        <DateField
          {...form.getInputProps('performanceDue')}
          label={agreementLabels.performanceDue}
          value={values.performanceDue}
        />
        <ChoiceField {...form.getInputProps('form')} label={agreementLabels.form} value={values.form} data={forms} />
        <DateField
          {...form.getInputProps('signedOn')}
          label={agreementLabels.signedOn}
          value={values.signedOn}
          description="各方签名、盖章或按指印的日期；未签先空着"
        />
        <DateField
          {...form.getInputProps('effectiveOn')}
          label={agreementLabels.effectiveOn}
          value={values.effectiveOn}
          description={
            values.form === 'oral'
              ? '口头协议自达成之日生效（人民调解法第30条）'
              : '当事人签章、调解员签名、调委会盖章都齐的日期（人民调解法第29条）'
          }
        />
        <Wide>
          <AgreementCheck
            caseId={detail.id}
            values={{ ...values, terms: termsOf(values.terms).join('\n') }}
            terms={values.terms}
            onTerms={(terms) => form.setFieldValue('terms', terms)}
          />
        </Wide>
        <CaseFormButtons open={open} save="保存协议（Ctrl+Enter）" onSave={() => void save()} />
      </FormSection>
    </CaseFormFrame>
  )
}
