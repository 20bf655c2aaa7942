/** 证据材料: a list with attachments; files come by dialogue, drop or paste and are hashed at entry. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Evidence } from '#shared/mediation/mediation.types.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { TableHead } from '#renderer/ui/table/TableHead.tsx'
import { LongCallBar } from '#renderer/ui/LongCall.tsx'
import { attachmentLimits } from './attachments.ts'
import { EvidenceForm } from './EvidenceForm.tsx'
import { EvidenceRow } from './EvidenceRow.tsx'
import { PreviewDrawer } from './PreviewDrawer.tsx'
import type { CaseTabProps } from './use-case.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useIncoming, usePaste } from './use-incoming.ts'
import { useLeftDraft } from './use-left-draft.ts'
import classes from './case.module.css'

const columns = ['编号', '种类', '名称与附件', '提供人', '原件、页数', '收集日期', '操作'] as const

export function EvidenceTab({ detail, editable }: CaseTabProps) {
  const [edited, setEdited] = useState<Evidence | 'new' | null>(null)
  const [preview, setPreview] = useState<Evidence['files'][number] | null>(null)
  const incoming = useIncoming(detail.id)
  const drop = useFileDrop(editable, incoming.takeNew)
  usePaste(editable, (files) => {
    // With the focus in a row the picture belongs to that piece.
    const owner = document.activeElement?.closest<HTMLElement>('[data-evidence]')?.dataset['evidence']
    if (owner === undefined) incoming.takeNew(files, true)
    else incoming.takeFor(owner, files, true)
  })
  useShortcuts(editable ? [{ key: 'a', label: '添加证据', run: () => setEdited('new') }] : [])
  useLeftDraft(`mediation.evidence:new:${detail.id}`, editable, () => setEdited('new'))
  const close = () => setEdited(null)
  const { evidence } = detail
  return (
    <>
      <div className={classes.toolbar}>
        <span className={classes.muted}>附件入库时计算校验值，以后每次打开都核对；内容有变动会提示。</span>
        {editable ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            aria-keyshortcuts="a"
            onClick={() => setEdited('new')}
          >
            添加证据
          </Button>
        ) : null}
      </div>
      <LongCallBar job={incoming.job} title="正在保存附件" />
      {edited === null || !editable ? null : (
        <EvidenceForm
          key={edited === 'new' ? 'new' : edited.id}
          caseId={detail.id}
          evidence={edited === 'new' ? null : edited}
          onClose={close}
        />
      )}
      {evidence.length === 0 && edited === null ? (
        <EmptyState title="还没有证据材料" text="添加承包合同、权证、照片、丈量记录等；也可以直接拖入或粘贴图片。" />
      ) : null}
      <table className={classes.table} aria-label="证据材料" hidden={evidence.length === 0}>
        <TableHead titles={columns} />
        <tbody>
          {evidence.map((piece, index) => (
            <EvidenceRow
              key={piece.id}
              piece={piece}
              number={index + 1}
              editable={editable}
              incoming={incoming}
              onEdit={() => setEdited(piece)}
              onPreview={setPreview}
            />
          ))}
        </tbody>
      </table>
      {editable ? (
        <div className={classes.drop} {...drop}>
          把文件拖到某一行，附在该件证据下；拖到这里或按 Ctrl+V 粘贴图片，另立一件。{attachmentLimits}
        </div>
      ) : null}
      {preview === null ? null : <PreviewDrawer file={preview} onClose={() => setPreview(null)} />}
    </>
  )
}
