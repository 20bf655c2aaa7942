/** Where the pages below 数据同步 belong. The router marks links to pages above by a class, so their colour is named. */
import { Link } from '@tanstack/react-router'
import classes from './Sync.module.css'

export function SyncPath() {
  return (
    <Link to="/sync" className={classes.link}>
      数据同步
    </Link>
  )
}
