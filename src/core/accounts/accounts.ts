/** The accounts of this desk, for the wiring and for the set-up. */
import type { Account } from '#shared/accounts/accounts.types.ts'
import type { ScryptCost, WriteScope } from '#core/services.ts'
import { addAccount, type NewAccount } from './add-account.ts'

export { createAccountsHandlers } from './accounts.handlers.ts'

/**
 * For new passwords outside of tests: one of the equal choices of OWASP's Password Storage Cheat Sheet; 32 MiB of memory for
 * a fifth of a second, which a small office machine has to spare.
 */
export const productionScryptCost: ScryptCost = { N: 2 ** 15, r: 8, p: 3 }

/** Adds an account while a station is set up, when nobody is signed in yet. Throws CallError `bad_input`, `conflict`. */
export async function createFirstAccount(
  scope: WriteScope,
  account: NewAccount,
  cost: ScryptCost = productionScryptCost,
): Promise<Account> {
  return addAccount(scope, account, cost, new Date().toISOString())
}
