/** The frame of a page: path, title with number and one large badge, actions fixed at the top right, then the content. */
import type { ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  readonly title: ReactNode
  /** Small line above the title: where the page belongs, the record's number. */
  readonly path?: ReactNode
  /** The one large badge, and what stands beside it. */
  readonly badge?: ReactNode
  /** Buttons; only one of them solid, dangerous ones last. */
  readonly actions?: ReactNode
  /** The content takes the whole height and scrolls by itself: for lists. */
  readonly fill?: boolean
  readonly children: ReactNode
}

export function Page({ title, path, badge, actions, fill = false, children }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {path === undefined ? null : <div className={classes.path}>{path}</div>}
          <div className={classes.line}>
            <h1 className={classes.title}>{title}</h1>
            {badge}
          </div>
        </div>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  )
}

/** A white card with an optional heading. */
export function Card({
  title,
  note,
  aside,
  children,
}: {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={classes.card}>
      {title === undefined ? null : (
        <div className={classes.cardHead}>
          <h2 className={classes.cardTitle}>{title}</h2>
          <span className={classes.cardNote}>{note}</span>
          {aside}
        </div>
      )}
      <div className={classes.cardBody}>{children}</div>
    </section>
  )
}

/** What stands where there is no value. */
export const emptyValue = '—'

/** The value, or the dash. */
export function orDash(value: string | number | null | undefined): string {
  return value === null || value === undefined || value === '' ? emptyValue : String(value)
}
