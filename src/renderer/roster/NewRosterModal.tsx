/** A roster for a period of one's own choice; for shifts with a post of its own, such as the 24-hour enterprise post. */
import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { RosterKind } from '#shared/roster/roster.types.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'

interface NewRosterProps {
  readonly kind: RosterKind
  readonly onClose: () => void
  readonly onCreate: (from: string, to: string) => Promise<void>
}

export function NewRosterModal({ kind, onClose, onCreate }: NewRosterProps) {
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const problem = from !== null && to !== null && to < from ? '结束日期早于开始日期，请改正。' : undefined
  return (
    <Modal opened onClose={onClose} title={kind === 'gate' ? '新建护学岗勤务表' : '新建值班表'} size="sm">
      <DateField label="开始日期" required value={from} onChange={setFrom} />
      <DateField label="结束日期" required value={to} onChange={setTo} error={problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button
          disabled={from === null || to === null || problem !== undefined}
          onClick={() => from !== null && to !== null && void onCreate(from, to)}
        >
          新建
        </Button>
      </Group>
    </Modal>
  )
}
