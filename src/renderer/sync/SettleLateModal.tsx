/** Closes a change that came after a seal: taken over as an addendum, or not taken with a reason. */
import { Button, Group, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import type { SetAside } from './SetAsideCard.tsx'

const ways = [
  { value: 'addendum', label: '写入补充说明' },
  { value: 'aside', label: '不采用' },
] as const

type Way = (typeof ways)[number]['value']

export function SettleLateModal({ entry, onClose }: { readonly entry: SetAside; readonly onClose: () => void }) {
  const { record, opId, said } = entry
  const [way, setWay] = useState<Way>('addendum')
  const [texts, setTexts] = useState<Readonly<Record<Way, string>>>({ addendum: said ?? '', aside: '' })
  const text = texts[way].trim()

  async function settle(): Promise<void> {
    if (text === '') return
    try {
      await api.sync.settleLate({ record, opId, way, text })
      showDone(way === 'addendum' ? '已写入补充说明。' : '已记下不采用的理由。')
      onClose()
    } catch (error) {
      showFailure(error)
    }
  }

  return (
    <Modal opened onClose={onClose} title="处理归档后的修改" size="lg">
      <FormFrame label="处理归档后的修改" onSave={() => void settle()}>
        <Stack gap="sm">
          <p style={{ margin: 0 }}>{said}</p>
          <SegmentedControl
            aria-label="怎样处理"
            data={[...ways]}
            value={way}
            onChange={(value) => setWay(ways.find((one) => one.value === value)?.value ?? 'addendum')}
          />
          <Textarea
            label={way === 'addendum' ? '补充说明' : '不采用的理由'}
            description={
              way === 'addendum' ? '归档的内容不变，补充说明附在后面，各台电脑都能看到。' : '这处修改仍保留在历史里，不再提醒。'
            }
            autosize
            minRows={3}
            maxRows={10}
            maxLength={2000}
            data-autofocus
            value={texts[way]}
            onChange={(event) => {
              const value = event.currentTarget.value
              setTexts((before) => ({ ...before, [way]: value }))
            }}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button disabled={text === ''} onClick={() => void settle()}>
            保存
          </Button>
        </Group>
      </FormFrame>
    </Modal>
  )
}
