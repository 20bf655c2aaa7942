/** 当事人: by sides, numbers masked until shown, what each wants; added, changed, taken out with undo. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { isPolice, isRefused } from '#shared/mediation/mediation.flow.ts'
import type { Party } from '#shared/mediation/mediation.types.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ConsentForm } from './ConsentForm.tsx'
import { PartyForm } from './PartyForm.tsx'
import { PartyRow } from './PartyRow.tsx'
import type { CaseTabProps } from './use-case.ts'
import { useLeftDraft } from './use-left-draft.ts'
import { useReveal } from './use-reveal.ts'
import classes from './case.module.css'

/** The one form that is open: below its row, or above the table for a new party. */
type Opened = { readonly form: 'edit' | 'consent'; readonly id: string } | { readonly form: 'new' } | null

const columns = ['当事人', '证件号码', '电话', '住址', '意愿', ''] as const
const stopped =
  '有当事人明确拒绝调解：调解应当停止，不能拟定协议（人民调解法第17条）。请在右上角办理终止或不予受理，并告知其他途径。'

export function PartiesTab({ detail, editable }: CaseTabProps) {
  const [opened, setOpened] = useState<Opened>(null)
  const reveal = useReveal()
  const close = () => setOpened(null)
  useShortcuts(editable ? [{ key: 'a', label: '添加当事人', run: () => setOpened({ form: 'new' }) }] : [])
  useLeftDraft(`mediation.party:new:${detail.id}`, editable, () => setOpened({ form: 'new' }))
  const parties = detail.parties.toSorted((a, b) => a.side - b.side)
  const sides = Math.max(2, ...parties.map(({ side }) => side))

  return (
    <>
      {isRefused(detail) && editable ? <WarningNotice lines={[stopped]} /> : null}
      <div className={classes.toolbar}>
        <span className={classes.muted}>证件号码和电话默认遮蔽；点“显示”查看全号，30 秒后自动遮蔽，每次查看都记入日志。</span>
        {editable ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            aria-keyshortcuts="a"
            onClick={() => setOpened({ form: 'new' })}
          >
            添加当事人
          </Button>
        ) : null}
      </div>
      {opened?.form === 'new' ? (
        <PartyForm caseId={detail.id} party={null} sides={sides} police={isPolice(detail)} onClose={close} />
      ) : null}
      {parties.length === 0 ? <EmptyState title="还没有当事人" text="受理前至少要有两方当事人。" /> : null}
      <table className={classes.table} aria-label="当事人" hidden={parties.length === 0}>
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {title === '' ? <span className="muted">操作</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map((party) => (
            <Fragment key={party.id}>
              <PartyRow
                party={reveal.shown.get(party.id) ?? party}
                reveal={reveal}
                editable={editable}
                onEdit={() => setOpened({ form: 'edit', id: party.id })}
                onConsent={() => setOpened({ form: 'consent', id: party.id })}
              />
              {isOpenAt(opened, party) ? (
                <tr>
                  <td colSpan={columns.length}>
                    {opened?.form === 'consent' ? (
                      <ConsentForm party={party} onClose={close} />
                    ) : (
                      <PartyForm caseId={detail.id} party={party} sides={sides} police={isPolice(detail)} onClose={close} />
                    )}
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  )
}

function isOpenAt(opened: Opened, { id }: Party): boolean {
  return opened !== null && opened.form !== 'new' && opened.id === id
}
