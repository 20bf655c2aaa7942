/** Saved rosters of a kind, a new one for the period that comes next, and the way to the import. */
import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { rosterKinds, type RosterKind } from '#shared/roster/roster.types.ts'
import { sheetStates, type Sheet } from '#shared/roster/sheet.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { today } from '#renderer/ui/form/DateField.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { NewRosterModal, type OwnPost } from './NewRosterModal.tsx'
import { periodsFor, periodText } from './periods.ts'

export const sheetTones: Readonly<Record<Sheet['state'], Tone>> = { draft: 'draft', posted: 'done', changed: 'due' }

export function RosterList({ kind }: { readonly kind: RosterKind }) {
  const navigate = useNavigate()
  const mayWrite = useRight('roster.write')
  const { data, error, refetch } = useCall('roster', 'sheets', { kind })
  const [asking, setAsking] = useState(false)
  const periods = periodsFor(kind, today())

  async function create(from: string, to: string, own: Partial<OwnPost> = {}): Promise<void> {
    try {
      const { id } = await api.roster.create({ kind, from, to, ...own })
      void navigate({ to: '/roster/sheet/$id', params: { id } })
    } catch (failure) {
      showFailure(failure)
    }
  }

  const [next] = periods
  const newButtons = (
    <>
      <Button variant="default" onClick={() => void navigate({ to: '/roster/import' })}>
        导入 Excel
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button>新建{rosterKinds[kind]}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {periods.map((period) => (
            <Menu.Item key={period.name} onClick={() => void create(period.from, period.to)}>
              {period.name}（{periodText(period)}）
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setAsking(true)}>其他期间…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
  return (
    <Page title={kind === 'gate' ? '护学岗' : '值班排班'} actions={mayWrite ? newButtons : null}>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Card title="排班表" note={data === undefined ? '' : `共 ${data.sheets.length} 张`}>
        <ShortTable
          label="排班表"
          columns={columns}
          rows={data?.sheets ?? []}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/roster/sheet/$id', params: { id } })}
          empty={{
            title: '还没有排班表',
            text:
              kind === 'gate'
                ? '先导入学校、人员和校历（或在“人员与校历”里登记），再新建下周的勤务表。'
                : '先导入值班人员（或在“人员与校历”里登记），再新建下月的值班表。',
            action:
              mayWrite && next !== undefined ? (
                <Button variant="default" onClick={() => void create(next.from, next.to)}>
                  新建{next.name}（{periodText(next)}）
                </Button>
              ) : undefined,
          }}
        />
      </Card>
      {asking ? <NewRosterModal kind={kind} onClose={() => setAsking(false)} onCreate={create} /> : null}
    </Page>
  )
}

const columns: readonly Column<Sheet>[] = [
  { key: 'title', title: '标题', width: 280, grow: 1, render: ({ title }) => title },
  { key: 'period', title: '期间', width: 260, render: ({ from, to }) => periodText({ from, to }) },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: ({ state }) => <StateBadge tone={sheetTones[state]} text={sheetStates[state]} />,
  },
  { key: 'version', title: '版次', width: 90, render: ({ version }) => (version === 0 ? orDash('') : `第${version}版`) },
  { key: 'made', title: '编制人', width: 110, render: ({ madeBy }) => orDash(madeBy) },
]
