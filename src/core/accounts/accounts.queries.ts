/** SQL of the accounts. The table is of this desk alone and is not synced. */
import { z } from 'zod'
import { roleSchema, type Account } from '#shared/accounts/accounts.types.ts'
import type { AccountTable } from '#core/db/tables.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

/** An account with what only this module may see. */
export type AccountSecrets = Omit<AccountTable, 'roles' | 'created_at' | 'password_changed_at'> & {
  readonly roles: Account['roles']
}

const rolesSchema = z.array(roleSchema)
const shown = ['id', 'login_name as loginName', 'display_name as displayName', 'roles', 'disabled'] as const

/** All accounts by login name. */
export async function listAccounts(db: ReadDatabase): Promise<Account[]> {
  const rows = await db.selectFrom('account').select(shown).orderBy('login_name').execute()
  return rows.map((row) => ({ ...row, roles: rolesOf(row.roles), disabled: row.disabled === 1 }))
}

/** An account by id, or undefined. */
export async function findAccount(db: ReadDatabase, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').select(shown).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : { ...row, roles: rolesOf(row.roles), disabled: row.disabled === 1 }
}

/** The account of a folded login name, or undefined. */
export async function findSecrets(db: ReadDatabase, loginName: string): Promise<AccountSecrets | undefined> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'login_name', 'display_name', 'roles', 'disabled', 'wrong_tries', 'locked_until'])
    .select(['password_salt', 'password_hash', 'password_parameters'])
    .where('login_name', '=', loginName)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, roles: rolesOf(row.roles) }
}

/** Adds an account. */
export async function insertAccount(tx: WriteTransaction, account: AccountTable): Promise<void> {
  await tx.insertInto('account').values(account).execute()
}

/** Changes columns of an account. */
export async function updateAccount(
  tx: WriteTransaction,
  id: string,
  changed: Partial<Omit<AccountTable, 'id' | 'login_name'>>,
): Promise<void> {
  await tx.updateTable('account').set(changed).where('id', '=', id).execute()
}

function rolesOf(json: string): Account['roles'] {
  return rolesSchema.parse(JSON.parse(json))
}
