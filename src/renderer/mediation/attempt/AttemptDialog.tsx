/** 快记一次调解: proof of an attempt in under a minute; everything is proposed, Enter saves, its words are written later. */
import { Button, Checkbox, Group, Input, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { caseStates, entryResults, type CaseDetail } from '#shared/mediation/mediation.types.ts'
import { checkEntryMoment } from '#shared/mediation/mediation.rules.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { placeOf } from '#renderer/mediation/case/facts.tsx'
import { offerUndo } from '#renderer/mediation/case/offer-undo.ts'
import { MomentField } from '#renderer/mediation/form/MomentField.tsx'
import { minuteNow } from '#renderer/mediation/form/moment-text.ts'
import { useSaving } from '#renderer/mediation/form/use-saving.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { attemptOf, firstAttemptOf, type AttemptValues } from './attempt-values.ts'

interface AttemptDialogProps {
  /** Null when nothing is noted. */
  readonly id: string | null
  readonly onClose: () => void
}

const results = (['open', 'agreed', 'failed'] as const).map((value) => ({ value, label: entryResults[value] }))

export function AttemptDialog({ id, onClose }: AttemptDialogProps) {
  const { data, error, refetch } = useCall('mediation', 'open', { id: id ?? '' }, { enabled: id !== null })
  if (id === null) return null
  const detail = data?.id === id ? data : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={`快记一次调解${detail === undefined ? '' : ` ・ ${detail.number}`}`}
      size="lg"
      transitionProps={{ duration: 0 }}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {detail === undefined ? null : <AttemptForm key={id} detail={detail} onClose={onClose} />}
    </Modal>
  )
}

function AttemptForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const [initialValues] = useState(() => firstAttemptOf(detail, minuteNow(), placeOf(detail)))
  const form = useForm<AttemptValues>({
    initialValues,
    validate: {
      happenedAt: (value) => (value === '' ? '请填写时间。' : (checkEntryMoment(value, '', minuteNow())?.text ?? null)),
    },
  })
  const frame = useRef<HTMLDivElement>(null)
  const saving = useSaving(form, frame)
  // The dialogue opens before the case is there: its own focus comes too early.
  useEffect(() => frame.current?.querySelector<HTMLElement>('input[type=radio]:checked')?.focus(), [])

  async function save(): Promise<void> {
    await saving.run(async () => {
      const { id, movedTo } = await api.mediation.noteAttempt(attemptOf(detail.id, form.getValues()))
      onClose()
      offerUndo('已记下一次调解，经过待补写。', id)
      if (movedTo !== null) offerUndo(`案件已随记录转为“${caseStates[movedTo]}”。`, detail.id)
    })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isButton = event.target instanceof HTMLButtonElement
    if (event.key !== 'Enter' || isButton || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    // The field that has the focus reads its text first.
    setTimeout(() => void save())
  }

  const names = [...new Set(detail.parties.map(({ name }) => name))]
  return (
    <div ref={frame}>
      <form aria-label="快记一次调解" noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown}>
        <Input.Wrapper label="结果" mb="sm">
          <SegmentedControl {...form.getInputProps('result')} fullWidth aria-label="结果" data={results} transitionDuration={0} />
        </Input.Wrapper>
        <Checkbox.Group {...form.getInputProps('parties')} label="到场的当事人" mb="sm">
          <Group gap="md" mt={4}>
            {names.map((name) => (
              <Checkbox key={name} value={name} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <TextInput
          {...form.getInputProps('others')}
          label="其他在场人"
          placeholder="如 村委会主任罗永梅"
          maxLength={100}
          mb="sm"
        />
        <Group grow align="start" mb="sm">
          <MomentField {...form.getInputProps('happenedAt')} label="时间" value={form.values.happenedAt} required />
          <TextInput {...form.getInputProps('place')} label="地点" maxLength={200} />
        </Group>
        <Group justify="space-between" mt="lg">
          <span className="muted">回车保存，记为“待补写”，经过以后再写。</span>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button loading={saving.busy} aria-keyshortcuts="Enter" onClick={() => void save()}>
              记下
            </Button>
          </Group>
        </Group>
      </form>
    </div>
  )
}
