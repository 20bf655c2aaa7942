/** A small dialogue with a form: fields, cancel and save; Ctrl+Enter saves. */
import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import type { Saving } from '#renderer/mediation/form/use-saving.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import formClasses from '#renderer/mediation/form/form.module.css'

interface TaskDialogProps {
  readonly title: string
  /** Words of the button that saves. */
  readonly save: string
  readonly frame: RefObject<HTMLDivElement | null>
  readonly saving: Saving
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function TaskDialog({ title, save, frame, saving, onSave, onClose, children }: TaskDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size="xl" transitionProps={{ duration: 0 }}>
      <div ref={frame}>
        <FormFrame label={title} onSave={onSave}>
          <div className={formClasses.row}>{children}</div>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button loading={saving.busy} aria-keyshortcuts="Control+Enter" onClick={onSave}>
              {save}
            </Button>
          </Group>
        </FormFrame>
      </div>
    </Modal>
  )
}
