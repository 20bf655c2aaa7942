/** What an empty list says: that nothing is there, and the first step. */
import type { ReactNode } from 'react'

export function EmptyState({
  title,
  text,
  action,
}: {
  readonly title: string
  readonly text: string
  readonly action?: ReactNode
}) {
  return (
    <div style={{ textAlign: 'center', padding: '2rem 1rem' }}>
      <p style={{ fontSize: '1rem', fontWeight: 700, margin: '0 0 0.25rem' }}>{title}</p>
      <p className="muted" style={{ margin: '0 0 0.875rem' }}>
        {text}
      </p>
      {action}
    </div>
  )
}
