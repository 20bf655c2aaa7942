/** Disputed parcels on the intake form; none until one is added by Alt+D. */
import { ActionIcon, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { ParcelFields } from '#renderer/mediation/form/ParcelFields.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'
import { FormSection } from '#renderer/ui/form/FormParts.tsx'
import { showUndo } from '#renderer/ui/toasts.tsx'
import type { IntakeValues } from './intake-values.ts'

interface ParcelsSectionProps {
  readonly form: UseFormReturnType<IntakeValues>
  readonly onAdd: () => void
}

export function ParcelsSection({ form, onAdd }: ParcelsSectionProps) {
  const { parcels } = form.values

  function remove(index: number): void {
    const removed = parcels[index]
    if (removed === undefined) return
    form.removeListItem('parcels', index)
    showUndo('已移出地块。', async () => form.insertListItem('parcels', removed, index))
  }

  return (
    <FormSection title="争议地块" note="按需填写：四至、面积、地类、承包方、证号、争议部分。">
      {parcels.map((parcel, index) => (
        <div key={parcel.key} className={formClasses.sheet} role="group" aria-label={`地块 ${index + 1}`}>
          <div className={formClasses.sheetHead}>
            <span>地块 {index + 1}</span>
            <span className={formClasses.sheetNote}>{parcel.name}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`移出地块 ${index + 1}`}
              title="移出"
              onClick={() => remove(index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <ParcelFields parcel={parcel} fields={(name) => form.getInputProps(`parcels.${index}.${name}`)} />
        </div>
      ))}
      <div className={formClasses.buttons}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          aria-keyshortcuts="Alt+D"
          onClick={onAdd}
        >
          添加地块（Alt+D）
        </Button>
      </div>
    </FormSection>
  )
}
