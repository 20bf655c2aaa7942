/** Accounts: who may sign in and with which roles; add, disable, enable. */
import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { roles, type Account } from '#shared/accounts/accounts.types.ts'
import { api } from '#renderer/api/api.ts'
import { callKey, queryClient, useCall } from '#renderer/api/queries.ts'
import { useSession } from '#renderer/api/session.ts'
import { useShortcuts } from '#renderer/shell/shortcuts.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Card, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { confirm } from '#renderer/ui/confirm.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { AccountModal } from './AccountModal.tsx'
import { ResetPasswordModal } from './ResetPasswordModal.tsx'

export default function AccountsPage() {
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<Account | null>(null)
  const own = useSession().account.id
  const { data, error, refetch } = useCall('accounts', 'list', {})
  useShortcuts([{ key: 'n', label: '新增账号', run: () => setAdding(true) }])
  const columns = useMemo<readonly Column<Account>[]>(
    () => [
      { key: 'displayName', title: '姓名', width: 140, render: (account) => <b>{account.displayName}</b> },
      { key: 'loginName', title: '账号', width: 160, render: (account) => account.loginName },
      {
        key: 'roles',
        title: '角色',
        width: 240,
        grow: 1,
        render: (account) => account.roles.map((role) => roles[role]).join('、'),
      },
      {
        key: 'state',
        title: '状态',
        width: 110,
        render: ({ disabled }) => <StateBadge tone={disabled ? 'archived' : 'done'} text={disabled ? '已停用' : '正常'} />,
      },
      {
        key: 'act',
        title: '操作',
        width: 180,
        render: (account) => (
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" size="compact-xs" disabled={account.id === own} onClick={() => setResetting(account)}>
              重设口令
            </Button>
            <Button variant="default" size="compact-xs" disabled={account.id === own} onClick={() => void turn(account)}>
              {account.disabled ? '恢复' : '停用'}
            </Button>
          </Group>
        ),
      },
    ],
    [own],
  )
  return (
    <Page title="账号" actions={<Button onClick={() => setAdding(true)}>新增账号</Button>}>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Card title="全部账号" note={data === undefined ? '' : `共 ${data.accounts.length} 个`}>
        <ShortTable
          label="账号"
          columns={columns}
          rows={data?.accounts ?? []}
          rowKey={({ id }) => id}
          empty={{ title: '还没有账号', text: '按 N 新增第一个。' }}
        />
      </Card>
      {adding ? <AccountModal onClose={() => setAdding(false)} /> : null}
      {resetting === null ? null : <ResetPasswordModal account={resetting} onClose={() => setResetting(null)} />}
    </Page>
  )
}

async function turn(account: Account): Promise<void> {
  const sure =
    account.disabled ||
    (await confirm({
      title: `停用 ${account.displayName} 的账号？`,
      consequence: '停用后不能再登录，正在使用的立即退出。已有的记录不受影响，可以随时恢复。',
      action: '停用账号',
      dangerous: true,
    }))
  if (!sure) return
  try {
    await api.accounts.setDisabled({ id: account.id, disabled: !account.disabled })
    await queryClient.invalidateQueries({ queryKey: callKey('accounts') })
    showDone(account.disabled ? '账号已恢复。' : '账号已停用。')
  } catch (error) {
    showFailure(error)
  }
}
