/** Who files the case and when, how long it is kept and why, what the file says for itself. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { filingInputSchema, retentions, retentionSchema, type Filing } from '#shared/mediation/filing.types.ts'
import { api } from '#renderer/api/api.ts'
import { ChoiceField, optionsOf } from '#renderer/mediation/form/ChoiceField.tsx'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { orDash } from '#renderer/ui/Page.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import classes from './File.module.css'

interface FilingFormProps {
  readonly filing: Filing
  readonly editable: boolean
  readonly onSaved: () => void
}

export function FilingForm({ filing, editable, onSaved }: FilingFormProps) {
  const { caseId, retention, retentionReason, filedBy, filedOn, remark, statement } = filing
  const form = useForm({
    initialValues: { retention: retention as string, retentionReason, filedBy, filedOn, remark, statement },
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function save(): Promise<void> {
    await saving.run(async () => {
      const values = form.getValues()
      await api.mediation.saveFiling(
        filingInputSchema.parse({ ...values, caseId, retention: retentionSchema.parse(values.retention) }),
      )
      showDone('已保存立卷信息。')
      onSaved()
    })
  }

  if (!editable) return <FilingFacts filing={filing} />
  return (
    <div ref={frame}>
      <FormFrame label="立卷" onSave={() => void save()}>
        <div className={classes.fields}>
          <ChoiceField
            {...form.getInputProps('retention')}
            label="保管期限"
            value={form.values.retention}
            data={optionsOf(retentions)}
          />
          <p className={classes.rule}>{filing.rule}</p>
          <TextInput {...form.getInputProps('retentionReason')} label="改变期限的理由" maxLength={200} />
          <TextInput {...form.getInputProps('filedBy')} label="立卷人" maxLength={50} />
          <DateField {...form.getInputProps('filedOn')} label="立卷日期" value={form.values.filedOn} />
          <TextInput {...form.getInputProps('remark')} label="备注（印在封面）" maxLength={200} />
          <Textarea
            {...form.getInputProps('statement')}
            label="卷宗情况说明"
            description="没有需要说明的就留空，不入卷。"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
          />
          <Button loading={saving.busy} variant="default" onClick={() => void save()}>
            保存立卷信息
          </Button>
        </div>
      </FormFrame>
    </div>
  )
}

function FilingFacts({ filing }: { readonly filing: Filing }) {
  const facts = [
    ['保管期限', `${retentions[filing.retention]}${filing.keptUntil === null ? '' : `，至 ${filing.keptUntil}`}`],
    ['立卷人', orDash(filing.filedBy)],
    ['立卷日期', orDash(filing.filedOn)],
    ['备注', orDash(filing.remark)],
    ['情况说明', orDash(filing.statement)],
  ] as const
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.rule}>{filing.rule}</p>
    </>
  )
}
