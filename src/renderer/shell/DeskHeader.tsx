/** The header: station, search, state of the exchange with the centre at its fixed place, the person, the lock. */
import { ActionIcon, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { roles } from '#shared/accounts/accounts.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { leave, lock, useSession } from '#renderer/api/session.ts'
import { SyncState } from '#renderer/sync/SyncState.tsx'
import { overlay } from './overlays.ts'
import classes from './Frame.module.css'

export function DeskHeader() {
  const { account } = useSession()
  const station = useCall('station', 'get', {}).data
  const themes = useCall('station', 'themes', {}).data?.themes
  const theme = themes?.find((candidate) => candidate.code === station?.theme)
  return (
    <header className={classes.header} aria-label="页首">
      <span className={classes.station}>{station?.name ?? '前哨'}</span>
      {theme === undefined ? null : <span className={classes.theme}>{theme.name}</span>}
      <button type="button" className={classes.search} aria-keyshortcuts="Control+K" onClick={() => overlay.set('palette')}>
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.searchText}>查找页面、纠纷、操作 — 汉字、拼音、首字母</span>
        <kbd className={classes.key}>Ctrl K</kbd>
      </button>
      <span className={classes.space} />
      <SyncState />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.user}>
            <span className="muted">{account.roles.map((role) => roles[role]).join('、')}</span>
            <span>{account.displayName}</span>
            <VisuallyHidden>账号菜单</VisuallyHidden>
            <span className={classes.initial} aria-hidden="true">
              {[...account.displayName][0]}
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => overlay.set('password')}>修改口令</Menu.Item>
          <Menu.Item component={Link} to="/about">
            设置与关于
          </Menu.Item>
          <Menu.Item onClick={() => overlay.set('keys')}>快捷键</Menu.Item>
          <Menu.Item onClick={() => overlay.set('help')}>本页帮助</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void leave()}>退出登录</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon variant="default" size="lg" aria-label="锁定" title="锁定（Ctrl+L）" onClick={() => void lock('已锁定。')}>
        <IconLock size={18} />
      </ActionIcon>
    </header>
  )
}
