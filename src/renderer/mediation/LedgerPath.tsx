/** The small line above a title: back to the ledger, then where one is. */
import { Link } from '@tanstack/react-router'
import classes from './LedgerPath.module.css'

export function LedgerPath({ here }: { readonly here: string }) {
  return (
    <>
      <Link to="/cases" className={classes.link}>
        纠纷台账
      </Link>
      {here === '' ? '' : ` / ${here}`}
    </>
  )
}
