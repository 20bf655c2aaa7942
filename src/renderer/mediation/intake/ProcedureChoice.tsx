/** Which procedure: 人民调解 or 治安调解. They are legally different and have different forms from here on. */
import { SegmentedControl } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { procedures, procedureSchema } from '#shared/mediation/mediation.types.ts'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import type { IntakeValues } from './intake-values.ts'

const meanings = {
  people: '民间纠纷，没有违反治安管理的行为。自愿、不收费，由人民调解委员会主持（人民调解法）。',
  police: '民间纠纷引起的打架、损毁财物等违反治安管理行为，情节较轻。由民警主持，履行后不予处罚（程序规定第178条）。',
}

export function ProcedureChoice({ form }: { readonly form: UseFormReturnType<IntakeValues> }) {
  const { procedure } = form.values
  return (
    <FormSection title="程序" note={meanings[procedure]}>
      <SegmentedControl
        aria-label="程序"
        value={procedure}
        data={procedureSchema.options.map((value) => ({ value, label: procedures[value] }))}
        onChange={(value) => {
          form.setFieldValue('procedure', procedureSchema.parse(value))
          // A kind of one procedure is none of the other.
          form.setFieldValue('kindCode', null)
        }}
      />
    </FormSection>
  )
}
