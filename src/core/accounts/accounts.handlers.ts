/** Calls about signing in and accounts. */
import type { accountsCalls } from '#shared/accounts/accounts.calls.ts'
import type { Account, Session } from '#shared/accounts/accounts.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { open, read, write, type Connection, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { findAccount, listAccounts, updateAccount } from './accounts.queries.ts'
import { addAccount } from './add-account.ts'
import { hashPassword } from './passwords.ts'
import { createSessions } from './sessions.ts'
import { createPasswordDesk } from './sign-in.ts'

/** Makes the handlers. */
export function createAccountsHandlers(services: CoreServices): Handlers<typeof accountsCalls> {
  const { clock, db, demo, scryptCost } = services
  const passwords = createPasswordDesk(services)
  const sessions = createSessions((connection, event) => services.announce(connection, event))

  return {
    loginNames: open(async () => {
      const enabled = (await listAccounts(db)).filter(({ disabled }) => !disabled)
      const { name: station, theme } = await readStation(db)
      return { accounts: enabled.map(({ loginName, displayName }) => ({ loginName, displayName })), station, theme, demo }
    }),
    signIn: open(async ({ connection }, { loginName, password }) =>
      sessions.begin(connection, await passwords.signIn(loginName, password)),
    ),
    signOut: open(async ({ connection }) => {
      if (connection.session !== null) await tellSignOut(connection.session.account)
      sessions.end(connection)
      return {}
    }),
    session: open(async ({ connection }) => connection.session),
    list: read('accounts.manage', async (context) => ({ accounts: await listAccounts(context.db) })),
    // Hashing inside the transaction holds other writes up for a part of a second; accounts are added seldom.
    create: write('accounts.manage', async (scope, account) =>
      addAccount(scope, account, scryptCost, new Date(clock.now()).toISOString()),
    ),
    setDisabled: write('accounts.manage', async ({ tx, audit }, { id, disabled }) => {
      const account = await findAccount(tx, id)
      if (account === undefined) throw new CallError('not_found', '没有找到这个账号。请刷新后再试。')
      if (disabled) await refuseLastAdministrator(tx, account)
      // Enabling also ends a lock: the administrator has seen who is before him.
      await updateAccount(tx, id, disabled ? { disabled: 1 } : { disabled: 0, wrong_tries: 0, locked_until: null })
      audit({ act: 'accounts.setDisabled', text: disabled ? '停用账号' : '启用账号', table: 'account', record: id })
      if (disabled) sessions.endAllOf(id, 'signed_out')
      return { ...account, disabled }
    }),
    resetPassword: write('accounts.manage', async ({ tx, audit, session }, { id, password }) => {
      if (id === session.account.id) throw new CallError('refused_by_rule', '本人的口令请用“修改口令”更换，需要输入现在的口令。')
      if ((await findAccount(tx, id)) === undefined) throw new CallError('not_found', '没有找到这个账号。请刷新后再试。')
      const password_changed_at = new Date(clock.now()).toISOString()
      const changed = await hashPassword(password, scryptCost)
      await updateAccount(tx, id, { ...changed, password_changed_at, wrong_tries: 0, locked_until: null })
      audit({ act: 'accounts.resetPassword', text: '重设口令', table: 'account', record: id })
      sessions.endAllOf(id, 'signed_out')
      return {}
    }),
    // Open, because wrong tries must be counted even though the call fails: a writing call would take the count back.
    changePassword: open(async ({ connection }, { oldPassword, newPassword }) => {
      const { account } = sessionOf(connection)
      try {
        await passwords.changePassword(account, oldPassword, newPassword)
      } catch (error) {
        if (error instanceof CallError && error.code === 'locked') sessions.endAllOf(account.id, 'locked')
        throw error
      }
      return {}
    }),
  }

  async function tellSignOut({ id, displayName }: Account): Promise<void> {
    await services.write({ id, name: displayName }, 'accounts.signOut', async ({ audit }) =>
      audit({ act: 'accounts.signOut', text: '退出登录', table: 'account', record: id }),
    )
  }
}

function sessionOf({ session }: Connection): Session {
  if (session === null) throw new CallError('not_signed_in', '登录已结束。请重新登录后再试。')
  return session
}

/** Without an administrator nobody could ever be let in again. */
async function refuseLastAdministrator(db: ReadDatabase, account: Account): Promise<void> {
  if (!isAdministrator(account)) return
  const others = (await listAccounts(db)).filter((other) => other.id !== account.id && isAdministrator(other))
  if (others.length === 0)
    throw new CallError('refused_by_rule', '这是最后一个可用的管理员账号，不能停用。请先新建或启用另一个管理员账号。')
}

function isAdministrator({ roles, disabled }: Account): boolean {
  return roles.includes('administrator') && !disabled
}
