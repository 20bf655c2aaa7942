/** Views as one row of switches with their counts; exactly one is pressed, or none. */
import type { ReactNode } from 'react'
import classes from './List.module.css'

/** One switch; `urgent` marks a count that should be zero. */
export interface ViewTab {
  readonly key: string
  readonly title: ReactNode
  readonly count?: number | undefined
  readonly urgent?: boolean
}

interface ViewTabsProps {
  readonly label: string
  readonly tabs: readonly ViewTab[]
  readonly current: string | null
  readonly onChoose: (key: string) => void
}

export function ViewTabs({ label, tabs, current, onChoose }: ViewTabsProps) {
  return (
    <div role="group" aria-label={label} className={classes.tabs}>
      {tabs.map(({ key, title, count, urgent = false }) => (
        <button
          key={key}
          type="button"
          className={classes.tab}
          aria-pressed={key === current}
          data-urgent={(urgent && (count ?? 0) > 0) || undefined}
          onClick={() => onChoose(key)}
        >
          {title}
          {count === undefined ? null : <b className={classes.tabCount}>{count.toLocaleString('zh-CN')}</b>}
        </button>
      ))}
    </div>
  )
}
