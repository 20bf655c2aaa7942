/** 过程记录: what happened, newest first; a session is recorded in a minute. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseFile } from '#shared/mediation/mediation.types.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LongCallBar } from '#renderer/ui/LongCall.tsx'
import { newestFirst } from './entries.ts'
import { EntryForm } from './EntryForm.tsx'
import { EntryItem } from './EntryItem.tsx'
import { PreviewDrawer } from './PreviewDrawer.tsx'
import { useIncoming } from './use-incoming.ts'
import { useGoTo, type CaseTabProps } from './use-case.ts'
import { useLeftDraft } from './use-left-draft.ts'
import classes from './case.module.css'

const route = getRouteApi('/cases/$id')

export function ProcessTab({ detail, editable }: CaseTabProps) {
  const isAdding = route.useSearch().entry === 'new' && editable
  const [editedId, setEditedId] = useState<string | null>(null)
  const [preview, setPreview] = useState<CaseFile | null>(null)
  const incoming = useIncoming(detail.id)
  const goTo = useGoTo(detail.id)
  const add = () => goTo('process', { entry: 'new' })
  const stop = () => goTo('process')
  useLeftDraft(`mediation.entry:new:${detail.id}`, editable && !isAdding, add)
  const entries = newestFirst(detail)
  return (
    <>
      {isAdding ? (
        <EntryForm detail={detail} entry={null} onClose={stop} />
      ) : (
        <div className={classes.toolbar}>
          <span className={classes.muted}>
            {detail.attemptsBefore > 0 ? `导入的台账记有 ${detail.attemptsBefore} 次调解，没有逐次记录。` : '最近的在最上面。'}
          </span>
          {editable ? (
            <Button variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={add}>
              添加记录
            </Button>
          ) : null}
        </div>
      )}
      {entries.length === 0 && !isAdding ? (
        <EmptyState title="还没有过程记录" text="按 M 记一次调解；调查、现场丈量、回访和工作记录也记在这里。" />
      ) : null}
      <LongCallBar job={incoming.job} title="正在保存附件" />
      <ul className={classes.timeline} hidden={entries.length === 0}>
        {entries.map((entry) => (
          <li key={entry.id} className={classes.entry}>
            {editedId === entry.id && editable ? (
              <EntryForm detail={detail} entry={entry} onClose={() => setEditedId(null)} />
            ) : (
              <EntryItem
                entry={entry}
                onEdit={editable ? () => setEditedId(entry.id) : null}
                incoming={editable ? incoming : null}
                onPreview={setPreview}
              />
            )}
          </li>
        ))}
      </ul>
      {preview === null ? null : <PreviewDrawer file={preview} onClose={() => setPreview(null)} />}
    </>
  )
}
