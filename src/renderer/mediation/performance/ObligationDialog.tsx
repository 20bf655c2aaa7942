/** Adds an obligation, or a sum as several dated instalments; or changes one. */
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { formatYuan } from '#shared/kernel/money.ts'
import { obligationKinds, type Obligation } from '#shared/mediation/performance.types.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import { CountField } from '#renderer/mediation/form/CountField.tsx'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { AmountField } from '#renderer/ui/form/AmountField.tsx'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { checkObligationForm, obligationFormOf, partsOf, type ObligationValues } from './obligation-form.ts'
import { TaskDialog } from './TaskDialog.tsx'

interface ObligationDialogProps {
  readonly detail: CaseDetail
  /** Null for a new one. */
  readonly obligation: Obligation | null
  readonly onClose: () => void
}

const kinds = optionsOf(obligationKinds)
const usualSums = ['赔偿款', '补偿款', '欠款', '租金', '医药费', '误工费', '青苗损失']
const manners = ['现金', '银行转账', '手机支付']

export function ObligationDialog({ detail, obligation, onClose }: ObligationDialogProps) {
  const [initialValues] = useState(() => obligationFormOf(detail, obligation))
  const form = useForm<ObligationValues>({ initialValues, validate: checkObligationForm })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  const { values } = form
  const isMoney = values.kind === 'money'
  const names = [...new Set(detail.parties.map(({ name }) => name))]
  const parts = partsOf(values)

  async function save(): Promise<void> {
    const prefix = obligation === null ? 'obligations.0.' : 'obligation.'
    await saving.run(async () => {
      const obligations = partsOf(form.getValues())
      const [first] = obligations
      if (obligation !== null && first !== undefined) {
        await api.mediation.saveObligation({ caseId: detail.id, obligation: { ...first, id: obligation.id } })
      } else await api.mediation.addObligations({ caseId: detail.id, obligations })
      onClose()
      showDone(obligation === null ? `已登记 ${obligations.length} 项约定。` : '已修改约定。')
    }, prefix)
  }

  return (
    <TaskDialog
      title={obligation === null ? '添加约定履行事项' : '修改约定履行事项'}
      save="保存（Ctrl+Enter）"
      frame={frame}
      saving={saving}
      onSave={() => void save()}
      onClose={onClose}
    >
      <div className={formClasses.three}>
        <ChoiceField {...form.getInputProps('kind')} label="种类" value={values.kind} data={kinds} />
      </div>
      <div className={formClasses.three}>
        <SuggestField
          {...form.getInputProps('debtor')}
          label="由谁履行"
          value={values.debtor}
          data={names}
          maxLength={200}
          required
        />
      </div>
      <div className={formClasses.three}>
        <SuggestField {...form.getInputProps('creditor')} label="向谁" value={values.creditor} data={names} maxLength={200} />
      </div>
      <div className={formClasses.three}>
        <DateField {...form.getInputProps('dueOn')} label={values.count > 1 ? '第一期期限' : '履行期限'} value={values.dueOn} />
      </div>
      <div className={formClasses.six}>
        <SuggestField
          {...form.getInputProps('what')}
          label={isMoney ? '什么款项' : '履行什么'}
          value={values.what}
          data={isMoney ? usualSums : []}
          maxLength={200}
          required
        />
      </div>
      {isMoney ? (
        <div className={formClasses.six}>
          <AmountField {...form.getInputProps('amountFen')} label="金额" value={values.amountFen} required />
        </div>
      ) : null}
      <div className={formClasses.six}>
        <SuggestField
          {...form.getInputProps('place')}
          label="地点"
          value={values.place}
          data={[detail.agreement?.performancePlace ?? '']}
          maxLength={200}
        />
      </div>
      <div className={formClasses.six}>
        <SuggestField
          {...form.getInputProps('manner')}
          label="方式"
          value={values.manner}
          data={isMoney ? manners : []}
          maxLength={200}
        />
      </div>
      {isMoney && obligation === null ? (
        <>
          <div className={formClasses.three}>
            <CountField {...form.getInputProps('count')} label="分几期" value={values.count} max={60} />
          </div>
          <div className={formClasses.three}>
            <CountField {...form.getInputProps('everyMonths')} label="每隔几个月" value={values.everyMonths} max={24} />
          </div>
          {values.count > 1 ? (
            <ol className={formClasses.all} aria-label="各期">
              {parts.map(({ dueOn, amountFen }) => (
                <li key={dueOn}>
                  {dueOn} ・ {amountFen === null ? '' : formatYuan(amountFen)} 元
                </li>
              ))}
            </ol>
          ) : null}
        </>
      ) : null}
    </TaskDialog>
  )
}
