/** Forms that were begun and not saved; each opens where it was left. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Draft } from '#shared/drafts/drafts.calls.ts'
import { isId } from '#shared/kernel/identifiers.ts'
import { api } from '#renderer/api/api.ts'
import { queryClient, callKey, useCall } from '#renderer/api/queries.ts'
import type { CaseTab } from '#renderer/mediation/mediation.routes.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { showFailure, showUndo } from '#renderer/ui/toasts.tsx'
import classes from './Home.module.css'

export function DraftsCard() {
  const drafts = useCall('drafts', 'list', {}).data?.drafts ?? []
  if (drafts.length === 0) return null
  return (
    <Card title={`草稿 ${drafts.length}`} note="没有保存完的表单">
      <ul className={classes.rows}>
        {drafts.map((draft) => (
          <li key={draft.key} style={{ display: 'flex', alignItems: 'center', paddingRight: '0.5rem' }}>
            <DraftLink draftKey={draft.key}>
              <span className={classes.when}>{formatMoment(draft.savedAt).slice(5)}</span>
              <span className={classes.what}>{draft.title}</span>
            </DraftLink>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`放弃草稿：${draft.title}`}
              title="放弃草稿"
              onClick={() => void discard(draft)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Where a form of the case page is, by the word before the first colon of its key. */
const tabs: Readonly<Record<string, CaseTab>> = {
  'mediation.party': 'parties',
  'mediation.entry': 'process',
  'mediation.evidence': 'evidence',
  'mediation.agreement': 'papers',
  'mediation.extension': 'clocks',
}

/** Keys end in `new` or in the id of the case. */
function DraftLink({ draftKey, children }: { readonly draftKey: string; readonly children: ReactNode }) {
  const target = draftKey.replace(/#2$/u, '').split(':').at(-1) ?? ''
  const style = { flex: 1, minWidth: 0, borderBottom: 'none' }
  if (isId(target)) {
    return (
      <Link
        to="/cases/$id"
        params={{ id: target }}
        search={{ tab: tabs[draftKey.split(':')[0] ?? ''] }}
        className={classes.row}
        style={style}
      >
        {children}
      </Link>
    )
  }
  return (
    <Link to="/cases/new" className={classes.row} style={style}>
      {children}
    </Link>
  )
}

async function discard({ key, title, value }: Draft): Promise<void> {
  const refresh = () => queryClient.invalidateQueries({ queryKey: callKey('drafts') })
  try {
    await api.drafts.discard({ key })
    await refresh()
    showUndo('草稿已放弃。', () => api.drafts.save({ key, title, value }).then(refresh))
  } catch (error) {
    showFailure(error)
  }
}
