/** Asks for the day and, where needed, the reason of a move, with what it brings about in words. */
import { Button, Group, Modal, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { isCaseState } from '#shared/mediation/mediation.flow.ts'
import { checkDay } from '#shared/mediation/mediation.rules.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { showDone } from '#renderer/ui/toasts.tsx'
import { consequenceOf, isEnding, isFinal, type CaseMove } from './moves.ts'
import { offerUndo } from './offer-undo.ts'

interface MoveDialogProps {
  readonly detail: CaseDetail
  readonly move: CaseMove
  readonly onClose: () => void
}

interface MoveValues {
  on: string | null
  reason: string
}

export function MoveDialog({ detail, move, onClose }: MoveDialogProps) {
  const { id, registeredOn, acceptedOn, procedure, state } = detail
  const form = useForm<MoveValues>({
    initialValues: { on: today(), reason: '' },
    validate: {
      on: (on) => (on === null ? '请填写日期。' : (checkDay(on, { registeredOn, acceptedOn, today: today() })?.text ?? null)),
      reason: (reason) => (move.needsReason && reason.trim() === '' ? '请写明原因。' : null),
    },
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)

  async function save(): Promise<void> {
    await saving.run(async () => {
      const { on, reason } = form.getValues()
      await api.mediation.move({ id, to: move.to, reason, on: on ?? '' })
      onClose()
      if (isFinal(move)) showDone('已归档封存。')
      else offerUndo(`已办理“${move.label}”。`, id)
    })
  }

  const isRed = isEnding(move) || isFinal(move)
  return (
    <Modal opened onClose={onClose} title={move.label} size="md" transitionProps={{ duration: 0 }}>
      <div ref={frame}>
        <FormFrame label={move.label} onSave={() => void save()}>
          <Text mb="sm">{isCaseState(move.to) ? consequenceOf(move.to, state, procedure) : ''}</Text>
          <DateField
            {...form.getInputProps('on')}
            label="日期"
            value={form.values.on}
            required
            data-autofocus={(isRed && !move.needsReason) || undefined}
          />
          {move.needsReason ? (
            <Textarea
              {...form.getInputProps('reason')}
              mt="xs"
              label="原因"
              required
              autosize
              minRows={2}
              maxRows={8}
              maxLength={500}
              data-autofocus
            />
          ) : null}
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button
              color={isRed ? 'red' : 'brand'}
              data-autofocus={(!isRed && !move.needsReason) || undefined}
              loading={saving.busy}
              aria-keyshortcuts="Control+Enter"
              onClick={() => void save()}
            >
              {move.label}
            </Button>
          </Group>
        </FormFrame>
      </div>
    </Modal>
  )
}
