/** Checks of passwords: signing in and changing one's password. Wrong tries are counted in a transaction of their own, which stays. */
import type { Account } from '#shared/accounts/accounts.types.ts'
import { foldLoginName } from '#shared/accounts/login-name.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Actor, CoreServices } from '#core/services.ts'
import { findSecrets, updateAccount, type AccountSecrets } from './accounts.queries.ts'
import { hashPassword, verifyNothing, verifyPassword } from './passwords.ts'
import { createTurns } from '#core/rpc/turns.ts'
import { countWrong, refuseLocked, rememberUnknownNames, wrongAnswer } from './wrong-tries.ts'

/** What can be asked about passwords. */
export interface PasswordDesk {
  /** The account, or CallError `wrong_password` or `locked`; the same for an account that does not exist, after the same time. */
  signIn(loginName: string, password: string): Promise<Account>
  /** Changes the password of a signed-in account. Throws as signIn does; `bad_input` when the new one is the old one. */
  changePassword(account: Account, oldPassword: string, newPassword: string): Promise<void>
}

/** What is written in the log about someone who is not known: not the name typed, because people type their password there. */
const nobody: Actor = { id: '', name: '未登录' }

/** Makes the desk. Tries of all connections take turns: beside each other they could be more than five. */
export function createPasswordDesk({ clock, db, scryptCost, write }: CoreServices): PasswordDesk {
  const unknownNames = rememberUnknownNames()
  const takeTurn = createTurns()

  return {
    signIn: (loginName, password) =>
      takeTurn(async () => {
        const name = foldLoginName(loginName)
        const secrets = await findSecrets(db, name)
        if (secrets === undefined) return refuseUnknown(name, password)
        await check(secrets, password, { act: 'accounts.signIn', what: '账号或口令' })
        if (secrets.disabled === 1) return refuseDisabled(secrets)
        await write(actorOf(secrets), 'accounts.signIn', async ({ tx, audit }) => {
          await updateAccount(tx, secrets.id, { wrong_tries: 0, locked_until: null })
          audit({ act: 'accounts.signIn', text: '登录', table: 'account', record: secrets.id })
        })
        return accountOf(secrets)
      }),
    changePassword: (account, oldPassword, newPassword) =>
      takeTurn(async () => {
        const secrets = await findSecrets(db, account.loginName)
        if (secrets === undefined || secrets.disabled === 1)
          throw new CallError('not_found', '没有找到这个账号。请重新登录后再试。')
        await check(secrets, oldPassword, { act: 'accounts.changePassword', what: '原口令' })
        if (await verifyPassword(newPassword, secrets)) {
          throw new CallError('bad_input', '新口令与原口令相同。请换一个新口令。', { newPassword: '与原口令相同。' })
        }
        const changed = await hashPassword(newPassword, scryptCost)
        await write(actorOf(secrets), 'accounts.changePassword', async ({ tx, audit }) => {
          const password_changed_at = new Date(clock.now()).toISOString()
          await updateAccount(tx, secrets.id, { ...changed, password_changed_at, wrong_tries: 0, locked_until: null })
          audit({ act: 'accounts.changePassword', text: '修改口令', table: 'account', record: secrets.id })
        })
      }),
  }

  async function check(secrets: AccountSecrets, password: string, { act, what }: { act: string; what: string }): Promise<void> {
    const before = refuseLocked({ wrong: secrets.wrong_tries, lockedUntil: secrets.locked_until }, clock.now())
    if (await verifyPassword(password, secrets)) return
    const tries = countWrong(before, clock.now())
    await write(actorOf(secrets), act, async ({ tx, audit }) => {
      await updateAccount(tx, secrets.id, { wrong_tries: tries.wrong, locked_until: tries.lockedUntil })
      audit({
        act,
        text: tries.lockedUntil === null ? '口令不正确' : '口令连续输错，账号锁定',
        table: 'account',
        record: secrets.id,
      })
    })
    throw wrongAnswer(tries, what)
  }

  /** Only who knows the password is told. */
  async function refuseDisabled(secrets: AccountSecrets): Promise<never> {
    await write(actorOf(secrets), 'accounts.signIn', async ({ audit }) =>
      audit({ act: 'accounts.signIn', text: '账号已停用，未能登录', table: 'account', record: secrets.id }),
    )
    throw new CallError('not_allowed', '这个账号已停用。如需使用，请联系管理员启用。')
  }

  async function refuseUnknown(name: string, password: string): Promise<never> {
    const before = refuseLocked(unknownNames.of(name), clock.now())
    await verifyNothing(password, scryptCost)
    const tries = countWrong(before, clock.now())
    unknownNames.set(name, tries)
    await write(nobody, 'accounts.signIn', async ({ audit }) => audit({ act: 'accounts.signIn', text: '账号不存在' }))
    throw wrongAnswer(tries, '账号或口令')
  }
}

function actorOf({ id, display_name }: AccountSecrets): Actor {
  return { id, name: display_name }
}

function accountOf({ id, login_name, display_name, roles, disabled }: AccountSecrets): Account {
  return { id, loginName: login_name, displayName: display_name, roles, disabled: disabled === 1 }
}
