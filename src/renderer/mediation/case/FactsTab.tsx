/** 基本情况: the facts in a grid, changed in place; parcels; the last of the process record. */
import { Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { DisputeLinkCard } from '#renderer/enterprise/parts/DisputeLinkCard.tsx'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { AddendaCard } from './AddendaCard.tsx'
import { factsOf } from './facts.tsx'
import { FactsForm } from './FactsForm.tsx'
import { ParcelsCard } from './ParcelsCard.tsx'
import { PoliceCard } from './PoliceCard.tsx'
import { RecentEntries } from './RecentEntries.tsx'
import type { CaseTabProps } from './use-case.ts'
import { useLeftDraft } from './use-left-draft.ts'
import classes from './case.module.css'

export function FactsTab({ detail, editable }: CaseTabProps) {
  const [isEditing, setEditing] = useState(false)
  const [parcel, setParcel] = useState<string | null>(null)
  useLeftDraft(`mediation.case:${detail.id}`, editable, () => setEditing(true))
  useLeftDraft(`mediation.parcel:new:${detail.id}`, editable, () => setParcel('new'))
  useShortcuts(editable ? [{ key: 'e', label: '修改基本情况', run: () => setEditing(true) }] : [])
  const { warning } = detail.routing
  return (
    <>
      {warning === null ? null : <WarningNotice lines={[warning]} />}
      {isEditing && editable ? (
        <FactsForm detail={detail} onClose={() => setEditing(false)} />
      ) : (
        <div>
          <Facts facts={factsOf(detail)} />
          {editable ? (
            <div className={classes.toolbar}>
              <Button
                variant="subtle"
                leftSection={<IconPencil size={14} aria-hidden="true" />}
                aria-keyshortcuts="e"
                onClick={() => setEditing(true)}
              >
                修改基本情况
              </Button>
              {detail.parcels.length === 0 && parcel === null && !isPolice(detail) ? (
                <Button variant="subtle" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setParcel('new')}>
                  添加争议地块
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
      )}
      {isPolice(detail) ? <PoliceCard detail={detail} editable={editable} /> : null}
      {detail.state === 'archived' ? <AddendaCard caseId={detail.id} /> : null}
      <ParcelsCard detail={detail} editable={editable} editing={editable ? parcel : null} onEdit={setParcel} />
      <DisputeLinkCard caseId={detail.id} editable={editable} />
      <RecentEntries detail={detail} />
    </>
  )
}
