/** Accounts of the demo data, to be picked. */
import { Button } from '@mantine/core'
import { demoAccounts, demoPassword } from '#shared/desk/demo.ts'
import classes from './Gate.module.css'

interface DemoAccountsProps {
  readonly accounts: readonly { readonly loginName: string; readonly displayName: string }[]
  readonly onPick: (loginName: string) => void
}

export function DemoAccounts({ accounts, onPick }: DemoAccountsProps) {
  return (
    <div className={classes.demoAccounts}>
      <span className="muted">演示账号（口令都是 {demoPassword}）：</span>
      <ul>
        {accounts.toSorted(byDemoOrder).map((account) => (
          <li key={account.loginName}>
            <Button variant="default" onClick={() => onPick(account.loginName)}>
              {account.loginName} {account.displayName}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The chief first. */
function byDemoOrder(a: { readonly loginName: string }, b: { readonly loginName: string }): number {
  const place = (name: string): number => demoAccounts.findIndex(({ loginName }) => loginName === name)
  return place(a.loginName) - place(b.loginName)
}
