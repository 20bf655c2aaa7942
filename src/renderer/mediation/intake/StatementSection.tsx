/** Facts and requests on the intake form; of an oral application also its reasons and time (农村土地承包经营纠纷调解仲裁法第8条). */
import { Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { MomentField } from '#renderer/mediation/form/MomentField.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormParts.tsx'
import type { IntakeValues } from './intake-values.ts'

const longest = 20_000

export function StatementSection({ form }: { readonly form: UseFormReturnType<IntakeValues> }) {
  const isOral = form.values.source === 'oral'
  return (
    <FormSection
      title={isOral ? '口头申请当场记录' : '纠纷情况'}
      note={
        isOral
          ? '口头申请应当当场记录申请人的基本情况、申请纠纷事项、理由和时间（农村土地承包经营纠纷调解仲裁法第8条）；申请人情况填在“当事人”。'
          : undefined
      }
    >
      <Wide>
        <Textarea
          {...form.getInputProps('summary')}
          label={isOral ? '基本情况（纠纷简要情况）' : '纠纷简要情况'}
          required
          autosize
          minRows={3}
          maxRows={14}
          maxLength={longest}
          description="时间、地点、起因、经过、争议焦点"
        />
      </Wide>
      {isOral ? (
        <>
          <Wide>
            <Textarea {...form.getInputProps('oralReasons')} label="理由" autosize minRows={1} maxRows={8} maxLength={5000} />
          </Wide>
          <MomentField {...form.getInputProps('oralAt')} label="申请时间" value={form.values.oralAt} />
        </>
      ) : null}
      <Wide>
        <Textarea
          {...form.getInputProps('claims')}
          label={isOral ? '纠纷事项（申请事项）' : '申请事项'}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={longest}
          description="每项一行"
        />
      </Wide>
    </FormSection>
  )
}
