/** Which columns a list shows, and how high its rows are. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconColumns } from '@tabler/icons-react'
import { applyDensity, density } from '#renderer/ui/theme/text-size.ts'
import type { ColumnChoice } from './columns.ts'

export function ColumnChooser<Row>({ choice }: { readonly choice: ColumnChoice<Row> }) {
  const height = density.use()
  return (
    <Menu position="bottom-end" closeOnItemClick={false} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="选择列与行高" title="选择列与行高">
          <IconColumns size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>显示的列</Menu.Label>
        {choice.all.slice(1).map((column) => (
          <Menu.Item
            key={column.key}
            role="menuitemcheckbox"
            aria-checked={choice.isVisible(column.key)}
            leftSection={<Mark on={choice.isVisible(column.key)} />}
            onClick={() => choice.toggle(column.key)}
          >
            {column.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={height === 'compact'}
          leftSection={<Mark on={height === 'compact'} />}
          onClick={() => applyDensity(height === 'compact' ? 'normal' : 'compact')}
        >
          紧凑行高
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Mark({ on }: { readonly on: boolean }) {
  return <span style={{ width: 16, display: 'inline-flex' }}>{on ? <IconCheck size={16} /> : null}</span>
}
