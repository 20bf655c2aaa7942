/** All keys: of this page, then those that work everywhere (?). */
import { Kbd, Modal, Table } from '@mantine/core'
import { commonKeys } from './help-texts.ts'
import { overlay } from './overlays.ts'
import { pageShortcuts } from './shortcuts.ts'

export default function KeysModal() {
  const own = pageShortcuts.use().map(({ key, label }) => [key.toUpperCase(), label] as const)
  return (
    <Modal opened onClose={() => overlay.set('none')} title="快捷键" size="md">
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {[...own, ...commonKeys].map(([keys, label]) => (
            <Table.Tr key={`${keys} ${label}`}>
              <Table.Td w="14rem">
                <Kbd>{keys}</Kbd>
              </Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
