/** A short form in a window: save, refusals at their fields, done. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { problemOf } from '#renderer/api/problem.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

interface EntryModalProps {
  readonly title: string
  readonly form: {
    readonly validate: () => { readonly hasErrors: boolean }
    readonly setErrors: (errors: Record<string, ReactNode>) => void
  }
  readonly save: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function EntryModal({ title, form, save, onClose, children }: EntryModalProps) {
  async function attempt(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      await save()
      showDone('已保存。')
      onClose()
    } catch (error) {
      form.setErrors(problemOf(error).fields)
      showFailure(error)
    }
  }
  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <FormFrame label={title} onSave={() => void attempt()}>
        <Stack gap="sm">{children}</Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={() => void attempt()}>保存</Button>
        </Group>
      </FormFrame>
    </Modal>
  )
}
