/** Which of two seals counts is decided with a reason, because it is written into the file. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SyncConflict } from '#shared/sync/conflict.types.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { sideNames } from './conflicts.ts'
import classes from './Conflicts.module.css'

interface SealReasonProps {
  /** Of the conflict. */
  readonly title: string
  readonly side: SyncConflict['sides'][number]
  readonly busy: boolean
  readonly onSave: (reason: string) => void
  readonly onCancel: () => void
}

export function SealReason({ title, side, busy, onSave, onCancel }: SealReasonProps) {
  const [reason, setReason] = useState('')
  const name = sideNames[side.key]
  const save = (): void => {
    if (reason.trim() !== '') onSave(reason.trim())
  }
  return (
    <FormFrame label={`${title}：以${name}的归档为准`} onSave={save}>
      <Textarea
        mb="xs"
        label={`为什么以${name}的归档为准`}
        description="写入这条记录的补充说明，例如“与当事人签字的纸质案卷一致”。"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button loading={busy} disabled={reason.trim() === ''} onClick={save}>
          选定并写入补充说明
        </Button>
        <Button variant="default" onClick={onCancel}>
          取消
        </Button>
      </div>
    </FormFrame>
  )
}
