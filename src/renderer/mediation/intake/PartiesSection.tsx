/** The parties on the intake form: two or more sides, added by Alt+A, taken out with undo. */
import { ActionIcon, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { nameOfSide } from '#shared/mediation/mediation.flow.ts'
import { PartyFields } from '#renderer/mediation/form/PartyFields.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import { showUndo } from '#renderer/ui/toasts.tsx'
import type { IntakeValues } from './intake-values.ts'

const largestSide = 9

interface PartiesSectionProps {
  readonly form: UseFormReturnType<IntakeValues>
  readonly onAdd: () => void
}

export function PartiesSection({ form, onAdd }: PartiesSectionProps) {
  const { parties } = form.values
  const sides = Math.min(largestSide, Math.max(2, ...parties.map(({ side }) => side)) + 1)

  function remove(index: number): void {
    const removed = parties[index]
    if (removed === undefined) return
    form.removeListItem('parties', index)
    showUndo(`已移出${nameOfSide(removed.side)}当事人。`, async () => form.insertListItem('parties', removed, index))
  }

  return (
    <FormSection title="当事人" note="甲方、乙方至少各一人；多人、多方用“添加当事人”。身份证号可以后补。">
      {parties.map((party, index) => (
        <div key={party.key} className={formClasses.sheet} role="group" aria-label={`当事人 ${index + 1}`}>
          {parties.length > 2 ? (
            <ActionIcon
              className={formClasses.corner}
              variant="subtle"
              color="gray"
              aria-label={`移出当事人 ${index + 1}`}
              title="移出"
              onClick={() => remove(index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          ) : null}
          <PartyFields
            party={party}
            sides={sides}
            police={form.values.procedure === 'police'}
            fields={(name) => form.getInputProps(`parties.${index}.${name}`)}
            autoFocus={index === 0 && party.name === ''}
          />
        </div>
      ))}
      <div className={formClasses.buttons}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          data-path="parties"
          aria-keyshortcuts="Alt+A"
          onClick={onAdd}
        >
          添加当事人（Alt+A）
        </Button>
      </div>
    </FormSection>
  )
}
