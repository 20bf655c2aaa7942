/** The accounts of the demo data; the login page shows their password, because everything in there is made up. */
import type { Role } from '#shared/accounts/accounts.types.ts'

/** An account of the demo data. */
export interface DemoAccount {
  readonly loginName: string
  readonly displayName: string
  readonly roles: readonly Role[]
}

/** Password of every demo account. */
export const demoPassword = 'Demo-2026'

export const demoAccounts: readonly DemoAccount[] = [
  { loginName: '演示所长', displayName: '周立新', roles: ['chief', 'administrator'] },
  { loginName: '演示民警', displayName: '陈志远', roles: ['officer'] },
  { loginName: '演示调解员', displayName: '李素芬', roles: ['mediator'] },
  { loginName: '演示辅警', displayName: '何小川', roles: ['auxiliary'] },
  { loginName: '演示值班长', displayName: '吴大勇', roles: ['dutyLeader'] },
]
