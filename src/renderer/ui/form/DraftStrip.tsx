/** The strip above a form: an unsaved draft is there — 恢复, 对比, 放弃; below it, when the form was last kept. */
import { Button, Modal, Table } from '@mantine/core'
import { useState } from 'react'
import { formatMoment } from '#renderer/ui/moment.ts'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { differencesOf } from './drafts.ts'
import type { FormDraft } from './use-draft.ts'
import noticeClasses from '#renderer/ui/Notice.module.css'

interface DraftStripProps {
  readonly draft: FormDraft
  /** Captions of fields by path, for the comparison. */
  readonly labels?: Readonly<Record<string, string>>
}

export function DraftStrip({ draft, labels = {} }: DraftStripProps) {
  const [comparing, setComparing] = useState(false)
  const [offer] = draft.offers
  if (offer === undefined) return null
  const decide = (restore: boolean): void => void draft.decide(restore).catch(showFailure)
  return (
    <div role="status" className={noticeClasses.notice} data-tone="due">
      <span>△ 有一份没有保存的草稿（{formatMoment(offer.savedAt)}）。恢复后接着填写；放弃后草稿删除。</span>
      <span className={noticeClasses.buttons}>
        <Button onClick={() => decide(true)}>恢复</Button>
        <Button variant="default" onClick={() => setComparing(true)}>
          对比
        </Button>
        <Button variant="default" onClick={() => decide(false)}>
          放弃
        </Button>
      </span>
      <Modal opened={comparing} onClose={() => setComparing(false)} title="草稿与当前内容的不同" size="lg">
        <Table withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>栏目</Table.Th>
              <Table.Th>草稿</Table.Th>
              <Table.Th>当前</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differencesOf(offer.value, draft.current).map((line) => (
              <Table.Tr key={line.path}>
                <Table.Td>{labels[line.path] ?? labels[line.path.replace(/\.\d+\./gu, '.')] ?? '其他栏目'}</Table.Td>
                <Table.Td>{line.draft === '' ? '—' : line.draft}</Table.Td>
                <Table.Td>{line.current === '' ? '—' : line.current}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </div>
  )
}

/** When the form was last kept as a draft; beside the save button. */
export function DraftNote({ draft }: { readonly draft: FormDraft }) {
  return <span className="muted">{draft.savedAt === null ? '' : `草稿已存 ${formatMoment(draft.savedAt).slice(11)}`}</span>
}
