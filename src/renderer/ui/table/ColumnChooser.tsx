/** Which columns a list shows, and how high its rows are. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { applyDensity, density } from '#renderer/ui/theme/text-size.ts'
import type { ColumnChoice } from './columns.ts'

export function ColumnChooser<Row>({ choice }: { readonly choice: ColumnChoice<Row> }) {
  const height = density.use()
  return (
    // Inside the page's landmark; fixed, so that the page's edge does not cut it.
    <Menu position="bottom-end" shadow="md" withinPortal={false} floatingStrategy="fixed" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="选择列与行高" title="选择列与行高">
          <IconColumns size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>显示的列</Menu.Label>
        {choice.all.slice(1).map((column) => (
          <Menu.CheckboxItem key={column.key} checked={choice.isVisible(column.key)} onChange={() => choice.toggle(column.key)}>
            {column.title}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={height === 'compact'} onChange={(compact) => applyDensity(compact ? 'compact' : 'normal')}>
          紧凑行高
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
