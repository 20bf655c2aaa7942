/** 插入条款范本: wordings for the dispute kind, put behind what is written; the blanks 【…】 are filled by hand. */
import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useCall } from '#renderer/api/queries.ts'

export function InsertTerm({ kindCode, onInsert }: { readonly kindCode: string; readonly onInsert: (text: string) => void }) {
  const { data } = useCall('mediation', 'agreementTemplates', { kindCode })
  if (data === undefined) return null
  return (
    <Menu position="bottom-start" width={420} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden="true" />}>
          插入条款范本
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {data.map(({ title, text }) => (
          <Menu.Item key={title} onClick={() => onInsert(text)}>
            <b>{title}</b>
            <div className="muted">{text}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
