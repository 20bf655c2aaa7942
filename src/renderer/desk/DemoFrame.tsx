/** A coloured frame and the words 演示数据 around everything, as long as the demo data is open. */
import type { ReactNode } from 'react'
import classes from './Gate.module.css'

export function DemoFrame({ demo, children }: { readonly demo: boolean; readonly children: ReactNode }) {
  return (
    <div className={classes.demo} data-demo={demo || undefined}>
      {demo ? (
        <aside className={classes.demoLabel} aria-label="演示数据">
          演示数据 — 全部为虚构内容，与正式数据分开存放
        </aside>
      ) : null}
      <div className={classes.inner}>{children}</div>
    </div>
  )
}
