/** One conflict: who wrote what, side by side with what both replaced, what it means, and the buttons that decide it. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Keep, SyncConflict } from '#shared/sync/conflict.types.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ConflictEditor } from './ConflictEditor.tsx'
import { ConflictValues } from './ConflictValues.tsx'
import { SealReason } from './SealReason.tsx'
import { columnsOf, editableTexts, sideNames, wordKeep } from './conflicts.ts'
import classes from './Conflicts.module.css'

const kinds = { values: '同时改了同一项', deleted: '一人删除，一人修改', sealed: '两次归档不同' } as const

export function ConflictCard({ conflict }: { readonly conflict: SyncConflict }) {
  const { record, table, group, sides, choices, caseId, meaning } = conflict
  const [busy, setBusy] = useState(false)
  const [editing, setEditing] = useState(false)
  const [sealOf, setSealOf] = useState<SyncConflict['sides'][number] | null>(null)
  const mayOpen = useRight('mediation.read')
  const texts = editableTexts(conflict)

  async function resolve(
    keep: Keep,
    more: { readonly values?: Record<string, string>; readonly note?: string } = {},
  ): Promise<void> {
    setBusy(true)
    try {
      await api.sync.resolve({ record, table, group, keep, ...more })
      showDone(wordOutcome(conflict, keep))
    } catch (error) {
      showFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card
      title={conflict.title}
      note={kinds[conflict.kind]}
      aside={
        caseId === null || !mayOpen ? null : (
          <Link to="/cases/$id" params={{ id: caseId }}>
            打开案卷
          </Link>
        )
      }
    >
      <ul className={classes.sentences}>
        {sides.map((side) => (
          <li key={side.key}>
            <b>{sideNames[side.key]}</b>
            <span className={classes.sentence} title={side.sentence}>
              {side.sentence}
            </span>
            {side.standing && sides.some((other) => !other.standing) ? <StateBadge tone="active" text="暂用" /> : null}
          </li>
        ))}
      </ul>
      {columnsOf(conflict).length > 0 ? <ConflictValues conflict={conflict} /> : null}
      <p className={classes.meaning}>
        <b>影响：</b>
        {meaning}
      </p>
      {editing && texts !== null ? (
        <ConflictEditor
          conflict={conflict}
          texts={texts}
          busy={busy}
          onSave={(values) => void resolve('edit', { values: { ...values } })}
          onCancel={() => setEditing(false)}
        />
      ) : sealOf !== null ? (
        <SealReason
          title={conflict.title}
          side={sealOf}
          busy={busy}
          onSave={(note) => void resolve(sealOf.key, { note })}
          onCancel={() => setSealOf(null)}
        />
      ) : (
        <div className={classes.buttons}>
          {sides
            .filter(({ key }) => choices.includes(key))
            .map((side) => (
              <Button
                key={side.key}
                variant="default"
                disabled={busy}
                aria-label={`${conflict.title}：${wordKeep(conflict, side)}`}
                onClick={() => (conflict.kind === 'sealed' ? setSealOf(side) : void resolve(side.key))}
              >
                {wordKeep(conflict, side)}
              </Button>
            ))}
          {choices.includes('both') ? (
            <Button
              variant="default"
              disabled={busy}
              aria-label={`${conflict.title}：两份都留`}
              onClick={() => void resolve('both')}
            >
              两份都留
            </Button>
          ) : null}
          {texts === null ? null : (
            <Button
              variant="default"
              disabled={busy}
              aria-label={`${conflict.title}：修改后保存`}
              onClick={() => setEditing(true)}
            >
              修改后保存…
            </Button>
          )}
          {texts === null && choices.includes('edit') && caseId !== null && mayOpen ? (
            <span className="muted">两份都不对时，打开案卷重新填写这一项，也算裁定。</span>
          ) : null}
        </div>
      )}
    </Card>
  )
}

/** Where what was not kept can be found: decisions about values are listed below the inbox. */
function wordOutcome({ kind }: SyncConflict, keep: Keep): string {
  if (keep === 'both') return '两份都已留下。'
  if (kind === 'sealed') return '已选定归档，理由写入补充说明；另一份留在记录的历史里。'
  return kind === 'deleted'
    ? '已裁定，两人的改动都留在记录的历史里。'
    : '已裁定。没有保留的一份列在本页“最近的裁定”里，可以恢复。'
}
