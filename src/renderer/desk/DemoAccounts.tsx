/** Accounts of the demo data, to be picked. */
import { Button } from '@mantine/core'
import classes from './Gate.module.css'

interface DemoAccountsProps {
  readonly accounts: readonly { readonly loginName: string; readonly displayName: string }[]
  readonly onPick: (loginName: string) => void
}

export function DemoAccounts({ accounts, onPick }: DemoAccountsProps) {
  return (
    <div className={classes.demoAccounts}>
      <span className="muted">演示账号（口令都是 Qianshao-2026）：</span>
      <ul>
        {accounts.map((account) => (
          <li key={account.loginName}>
            <Button variant="default" onClick={() => onPick(account.loginName)}>
              {account.displayName}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
