/** Enters what was received for an obligation; the rest that is owed is proposed. */
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { checkReceipt, owedOf } from '#shared/mediation/performance.rules.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'
import { api } from '#renderer/api/api.ts'
import { SuggestField } from '#renderer/mediation/form/SuggestField.tsx'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import formClasses from '#renderer/mediation/form/form.module.css'
import { AmountField } from '#renderer/ui/form/AmountField.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { TaskDialog } from './TaskDialog.tsx'

interface ReceiptDialogProps {
  readonly obligation: Obligation
  readonly onClose: () => void
}

interface ReceiptValues {
  payer: string
  payee: string
  amountFen: number | null
  receivedOn: string | null
  manner: string
}

const manners = ['现金', '银行转账', '手机支付']

export function ReceiptDialog({ obligation, onClose }: ReceiptDialogProps) {
  const form = useForm<ReceiptValues>({
    initialValues: {
      payer: obligation.debtor,
      payee: obligation.creditor,
      amountFen: owedOf(obligation),
      receivedOn: today(),
      manner: obligation.manner === '' ? '现金' : obligation.manner,
    },
    validate: (values) => problemsOf(obligation, values),
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  const { values } = form

  async function save(): Promise<void> {
    await saving.run(async () => {
      const { amountFen, receivedOn, ...rest } = form.getValues()
      const { number, performed } = await api.mediation.addReceipt({
        ...rest,
        obligationId: obligation.id,
        amountFen: amountFen ?? 0,
        receivedOn: receivedOn ?? '',
      })
      onClose()
      showDone(`已登记收条 ${number}${performed ? '，这一项已付清' : ''}。`)
    })
  }

  return (
    <TaskDialog
      title="登记收条"
      save="保存（Ctrl+Enter）"
      frame={frame}
      saving={saving}
      onSave={() => void save()}
      onClose={onClose}
    >
      <div className={formClasses.six}>
        <AmountField {...form.getInputProps('amountFen')} label="收到的金额" value={values.amountFen} required />
      </div>
      <div className={formClasses.six}>
        <DateField {...form.getInputProps('receivedOn')} label="收款日期" value={values.receivedOn} required />
      </div>
      <div className={formClasses.four}>
        <TextInput {...form.getInputProps('payer')} label="付款人" maxLength={200} required />
      </div>
      <div className={formClasses.four}>
        <TextInput {...form.getInputProps('payee')} label="收款人" maxLength={200} required />
      </div>
      <div className={formClasses.four}>
        <SuggestField {...form.getInputProps('manner')} label="付款方式" value={values.manner} data={manners} maxLength={200} />
      </div>
    </TaskDialog>
  )
}

function problemsOf(obligation: Obligation, { payer, payee, amountFen, receivedOn }: ReceiptValues): Record<string, string> {
  const refusal =
    amountFen === null || amountFen <= 0
      ? { text: '请填写收到的金额。', field: 'amountFen' }
      : receivedOn === null
        ? { text: '请填写收款日期。', field: 'receivedOn' }
        : checkReceipt(obligation, amountFen, receivedOn, today())
  return {
    ...(payer.trim() === '' ? { payer: '请写明付款人。' } : {}),
    ...(payee.trim() === '' ? { payee: '请写明收款人。' } : {}),
    ...(refusal === null ? {} : { [refusal.field ?? 'amountFen']: refusal.text }),
  }
}
