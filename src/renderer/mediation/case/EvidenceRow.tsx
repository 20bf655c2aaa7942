/** One piece of evidence with its attachments: size and the first eight digits of the hash; files can be dropped on it. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconPaperclip } from '@tabler/icons-react'
import type { Evidence } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { orDash } from '#renderer/ui/Page.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { FileList } from './FileList.tsx'
import { offerUndo } from './offer-undo.ts'
import { useFileDrop } from './use-file-drop.ts'
import type { Incoming } from './use-incoming.ts'
import { joined } from './words.ts'
import classes from './case.module.css'

interface EvidenceRowProps {
  readonly piece: Evidence
  readonly number: number
  readonly editable: boolean
  readonly incoming: Incoming
  readonly onEdit: () => void
  readonly onPreview: (file: Evidence['files'][number]) => void
}

export function EvidenceRow({ piece, number, editable, incoming, onEdit, onPreview }: EvidenceRowProps) {
  const drop = useFileDrop(editable, (files, isPasted) => incoming.takeFor(piece.id, files, isPasted))
  const { provider, checkedBy } = piece
  return (
    <tr data-evidence={piece.id} {...drop}>
      <td>{number}</td>
      <td>{piece.kind}</td>
      <td>
        {piece.name}
        <FileList files={piece.files} onPreview={onPreview} />
      </td>
      <td>
        {orDash(provider)}
        {checkedBy === '' ? null : <div className={`${classes.muted} ${classes.small}`}>核对 {checkedBy}</div>}
      </td>
      <td data-narrow>
        {piece.original ? '原件' : '复印件'}
        {piece.pages === null ? '' : ` ${piece.pages} 页`}
      </td>
      <td data-narrow>{orDash(piece.collectedOn)}</td>
      <td data-narrow>
        {editable ? (
          <>
            <ActionIcon
              variant="subtle"
              aria-label={`为“${piece.name}”添加附件`}
              title="添加附件"
              onClick={() => incoming.chooseFor(piece.id)}
            >
              <IconPaperclip size={16} />
            </ActionIcon>
            <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={`“${piece.name}”：修改、移出`}>
                  <IconDotsVertical size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={onEdit}>修改</Menu.Item>
                <Menu.Item color="red" onClick={() => void remove(piece)}>
                  移出清单（可撤销）
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        ) : null}
      </td>
    </tr>
  )
}

async function remove({ id, kind, name }: Evidence): Promise<void> {
  try {
    await api.mediation.removeEvidence({ id })
    offerUndo(`已移出证据“${joined([kind, name], ' ')}”。`, id)
  } catch (error) {
    showFailure(error)
  }
}
