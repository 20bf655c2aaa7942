/** Deciding a conflict by writing it anew: the text that stands to begin with, the others to copy from above. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SyncConflict } from '#shared/sync/conflict.types.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { columnsOf } from './conflicts.ts'
import classes from './Conflicts.module.css'

interface ConflictEditorProps {
  readonly conflict: SyncConflict
  readonly texts: Readonly<Record<string, string>>
  readonly busy: boolean
  readonly onSave: (values: Readonly<Record<string, string>>) => void
  readonly onCancel: () => void
}

export function ConflictEditor({ conflict, texts, busy, onSave, onCancel }: ConflictEditorProps) {
  const [values, setValues] = useState(texts)
  return (
    <FormFrame label={`${conflict.title}：修改后保存`} onSave={() => onSave(values)}>
      {columnsOf(conflict)
        .filter(({ column }) => values[column] !== undefined)
        .map(({ column, label }, at) => (
          <Textarea
            key={column}
            mb="xs"
            label={label}
            autosize
            minRows={1}
            maxRows={12}
            autoFocus={at === 0}
            value={values[column] ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value
              setValues((before) => ({ ...before, [column]: text }))
            }}
          />
        ))}
      <div className={classes.buttons}>
        <Button loading={busy} onClick={() => onSave(values)}>
          保存并裁定
        </Button>
        <Button variant="default" onClick={onCancel}>
          取消
        </Button>
      </div>
    </FormFrame>
  )
}
