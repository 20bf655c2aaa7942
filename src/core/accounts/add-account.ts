/** Adding an account. */
import { passwordSchema, type Account, type Role } from '#shared/accounts/accounts.types.ts'
import { foldLoginName } from '#shared/accounts/login-name.ts'
import { newId } from '#shared/kernel/identifiers.ts'
import { cleanPersonName } from '#shared/kernel/text.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ScryptCost, WriteScope } from '#core/services.ts'
import { findSecrets, insertAccount } from './accounts.queries.ts'
import { hashPassword } from './passwords.ts'

/** What a new account is made of. */
export interface NewAccount {
  readonly loginName: string
  readonly displayName: string
  readonly password: string
  readonly roles: readonly Role[]
}

/** Adds it. `at` is an ISO instant. Throws CallError `bad_input` for a weak password or an empty name, `conflict` for a name that exists. */
export async function addAccount(
  { tx, audit }: Pick<WriteScope, 'tx' | 'audit'>,
  given: NewAccount,
  cost: ScryptCost,
  at: string,
): Promise<Account> {
  const account = readNew(given)
  // Who reads what is said about the station has no part in its work (三员分立).
  if (given.roles.includes('supervisor') && given.roles.length > 1)
    throw new CallError('bad_input', '督察/纪检账号不能兼任其他角色，请单独建立。', { roles: '督察/纪检只能是唯一的角色。' })
  if ((await findSecrets(tx, account.loginName)) !== undefined) {
    throw new CallError('conflict', '已有同名的账号。请换一个账号名。', { loginName: '账号已存在。' })
  }
  const id = newId()
  const stored = await hashPassword(given.password, cost)
  const row = { id, login_name: account.loginName, display_name: account.displayName, roles: JSON.stringify(account.roles) }
  await insertAccount(tx, {
    ...row,
    ...stored,
    password_changed_at: at,
    disabled: 0,
    wrong_tries: 0,
    locked_until: null,
    created_at: at,
  })
  audit({ act: 'accounts.create', text: '新建账号', table: 'account', record: id })
  return { id, ...account, disabled: false }
}

function readNew({ loginName, displayName, password, roles }: NewAccount): Pick<Account, 'loginName' | 'displayName' | 'roles'> {
  const account = { loginName: foldLoginName(loginName), displayName: cleanPersonName(displayName), roles: [...new Set(roles)] }
  if (account.loginName === '') throw new CallError('bad_input', '请输入账号。', { loginName: '请输入账号。' })
  if (account.displayName === '') throw new CallError('bad_input', '请输入姓名。', { displayName: '请输入姓名。' })
  const strength = passwordSchema.safeParse(password)
  if (strength.success) return account
  const message = strength.error.issues[0]?.message ?? '口令不合要求。'
  throw new CallError('bad_input', message, { password: message })
}
