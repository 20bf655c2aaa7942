/** A roster for a period of one's own choice; for shifts with a post of its own, such as the 24-hour enterprise post. */
import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RosterKind } from '#shared/roster/roster.types.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'

/** A post of its own with its shifts; '' and none: as the station has set. */
export interface OwnPost {
  readonly post: string
  readonly shifts: Shift[]
}

const dayTurn: Shift = { code: '值', name: '二十四小时班', start: '08:30', end: '08:30' }

interface NewRosterProps {
  readonly kind: RosterKind
  readonly onClose: () => void
  readonly onCreate: (from: string, to: string, own: OwnPost) => Promise<void>
}

export function NewRosterModal({ kind, onClose, onCreate }: NewRosterProps) {
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [post, setPost] = useState('')
  const [turn, setTurn] = useState('usual')
  const own = { post: post.trim(), shifts: turn === 'day' ? [dayTurn] : [] }
  const problem = from !== null && to !== null && to < from ? '结束日期早于开始日期，请改正。' : undefined
  return (
    <Modal opened onClose={onClose} title={kind === 'gate' ? '新建护学岗勤务表' : '新建值班表'} size="sm">
      <DateField label="开始日期" required value={from} onChange={setFrom} />
      <DateField label="结束日期" required value={to} onChange={setTo} error={problem} />
      {kind === 'duty' ? (
        <>
          <TextInput
            label="岗位（不填为值班室）"
            placeholder="如 警企联防岗"
            maxLength={40}
            value={post}
            onChange={(event) => setPost(event.currentTarget.value)}
          />
          <Select
            label="班次"
            allowDeselect={false}
            data={[
              { value: 'usual', label: '按站里的班次' },
              { value: 'day', label: '二十四小时一班（08:30 交接）' },
            ]}
            value={turn}
            onChange={(value) => setTurn(value ?? 'usual')}
          />
        </>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button
          disabled={from === null || to === null || problem !== undefined}
          onClick={() => from !== null && to !== null && void onCreate(from, to, own)}
        >
          新建
        </Button>
      </Group>
    </Modal>
  )
}
